/** Dates as the .NET systems behind our documents write them. Pure; an unreadable one is told, never guessed. */

/**
 * The day as the processing wrote it: ISO 8601, or `/Date(ms)/` with an optional offset. Undefined for none, also as
 * the year 1 that .NET writes for "no date"; null for anything else. Without an offset `/Date(ms)/` is read in UTC.
 */
export function toDate(text: string | undefined): string | undefined | null {
  if (text === undefined) return undefined
  const iso = /^(\d{4}-\d{2}-\d{2})(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/.exec(
    text,
  )?.[1]
  if (iso?.startsWith('0001-') === true) return undefined
  if (iso !== undefined) return isDay(iso) ? iso : null
  const epoch = /^\/Date\((-?\d{1,15})(?:([+-])(\d{2})(\d{2}))?\)\/$/.exec(text)
  if (epoch === null) return null
  const [, ms, sign, hours = '0', minutes = '0'] = epoch
  const offsetMs = (Number(hours) * 60 + Number(minutes)) * 60_000 * (sign === '-' ? -1 : 1)
  const date = new Date(Number(ms) + offsetMs)
  if (Number.isNaN(date.getTime()) || date.getUTCFullYear() > 9999) return null
  return date.getUTCFullYear() <= 1 ? undefined : date.toISOString().slice(0, 10)
}

function isDay(iso: string): boolean {
  const date = new Date(`${iso}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso)
}
