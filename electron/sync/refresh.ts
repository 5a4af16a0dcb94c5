/**
 * One bulk refresh, wherever it runs: reads the list from the page it had reached, takes each page in while the next one is
 * being read, and at the end deletes what is gone; few rows only when the processing has no such card or client, asked one by one. A page that does not come is asked for a few times more, then the refresh
 * ends where it is; it never skips a page and never decides when to go on.
 */
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { ProcessingName } from '../../shared/model/processing.ts'
import type { Bulk } from '../db/bulk.ts'
import type { Unseen } from '../db/unseen.ts'
import type { Finding, ListPage, Outcome } from '../processing/port.ts'
import { backoffMs } from './backoff.ts'
import { cachedCardOf, cachedClientOf } from './cached-of.ts'

export type RefreshDeps = {
  processing: ProcessingName
  bulk: Bulk
  list(cursor: string | null, signal: AbortSignal): Promise<Outcome<ListPage>>
  /** What the processing has of it now, asked by its own id or its holder's. */
  readAgain(unseen: Unseen, signal: AbortSignal): Promise<Outcome<Finding[]>>
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
  const trouble = await keepWhatIsThere(deps)
  await addTerms(deps, 1)
  if (trouble !== null) return { is: 'failed', reason: trouble }
  if (signal.aborted) return { is: 'left' }
  while (bulk.sweep(deps.nowMs())) {
    await nextTurn()
    if (signal.aborted) return { is: 'left' }
  }
  return { is: bulk.refresh().state === 'done' ? 'done' : 'left' }
}

/** What was deleted by hand since the last refresh is seldom more; a list that lacks more has changed in earnest. */
const mostReadAgain = 50

/**
 * While a list is read, one card that goes before the page and one that comes behind it keep its length and let a third slip past
 * the page's edge. The reason for which it could not be told what is there; null: it was.
 */
async function keepWhatIsThere(deps: RefreshDeps): Promise<string | null> {
  const { processing, bulk, signal } = deps
  if (bulk.refresh().shrank === 1) return null
  const steps = bulk.unseen(mostReadAgain)
  let step = steps.next()
  for (; step.done !== true; step = steps.next()) {
    await nextTurn()
    if (signal.aborted) return null
  }
  for (const unseen of step.value ?? []) {
    const again = await insist(deps, () => deps.readAgain(unseen, signal))
    if (again === null) return null
    const { outcome, readAt } = again
    // What the list has not and the processing does not show is not there for a till.
    if (outcome.class === 'rejected') continue
    if (outcome.class !== 'confirmed') return outcome.reason
    if (!bulk.takeReading({ ...rowsOf(processing, outcome.value, readAt), readAt })) return null
  }
  return null
}

/** Once there are so many new rows: adding their terms then rewrites little, and they need not wait for the last page. */
const manyRows = 100_000

async function addTerms({ bulk, signal }: RefreshDeps, atLeast: number): Promise<void> {
  while (!signal.aborted && bulk.addTerms(atLeast)) await nextTurn()
}

async function fetchPage(deps: RefreshDeps, cursor: string | null): Promise<Fetched> {
  const fetched = await insist(deps, () => deps.list(cursor, deps.signal))
  if (fetched === null) return null
  const { outcome, readAt } = fetched
  if (outcome.class === 'confirmed') return { page: outcome.value, cursor, readAt }
  return { reason: outcome.class === 'rejected' ? outcome.remoteCode : outcome.reason }
}

/** Asks a few times while no answer comes. Null: told to stop. */
async function insist<T>(
  deps: RefreshDeps,
  ask: () => Promise<Outcome<T>>,
): Promise<{ outcome: Outcome<T>; readAt: number } | null> {
  for (let tries = 1; ; tries += 1) {
    const readAt = deps.nowMs()
    const outcome = await ask()
    if (deps.signal.aborted) return null
    deps.noted(outcome.class === 'confirmed' ? { ...outcome, value: null } : outcome)
    const isAnswered = outcome.class === 'confirmed' || outcome.class === 'rejected'
    if (isAnswered || tries === mostTries) return { outcome, readAt }
    const waitMs = Math.max(outcome.retryAfterMs ?? 0, backoffMs(tries, deps.random(), longestPauseMs))
    // It goes on when the processing's patience is over; nobody waits for that in here.
    if (waitMs > longestPauseMs) return { outcome, readAt }
    await deps.pause(waitMs, deps.signal)
    if (deps.signal.aborted) return null
  }
}

function takeIn(
  deps: RefreshDeps,
  { page, cursor, readAt }: Exclude<Fetched, null | { reason: string }>,
): boolean {
  const { processing, bulk } = deps
  const { findings, next, total } = page
  const isTaken = bulk.takePage({
    cursor,
    next,
    total,
    count: findings.length,
    ...rowsOf(processing, findings, readAt),
    readAt,
  })
  if (isTaken) {
    const { rows, total: known } = bulk.refresh()
    deps.progressed(rows, known)
  }
  return isTaken
}

const rowsOf = (processing: ProcessingName, findings: readonly Finding[], readAt: number) => ({
  cards: findings.flatMap((finding) => present(cachedCardOf(processing, finding, readAt))),
  clients: findings.flatMap((finding) => present(cachedClientOf(processing, finding, readAt))),
})
const present = <T>(one: T | null): T[] => (one === null ? [] : [one])
