/** Whether a card, as it was read last, may be accepted at all. */
import type { CachedCard } from '../db/cache.ts'

/** Blocked or closed. One that was read with the end of its block needs no second reading to be free again. */
export function isShut({ status, details }: Pick<CachedCard, 'status' | 'details'>, nowMs: number): boolean {
  return status === 'closed' || (status === 'blocked' && !isOver(details?.unblockAt, nowMs))
}

/** The block's end has passed: as good as active. */
export const isFreeAgain = (
  { status, details }: Pick<CachedCard, 'status' | 'details'>,
  nowMs: number,
): boolean => status === 'blocked' && isOver(details?.unblockAt, nowMs)

const isOver = (until: string | undefined, nowMs: number): boolean =>
  until !== undefined && Date.parse(until) <= nowMs
