/** Durations of the configuration: `45m`, `8h`, `1d`. */

const unitMs: Record<string, number> = { m: 60_000, h: 3_600_000, d: 86_400_000 }

/** Milliseconds of a duration that was checked; 0 for anything else. */
export function durationMs(text: string): number {
  const [, count = '', unit = ''] = /^(\d+)([mhd])$/.exec(text) ?? []
  return Number(count) * (unitMs[unit] ?? 0)
}
