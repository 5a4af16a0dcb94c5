/** How long a client certificate still holds: warned of a month ahead, while there is time to ask for a new one. Pure. */
const warnedAheadMs = 30 * 24 * 3_600_000

export type CertificateEnd = { at: 'fine' | 'ending' | 'ended'; endsAt: string; daysLeft: number }

/** Null where there is no certificate. */
export function certificateEnd(endsAt: string | null, nowMs: number): CertificateEnd | null {
  if (endsAt === null) return null
  const leftMs = Date.parse(endsAt) - nowMs
  const daysLeft = Math.max(0, Math.floor(leftMs / (24 * 3_600_000)))
  return { at: leftMs <= 0 ? 'ended' : leftMs < warnedAheadMs ? 'ending' : 'fine', endsAt, daysLeft }
}
