/**
 * How the CRM writes dates: ISO 8601, the form of older .NET services (`/Date(ms)/`), or some so and some so.
 */
export type CrmDates = {
  /** A day without a time. */
  day(text: string | null): string | null
  /** Moments of younger and of older fields, UTC milliseconds. */
  young(atMs: number | null): string | null
  old(atMs: number | null): string | null
}

export function writeDates(form: 'mixed' | 'iso' | 'ms'): CrmDates {
  const iso = (atMs: number): string => new Date(atMs).toISOString()
  const net = (atMs: number): string => `/Date(${atMs})/`
  const dayIso = (text: string): string => `${text}T00:00:00`
  const dayNet = (text: string): string => net(Date.parse(text))
  const orNull =
    <Value>(write: (value: Value) => string) =>
    (value: Value | null): string | null =>
      value === null ? null : write(value)
  return {
    day: orNull(form === 'ms' ? dayNet : dayIso),
    young: orNull(form === 'ms' ? net : iso),
    old: orNull(form === 'iso' ? iso : net),
  }
}
