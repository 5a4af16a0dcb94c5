/** What can be changed of a card, as it is edited, and what of it is different from before. Pure. */
import type { CardDetails } from '../../../shared/model/card-details.ts'
import type { CardFieldsInput } from '../../../shared/model/operation.ts'

export type Medium = NonNullable<CardDetails['medium']>
export type CardDraft = { name: string; description: string; typeName: string; medium: Medium | null }

export const draftOf = ({ name, description, typeName, medium }: CardDetails): CardDraft => ({
  name: name ?? '',
  description: description ?? '',
  typeName: typeName ?? '',
  medium: medium ?? null,
})

/** `kept`: the fields that its processing keeps. */
export function changedFields(
  details: CardDetails,
  draft: CardDraft,
  kept: readonly (keyof CardFieldsInput)[],
): CardFieldsInput {
  const before = draftOf(details)
  const changed: CardFieldsInput = {}
  for (const name of ['name', 'description', 'typeName'] as const) {
    const now = draft[name].trim()
    if (kept.includes(name) && now !== before[name]) changed[name] = now
  }
  if (kept.includes('medium') && draft.medium !== null && draft.medium !== before.medium)
    changed.medium = draft.medium
  return changed
}
