/** Days as they are typed, and the moment at which one begins in the store's zone. Pure. */

/** `31.12.2026`, `31122026` or `31.12.26` as an ISO date; undefined for a day that does not exist. */
export function parseDay(text: string): string | undefined {
  const match =
    /^(\d{1,2})[./-](\d{1,2})[./-](\d{2}|\d{4})$/.exec(text.trim()) ??
    /^(\d{2})(\d{2})(\d{4})$/.exec(text.trim())
  const [, day = '', month = '', typed = ''] = match ?? []
  const year = typed.length === 2 ? `20${typed}` : typed
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const moment = Date.parse(`${iso}T00:00:00Z`)
  return match !== null && !Number.isNaN(moment) && new Date(moment).toISOString().startsWith(iso)
    ? iso
    : undefined
}

/** The day it is in a zone, as an ISO date. */
export const dayOf = (ms: number, timezone: string): string => dayFormat(timezone).format(ms)

const dayFormat = (timezone: string): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat('en-CA', { timeZone: timezone, dateStyle: 'short' })

const dayMs = 86_400_000

/** When a day begins there, UTC milliseconds: no zone is further than a day from UTC, and the clocks may change that night. */
export function startOfDay(day: string, timezone: string): number {
  const format = dayFormat(timezone)
  let before = Date.parse(`${day}T00:00:00Z`) - dayMs
  let within = before + 2 * dayMs
  while (within - before > 1) {
    const middle = Math.floor((before + within) / 2)
    if (format.format(middle) < day) before = middle
    else within = middle
  }
  return within
}
