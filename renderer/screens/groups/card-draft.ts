/** A card as it is typed, and the operation that it makes: a new card, or the fields that differ from what it was. Pure. */
import { cardNumberInput } from '../../../shared/model/card.ts'
import { emailInput } from '../../../shared/model/contact.ts'
import { hasEan13CheckDigit } from '../../../shared/model/identifier.ts'
import { formatPhone, toMsisdn } from '../../../shared/model/phone.ts'
import type { CardEntry, ChangeRequest } from '../../store/groups-state.ts'

export type CardField = 'number' | 'magnetic' | 'name' | 'description' | 'phone' | 'email'
export type CardDraft = Record<CardField, string>
export type CardMistake =
  | 'numberWrong'
  | 'checkDigitWrong'
  | 'magneticWrong'
  | 'phoneWrong'
  | 'emailWrong'
  | 'keepsValue'

export const draftOf = (card: CardEntry | null): CardDraft => ({
  number: card?.number ?? '',
  magnetic: card?.magnetic ?? '',
  name: card?.details?.name ?? '',
  description: card?.details?.description ?? '',
  phone: card?.phone === undefined ? '' : formatPhone(card.phone),
  email: '',
})

const mistakes: Record<CardField, (text: string) => CardMistake | null> = {
  number: (text) => {
    const number = cardNumberInput.safeParse(text)
    if (!number.success) return 'numberWrong'
    return number.data.length === 13 && /^\d+$/.test(number.data) && !hasEan13CheckDigit(number.data)
      ? 'checkDigitWrong'
      : null
  },
  magnetic: (text) => (text === '' || /^[A-Za-z0-9]{1,64}$/.test(text) ? null : 'magneticWrong'),
  name: () => null,
  description: () => null,
  phone: (text) => (text === '' || toMsisdn(text) !== undefined ? null : 'phoneWrong'),
  email: (text) => (text === '' || emailInput.safeParse(text).success ? null : 'emailWrong'),
}
/** A processing takes no nothing for these: they are left as they are, or become something else. */
const keepsValue: readonly CardField[] = ['magnetic', 'phone']

/** What is wrong, field by field. A card's number is not changed, so it is not looked at. */
export function mistakesIn(
  draft: CardDraft,
  card: CardEntry | null,
): Partial<Record<CardField, CardMistake>> {
  const before = draftOf(card)
  const found: Partial<Record<CardField, CardMistake>> = {}
  for (const field of Object.keys(mistakes) as CardField[]) {
    if (field === 'number' && card !== null) continue
    const text = draft[field].trim()
    const isErased = keepsValue.includes(field) && text === '' && before[field] !== ''
    const mistake = isErased ? 'keepsValue' : mistakes[field](text)
    if (mistake !== null) found[field] = mistake
  }
  return found
}

/** Null when nothing differs. The draft has no mistakes. */
export function requestOf(
  id: string,
  draft: CardDraft,
  card: CardEntry | null,
  group: string | null,
): ChangeRequest | null {
  const before = draftOf(card)
  const changed = (field: CardField): string | undefined => {
    const text = draft[field].trim()
    return text === before[field].trim() ? undefined : text
  }
  const fields = ['magnetic', 'name', 'description', 'phone', 'email'] as const
  const details = Object.fromEntries(
    fields.flatMap((field) => {
      const text = changed(field)
      return text === undefined ? [] : [[field, text]]
    }),
  )
  if (card === null) {
    const parsed = cardNumberInput.parse(draft.number)
    return {
      id,
      kind: 'card.create',
      card: parsed,
      details: { ...details, ...(group !== null && { group }) },
    }
  }
  return Object.keys(details).length === 0 ? null : { id, kind: 'card.update', card: card.number, details }
}
