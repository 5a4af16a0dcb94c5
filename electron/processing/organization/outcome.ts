/**
 * From answers to outcomes, and from refusals to the till's codes. The document lists no codes of its own: what a
 * refusal means is told by what was asked for and by its sentence; what neither tells is shown with its code and its own
 * words. Pure.
 */
import type { RemoteErrorCode } from '../../../shared/errors.ts'
import { rejected } from '../http.ts'
import type { Change, Outcome, Trace } from '../port.ts'
import type { Failed, Refused } from './client.ts'

export const confirmed = <T>(trace: Trace, value: T): Outcome<T> => ({ class: 'confirmed', value, trace })

/** What was asked for: a change, a step of identification, or a reading of cards or groups. */
export type Asked = Change['kind'] | 'identify' | 'card' | 'group'

/** The vendor's code for a list or a subject that has nothing in it. */
export const nothingFound = '114'
const sayNothing = [nothingFound, '404']

const isAccessRefused = ({ text }: Refused): boolean =>
  /токен|авториз|аутентиф|доступ\S* (запрещ|закрыт|отказ)|(нет|отказано в|прав\S*) доступ/i.test(text) ||
  /token|unauthori[sz]|authenti|access denied/i.test(text)

/** By its code or its words: a refusal that only comes with 404 says nothing of what is there. */
export const isNotFound = (refused: Refused): boolean =>
  !isAccessRefused(refused) &&
  (refused.trace.httpStatus === null ||
    sayNothing.includes(refused.code) ||
    /не найден|не существует|not found|does not exist/i.test(refused.text))

const sentences: readonly { asked: readonly Asked[]; text: RegExp; code: RemoteErrorCode }[] = [
  {
    asked: ['card.create', 'card.update'],
    text: /штрих|barcode|уникальн|unique|уже (есть|существует)|exists/i,
    code: 'BARCODE_TAKEN',
  },
  { asked: ['card.delete'], text: /балл|бонус|баланс|balance|points/i, code: 'CARD_HAS_BALANCE' },
  {
    asked: ['card.bind'],
    text: /друг(ому|им|ого)|чуж|занят|уже (прикреплен|привязан)|another|already (attached|bound)|taken/i,
    code: 'CARD_BOUND_TO_ANOTHER_CONTACT',
  },
  {
    asked: ['card.activate', 'card.deactivate', 'card.block', 'card.unblock'],
    text: /уже|актив|блокир|already|active|blocked/i,
    code: 'CARD_STATUS_WRONG',
  },
]
const otherwise: Partial<Record<Asked, RemoteErrorCode>> = {
  'card.replace': 'REPLACEMENT_REFUSED',
  identify: 'CODE_WRONG',
}

export function toErrorCode(refused: Refused, asked: Asked): RemoteErrorCode {
  if (asked === 'identify' && /код|code/i.test(refused.text)) return 'CODE_WRONG'
  if (isAccessRefused(refused)) return 'ACCESS_REFUSED'
  if (isNotFound(refused)) return whatIsMissing(refused.text, asked)
  const known = sentences.find((entry) => entry.asked.includes(asked) && entry.text.test(refused.text))
  return known?.code ?? otherwise[asked] ?? 'REMOTE_REFUSED'
}

function whatIsMissing(text: string, asked: Asked): RemoteErrorCode {
  if (/групп|group/i.test(text)) return 'GROUP_NOT_FOUND'
  if (/клиент|пользовател|уч[её]тн|client|user|customer/i.test(text)) return 'CONTACT_NOT_FOUND'
  if (/карт|card/i.test(text)) return 'CARD_NOT_FOUND'
  if (asked === 'identify' || asked === 'card.give') return 'CONTACT_NOT_FOUND'
  return asked.startsWith('group') ? 'GROUP_NOT_FOUND' : 'CARD_NOT_FOUND'
}

export function toFailure(failed: Failed, asked: Asked): Outcome<never> {
  if (failed.class !== 'refused') return failed
  return rejected(failed.trace, toErrorCode(failed, asked), failed.code, failed.text)
}

/** Nothing that was asked for is there. */
export const isNothing = (outcome: Outcome<unknown>): boolean =>
  outcome.class === 'rejected' && outcome.code.endsWith('_NOT_FOUND')
