/**
 * One bulk refresh, wherever it runs: reads the list from the page it had reached, takes each page in while the next one is
 * being read, and at the end deletes what is gone. A page that does not come is asked for a few times more, then the refresh
 * ends where it is; it never skips a page and never decides when to go on.
 */
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { ProcessingName } from '../../shared/model/processing.ts'
import type { Bulk } from '../db/bulk.ts'
import type { ListPage, Outcome } from '../processing/port.ts'
import { backoffMs } from './backoff.ts'
import { cachedCardOf, cachedClientOf } from './cached-of.ts'

export type RefreshDeps = {
  processing: ProcessingName
  bulk: Bulk
  list(cursor: string | null, signal: AbortSignal): Promise<Outcome<ListPage>>
  nowMs(): number
  random(): number
  /** Ends early when `signal` is aborted. */
  pause(ms: number, signal: AbortSignal): Promise<void>
  /** What each request for a page showed. */
  noted(outcome: Outcome<null>): void
  /** After each page that was taken in. */
  progressed(rows: number, total: number | null): void
  signal: AbortSignal
}

/** `left`: called off, or ended by the till meanwhile. `failed`: the reason is the last answer's, for people. */
export type RefreshEnd = { is: 'done' } | { is: 'left' } | { is: 'failed'; reason: string }

const mostTries = 4
const longestPauseMs = 20_000

type Fetched = { page: ListPage; cursor: string | null; readAt: number } | { reason: string } | null

export async function refreshAll(deps: RefreshDeps): Promise<RefreshEnd> {
  const { bulk, signal } = deps
  const { listed, cursor: reached } = bulk.refresh()
  let coming = listed === 1 ? null : fetchPage(deps, reached)
  while (coming !== null) {
    const fetched = await coming
    if (fetched === null) return { is: 'left' }
    if ('reason' in fetched) {
      // In an outage a card is looked for by anything: what is in must be found.
      await addTerms(deps, 1)
      return { is: 'failed', reason: fetched.reason }
    }
    const { page } = fetched
    coming = page.next === null ? null : fetchPage(deps, page.next)
    if (!takeIn(deps, fetched)) {
      await coming
      return { is: 'left' }
    }
    // However fast pages come, word to stop is heard between two of them.
    await nextTurn()
    await addTerms(deps, manyRows)
  }
  await addTerms(deps, 1)
  if (signal.aborted) return { is: 'left' }
  while (bulk.sweep(deps.nowMs())) {
    await nextTurn()
    if (signal.aborted) return { is: 'left' }
  }
  return { is: bulk.refresh().state === 'done' ? 'done' : 'left' }
}

/** Once there are so many new rows: adding their terms then rewrites little, and they need not wait for the last page. */
const manyRows = 100_000

async function addTerms({ bulk, signal }: RefreshDeps, atLeast: number): Promise<void> {
  while (!signal.aborted && bulk.addTerms(atLeast)) await nextTurn()
}

async function fetchPage(deps: RefreshDeps, cursor: string | null): Promise<Fetched> {
  for (let tries = 1; ; tries += 1) {
    const readAt = deps.nowMs()
    const outcome = await deps.list(cursor, deps.signal)
    if (deps.signal.aborted) return null
    deps.noted(outcome.class === 'confirmed' ? { ...outcome, value: null } : outcome)
    if (outcome.class === 'confirmed') return { page: outcome.value, cursor, readAt }
    if (outcome.class === 'rejected') return { reason: outcome.remoteCode }
    if (tries === mostTries) return { reason: outcome.reason }
    const waitMs = outcome.retryAfterMs ?? backoffMs(tries, deps.random(), longestPauseMs)
    await deps.pause(Math.min(waitMs, longestPauseMs), deps.signal)
    if (deps.signal.aborted) return null
  }
}

function takeIn(
  deps: RefreshDeps,
  { page, cursor, readAt }: Exclude<Fetched, null | { reason: string }>,
): boolean {
  const { processing, bulk } = deps
  const { findings, next, total } = page
  const present = <T>(one: T | null): T[] => (one === null ? [] : [one])
  const isTaken = bulk.takePage({
    cursor,
    next,
    total,
    count: findings.length,
    cards: findings.flatMap((finding) => present(cachedCardOf(processing, finding, readAt))),
    clients: findings.flatMap((finding) => present(cachedClientOf(processing, finding, readAt))),
    readAt,
  })
  if (isTaken) {
    const { rows, total: known } = bulk.refresh()
    deps.progressed(rows, known)
  }
  return isTaken
}
