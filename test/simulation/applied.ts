/** What a model processing answers, and its money: whole hundredths. */
import type { ChangeResult } from '../../electron/processing/port.ts'
import type { RemoteErrorCode } from '../../shared/errors.ts'

export type Applied = { ok: true; result: ChangeResult } | { ok: false; code: RemoteErrorCode; text: string }
export const refused = (code: RemoteErrorCode, text: string): Applied => ({ ok: false, code, text })
export const done: Applied = { ok: true, result: { kind: 'state' } }

export type Cents = bigint
export const toCents = (text: string): Cents => {
  const isNegative = text.startsWith('-')
  const [whole = '0', fraction = ''] = text.replace('-', '').split('.')
  const cents = BigInt(whole) * 100n + BigInt(fraction.padEnd(2, '0').slice(0, 2))
  return isNegative ? -cents : cents
}
export const toText = (cents: Cents): string => {
  const size = cents < 0n ? -cents : cents
  const rest = size % 100n
  const whole = `${cents < 0n ? '-' : ''}${size / 100n}`
  return rest === 0n ? whole : `${whole}.${String(rest).padStart(2, '0')}`
}
