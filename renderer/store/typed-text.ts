/**
 * A phone and a birth date as they are typed: their marks appear by themselves while digits are added at the end; what is
 * deleted or mended in the middle is left alone. Pure.
 */
import { formatPhone, toMsisdn } from '../../shared/model/phone.ts'

/** MSISDN digits of a whole phone: those of country 7 have eleven. */
export function readPhone(text: string): string | undefined {
  const msisdn = toMsisdn(text)
  return msisdn?.startsWith('7') === true && msisdn.length !== 11 ? undefined : msisdn
}

/** Grouped once it is whole; until then as it was typed. */
export function typedPhone(before: string, after: string): string {
  if (!isAppended(before, after)) return after
  const msisdn = toMsisdn(after)
  // Ten digits may still become eleven, where the first of them is the country's.
  const isWhole = msisdn !== undefined && msisdn.length === 11 && !/^\s*[78]\D*(\d\D*){9}$/.test(after)
  return isWhole ? formatPhone(msisdn) : after
}

/** `310519` → `31.05.19`: the dot comes before the digit that needs it. */
export function typedDate(before: string, after: string): string {
  const parts = isAppended(before, after) ? /^(\d\d)\.?(\d{0,2})(\.?)(\d{0,4})$/.exec(after) : null
  // Dots that a person has put elsewhere (`1.5.1990`) are theirs.
  if (parts === null) return after
  const [, day = '', month = '', dot = '', year = ''] = parts
  return month === '' ? after : `${day}.${month}${year === '' ? dot : `.${year}`}`
}

const isAppended = (before: string, after: string): boolean =>
  after.length > before.length && after.startsWith(before)

export type ReadDate = { ok: true; iso: string } | { ok: false; why: 'unreadable' | 'too-early' | 'too-late' }

const earliest = '1900-01-01'

/** A date of birth as people write it: `31.05.1990`, `1.5.1990`, `31051990`, `1990-05-31`. */
export function readBirthDate(text: string, nowMs: number): ReadDate {
  const trimmed = text.trim()
  const local =
    /^(\d{1,2})[.\-/ ](\d{1,2})[.\-/ ](\d{4})$/.exec(trimmed) ?? /^(\d{2})(\d{2})(\d{4})$/.exec(trimmed)
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(trimmed)
  const [year = '', month = '', day = ''] = iso?.slice(1) ?? local?.slice(1).toReversed() ?? []
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const read = new Date(`${date}T00:00:00Z`)
  const isThere = !Number.isNaN(read.getTime()) && read.toISOString().startsWith(date)
  if (year === '' || !isThere) return { ok: false, why: 'unreadable' }
  if (date < earliest) return { ok: false, why: 'too-early' }
  // The shop's day may be ahead of the one in Greenwich.
  const tomorrow = new Date(nowMs + 24 * 3_600_000).toISOString().slice(0, 10)
  return date > tomorrow ? { ok: false, why: 'too-late' } : { ok: true, iso: date }
}

/** `1990-05-31` → `31.05.1990`. */
export const dateText = (iso: string): string => iso.slice(0, 10).split('-').toReversed().join('.')
