/** What was read on the way to an operation that needs a person, and when: its attempts as statements. Pure. */
import type { Statement } from '../../shared/model/attention.ts'
import type { Attempt } from '../db/attempts.ts'

export const say = (says: Statement['says'], values: Statement['values'] = {}): Statement => ({
  says,
  values,
})

export type Reading = { atMs: number; isAfter: boolean; shown: Statement }

/** Oldest first. */
export function readingsOf(attempts: readonly Attempt[]): Reading[] {
  const firstSent = attempts.find(({ purpose }) => purpose === 'change')?.number ?? Infinity
  return attempts
    .filter(({ purpose, outcome }) => purpose === 'evidence' && outcome !== 'in-flight')
    .map((attempt) => ({
      atMs: attempt.finishedAt ?? attempt.startedAt,
      isAfter: attempt.number > firstSent,
      shown: shownBy(attempt),
    }))
}

function shownBy(attempt: Attempt): Statement {
  const { outcome, reason } = attempt
  if (outcome === 'rejected') return say('read-refused', { words: wordsOf(attempt) })
  const { shown } = attempt
  if (outcome !== 'confirmed' || shown === null) return say('read-failed', { reason: reason ?? '' })
  const { found, status, bound, free, withToken, balance } = shown
  if (found === 'no' || status === 'none') return say('read-nothing')
  if (found !== undefined) return say('read-look', shown)
  if (free === '' || withToken === '') return say('read-failed', { reason: '' })
  if (free !== undefined && withToken !== undefined) return say('read-token', { free, withToken })
  if (status !== undefined) return say('read-card', { status, bound: bound ?? 'no' })
  return balance === undefined || balance === '' ? say('read-nothing') : say('read-balance', { balance })
}

/** The processing's own words, or its code where it has none. */
export const wordsOf = ({ remoteCode, remoteText }: Pick<Attempt, 'remoteCode' | 'remoteText'>): string =>
  [remoteCode, remoteText].filter((part) => part !== null && part !== '').join(': ')

/** The last reading that showed something since it was sent. */
export function lastShown(attempts: readonly Attempt[]): Attempt['shown'] {
  const firstSent = attempts.find(({ purpose }) => purpose === 'change')?.number ?? Infinity
  const read = attempts.findLast(
    ({ number, purpose, shown }) => number > firstSent && purpose === 'evidence' && shown !== null,
  )
  return read?.shown ?? null
}
