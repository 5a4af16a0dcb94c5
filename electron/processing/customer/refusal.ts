/**
 * What a refusal is about. API Customer has no codes, only a sentence (`info`): where its words leave no doubt the refusal
 * gets the till's own name, else it is shown as it came.
 */
import type { RemoteErrorCode } from '../../../shared/errors.ts'

type Noun = 'type' | 'card' | 'number' | 'contact' | 'phone' | 'email'
const nouns: readonly [Noun, RegExp][] = [
  ['type', /тип\p{L}* карт|card type/iu],
  ['card', /карт|штрих-?код|\bcard|barcode|\buid\b/iu],
  ['number', /штрих-?код|номер(?!\p{L}* телефон)|barcode|\buid\b/iu],
  ['contact', /клиент|покупател|\bcustomer|\bclient/iu],
  ['phone', /телефон|\bphone/iu],
  ['email', /почт|\be-?mail/iu],
]

/** In the order in which they are tried; of the nouns that go with it, the first in the sentence is what it is about. */
const verbs: readonly { says: RegExp; codes: Partial<Record<Noun | 'any', RemoteErrorCode>> }[] = [
  {
    says: /доступ\p{L}* запрещ|нет доступа|нет прав|не авториз|невер\p{L}* ключ|access denied|unauthori[sz]ed|forbidden|invalid (api.?)?key/iu,
    codes: { any: 'ACCESS_REFUSED' },
  },
  {
    says: /не найден|не существует|нет так|not found|does(n't| not) exist|no such/iu,
    codes: {
      type: 'CARD_TYPE_NOT_FOUND',
      card: 'CARD_NOT_FOUND',
      contact: 'CONTACT_NOT_FOUND',
      phone: 'PHONE_NOT_FOUND',
    },
  },
  {
    says: /уже (существует|зарегистрирован|используется)|занят|already (exists|registered|in use)|is taken|duplicate/iu,
    codes: { phone: 'PHONE_TAKEN', email: 'EMAIL_TAKEN', number: 'BARCODE_TAKEN' },
  },
  {
    says: /не указан|не передан|не задан|обязател|is required|missing/iu,
    codes: { any: 'PARAMETER_MISSING' },
  },
  { says: /недостаточно|не хватает|insufficient|not enough/iu, codes: { any: 'SPEND_REFUSED' } },
]

export function toErrorCode(info: string): RemoteErrorCode {
  const codes = verbs.find(({ says }) => says.test(info))?.codes ?? {}
  const [first] = nouns
    .map(([noun, says]) => ({ code: codes[noun], at: info.search(says) }))
    .filter(({ code, at }) => code !== undefined && at >= 0)
    .toSorted((a, b) => a.at - b.at)
  return first?.code ?? codes.any ?? 'REMOTE_REFUSED'
}

const notFound: readonly RemoteErrorCode[] = ['CONTACT_NOT_FOUND', 'PHONE_NOT_FOUND']

/** How a reading may say "nobody", in place of an empty list. */
export const isNotFound = (info: string): boolean => notFound.includes(toErrorCode(info))
