/** CRM's error codes in the till's words. Pure. */
import type { RemoteErrorCode } from '../../../shared/errors.ts'
import type { ErrorWire } from './wire.ts'

/** Section 5 of the document. */
const codes: Record<string, RemoteErrorCode> = {
  10010: 'CONTACT_NOT_FOUND',
  10020: 'CARD_NOT_FOUND',
  10030: 'CARD_TYPE_ALREADY_LINKED',
  10040: 'CARD_TYPE_NOT_FOUND',
  10050: 'CARD_TYPE_NOT_ACTIVE',
  10060: 'CARD_TYPE_NOT_VIRTUAL',
  10070: 'NO_VIRTUAL_CARD_PROVIDER',
  10080: 'NO_VIRTUAL_CARDS_LEFT',
  10090: 'CARD_NOT_FOUND',
  10100: 'CARD_ID_MISSING',
  10110: 'REGION_TYPE_NOT_FOUND',
  10120: 'REGION_TYPE_NOT_ACTIVE',
  10130: 'PARTNER_NOT_FOUND',
  10140: 'PARTNER_NOT_ACTIVE',
  10150: 'DATE_RANGE_WRONG',
  10160: 'CARD_NOT_ACTIVE',
  10170: 'CARD_NOT_FOUND',
  10180: 'RECORD_NOT_FOUND',
  10190: 'RECORD_NOT_ACTIVE',
  10200: 'PHONE_TAKEN',
  10210: 'NO_RIGHT_TO_ADD',
  10220: 'EMAIL_TAKEN',
  10230: 'CARD_BOUND_TO_ANOTHER_CONTACT',
}
const notFound: readonly RemoteErrorCode[] = ['CONTACT_NOT_FOUND', 'CARD_NOT_FOUND']

export type Refusal = { code: RemoteErrorCode; remoteCode: string; text: string }

/** The first error names the refusal; the words are everybody's. `errors` has at least one. */
export function toRefusal(errors: readonly ErrorWire[]): Refusal {
  const remoteCode = errors[0]?.code ?? ''
  const texts = errors.flatMap(({ description }) => description ?? [])
  return { code: toErrorCode(remoteCode), remoteCode, text: [...new Set(texts)].join('; ') }
}

/** A search that finds nobody is answered so; any other error beside it is a refusal. */
export const isNotFound = (errors: readonly ErrorWire[]): boolean =>
  errors.every(({ code }) => notFound.includes(toErrorCode(code)))

export const toErrorCode = (code: string): RemoteErrorCode =>
  (Object.hasOwn(codes, code) ? codes[code] : undefined) ?? 'REMOTE_REFUSED'
