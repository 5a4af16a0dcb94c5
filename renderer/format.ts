/** Dates, times and ages as people at the till read them. Times are shown in the store's zone, never the machine's. */
export type Language = 'ru' | 'en'

const locale = (language: Language): string => (language === 'ru' ? 'ru-RU' : 'en-GB')

const styles = {
  time: { hour: '2-digit', minute: '2-digit' },
  second: { hour: '2-digit', minute: '2-digit', second: '2-digit' },
  day: { year: 'numeric', month: '2-digit', day: '2-digit' },
  shortDay: { day: 'numeric', month: 'short' },
  date: { day: 'numeric', month: 'short', year: 'numeric' },
  stamp: { dateStyle: 'short', timeStyle: 'short' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>

/** Making a format costs as much as a hundred uses, and a format remembers nothing: each is made once. */
const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(style: keyof typeof styles, timezone: string, language: Language): Intl.DateTimeFormat {
  const name = `${style} ${timezone} ${language}`
  const format =
    formats.get(name) ?? new Intl.DateTimeFormat(locale(language), { ...styles[style], timeZone: timezone })
  formats.set(name, format)
  return format
}

/** `14:32`, and with the day in front when it is not today: `3 Nov, 14:32`. */
export function formatMoment(iso: string, timezone: string, language: Language, nowMs: number): string {
  return momentIn('time', iso, timezone, language, nowMs)
}

/** The same to the second, for what follows closely on each other. */
export function formatInstant(iso: string, timezone: string, language: Language, nowMs: number): string {
  return momentIn('second', iso, timezone, language, nowMs)
}

function momentIn(
  style: 'time' | 'second',
  iso: string,
  timezone: string,
  language: Language,
  nowMs: number,
): string {
  const moment = new Date(iso)
  const time = formatOf(style, timezone, language).format(moment)
  const day = formatOf('day', timezone, language)
  if (day.format(moment) === day.format(nowMs)) return time
  return `${formatOf('shortDay', timezone, language).format(moment)}, ${time}`
}

/** `22.11.2026, 14:32`: for paper, which is read on another day. */
export const formatStamp = (iso: string, timezone: string, language: Language): string =>
  formatOf('stamp', timezone, language).format(new Date(iso))

/** Day, month and year of an ISO date (`2026-12-31`), or of a moment in the store's zone. */
export function formatDate(iso: string, timezone: string, language: Language): string {
  const isPlainDate = /^\d{4}-\d{2}-\d{2}$/.test(iso)
  const date = formatOf('date', isPlainDate ? 'UTC' : timezone, language)
  return date.format(new Date(iso)).replace(/\s?г\.$/, '')
}

/** `4:07` of minutes and seconds, `1:02:00` from an hour on; never negative. */
export function formatCountdown(remainingMs: number): string {
  const seconds = Math.max(0, Math.ceil(remainingMs / 1000))
  const two = (part: number): string => String(part).padStart(2, '0')
  const hours = Math.floor(seconds / 3600)
  const minutes = Math.floor((seconds % 3600) / 60)
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`
}

export type Age = { unit: 'now' | 'minutes' | 'hours' | 'days'; count: number }

/** The largest whole unit of an age; under a minute is `now`. */
export function ageOf(ageMs: number): Age {
  const minutes = Math.floor(Math.max(0, ageMs) / 60_000)
  if (minutes < 1) return { unit: 'now', count: 0 }
  if (minutes < 60) return { unit: 'minutes', count: minutes }
  if (minutes < 48 * 60) return { unit: 'hours', count: Math.floor(minutes / 60) }
  return { unit: 'days', count: Math.floor(minutes / (24 * 60)) }
}

export type Duration = { unit: 'minutes' | 'hours' | 'days'; days: number; hours: number; minutes: number }

/** How long something lasted, in its two largest units, rounded down. */
export function durationOf(lastedMs: number): Duration {
  const all = Math.floor(Math.max(0, lastedMs) / 60_000)
  const [days, minutes] = [Math.floor(all / (24 * 60)), all % 60]
  const hours = Math.floor(all / 60) - days * 24
  return { unit: days > 0 ? 'days' : hours > 0 ? 'hours' : 'minutes', days, hours, minutes }
}

/** A percentage as it was given, with the language's mark: `7,5`. */
export const formatPercent = (percent: string, language: Language): string =>
  language === 'ru' ? percent.replace('.', ',') : percent
