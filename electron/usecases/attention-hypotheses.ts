/**
 * What speaks for "it was applied" and what for "it was not", from why an operation needs a person, its evidence and its
 * attempts (reliability.md B4, B5). Leans only where a reading does; where it leans it says so and decides nothing. Pure.
 */
import type { OperationErrorCode } from '../../shared/errors.ts'
import type { Statement } from '../../shared/model/attention.ts'
import { isNegative, isZero, subtract, type Amount } from '../../shared/model/money.ts'
import type { Attempt } from '../db/attempts.ts'
import type { Operation } from '../db/operations.ts'
import type { Evidence } from '../sync/evidence.ts'
import { sentCount } from '../sync/situation.ts'
import { isSubject } from '../sync/subjects.ts'
import { lastShown, say, wordsOf } from './attention-readings.ts'
import { shortageOf } from './attention-stake.ts'
import { iso } from './engine.ts'
import { weighBalance, weighMismatch, weighToken } from './weigh-money.ts'
import { nothing, textOf, type Undecided, type Weighed } from './weighed.ts'

/** Of a code that nobody has thought of here nothing is said but whether it was sent, and that its reply was lost. */
const weighers: Partial<Record<OperationErrorCode, (undecided: Undecided) => Weighed>> = {
  STATE_NEITHER_BEFORE_NOR_AFTER: weighState,
  EVIDENCE_EXPIRED: weighToken,
  NO_EVIDENCE: weighWithoutEvidence,
  BALANCE_MISMATCH: weighMismatch,
  REFUSED_AFTER_UNKNOWN: weighRefusal,
  SHORTAGE: weighShortage,
  CONTACT_UNCERTAIN: weighContact,
  DELTA_NOT_SHOWN: weighBalance,
  PAST_UNKNOWN: () => ({ ...nothing, applied: [say('past-unknown')] }),
  MOVED_IN_FLIGHT: () => ({ ...nothing, applied: [say('moved-in-flight')] }),
}

export function weigh(undecided: Undecided): Weighed {
  const { operation, attempts } = undecided
  const code = operation.error?.code
  const weighed = (code === undefined ? undefined : weighers[code]?.(undecided)) ?? nothing
  if (isNeverSent(operation)) return weighUnsent(weighed, code)
  const lost = lostReply(attempts)
  return { ...weighed, applied: [...lost, ...weighed.applied] }
}

/** Neither this till nor what it was before a restoration or a move has sent it. */
export const isPastKnown = ({ error }: Operation): boolean =>
  error?.code !== 'PAST_UNKNOWN' && error?.code !== 'MOVED_IN_FLIGHT'
const isNeverSent = (operation: Operation): boolean =>
  isPastKnown(operation) && sentCount(operation, operation.evidence) <= 0

/** What never left cannot have been carried out; of a shortage there is more to be said than that. */
function weighUnsent(weighed: Weighed, code: OperationErrorCode | undefined): Weighed {
  if (code === 'SHORTAGE') return weighed
  return { ...weighed, notApplied: [say('not-sent'), ...weighed.notApplied], leans: 'not-applied' }
}

/** A request whose answer did not come may have been carried out. */
function lostReply(attempts: readonly Attempt[]): Statement[] {
  const lost = attempts.findLast(({ purpose, outcome }) => purpose === 'change' && outcome === 'unknown')
  if (lost === undefined) return []
  const at = iso(lost.startedAt)
  if (lost.httpStatus !== null && lost.httpStatus >= 500) {
    return [say('server-fault', { at, http: String(lost.httpStatus) })]
  }
  return [say('reply-lost', { at, reason: lost.reason ?? '' })]
}

function weighState({ operation, attempts }: Undecided): Weighed {
  const before = textOf(operation.error?.data?.['before']) ?? 'none'
  const now = textOf(operation.error?.data?.['now']) ?? 'none'
  const bound = lastShown(attempts)?.['bound']
  // A card that became somebody else's must not be taken away from them.
  if (operation.kind === 'card.bind' && bound === 'yes') {
    return {
      ...nothing,
      notApplied: [say('owner-another')],
      leans: 'not-applied',
      recommended: 'not-applied',
    }
  }
  if (before !== now) {
    return {
      ...nothing,
      applied: [say('state-moved', { before, now })],
      notApplied: [say('state-not-intended', { now })],
    }
  }
  // The same status, and yet not as before: a card of which no more than that is read has another owner, or none any more.
  if (!isSubject(operation.kind) && bound !== undefined) {
    return { ...nothing, notApplied: [say(bound === 'yes' ? 'owner-another' : 'owner-none')] }
  }
  return { ...nothing, applied: [say('changed-since')], notApplied: [say('not-as-asked')] }
}

function weighWithoutEvidence(undecided: Undecided): Weighed {
  const { operation } = undecided
  const { error } = operation
  if (error !== null && (error.remoteCode !== null || error.remoteText !== null)) {
    return { ...nothing, unknown: [say('reading-refused', { words: wordsOf(error) })] }
  }
  if (operation.error?.data?.['tokens'] !== undefined) {
    return { ...nothing, notApplied: [say('token-never-seen')] }
  }
  if (operation.kind.startsWith('card.')) {
    if (lastShown(undecided.attempts) === null) return nothing
    return { ...nothing, notApplied: [say('state-unchanged')], leans: 'not-applied' }
  }
  return weighBalance(undecided)
}

/** It is repeated only after a reading that shows it undone: what the last one showed is the best there is. */
function weighRefusal({ operation, attempts }: Undecided): Weighed {
  const { error, evidence } = operation
  const { refusedAfterUnknown = 0 } = evidence as Evidence
  const refusals = say('refused-again', {
    count: String(refusedAfterUnknown),
    words: error === null ? '' : wordsOf(error),
  })
  const shown = lastShown(attempts)
  const held = heldBy(shown)
  const undone = held === null ? [] : [say('token-alive', { amount: held })]
  // Whatever is not about bonuses was repeated because a reading showed it undone.
  if (shown !== null && !movesBonuses(operation)) {
    undone.push(say(operation.kind === 'card.block' ? 'block-not-read' : 'state-unchanged'))
  }
  return {
    ...nothing,
    applied: [say('refusal-of-own-success')],
    notApplied: [refusals, ...undone],
    leans: undone.length > 0 ? 'not-applied' : null,
  }
}

const movesBonuses = ({ kind }: Operation): boolean => kind === 'sale.record' || kind.startsWith('bonus.')

/** What a token still holds, as a reading showed it. */
function heldBy(shown: Attempt['shown']): Amount | null {
  const { free = '', withToken = '' } = shown ?? {}
  if (free === '' || withToken === '') return null
  const held = subtract(withToken, free)
  return isZero(held) || isNegative(held) ? null : held
}

function weighShortage({ operation }: Undecided): Weighed {
  const shortage = shortageOf(operation)
  return {
    ...nothing,
    applied: [say('by-agreement')],
    notApplied: shortage === null ? [] : [say('allowed-less', { ...shortage })],
    ...(shortage === null ? {} : { recommended: 'write-off' }),
  }
}

function weighContact({ attempts }: Undecided): Weighed {
  const { found, matches, same } = lastShown(attempts) ?? {}
  if (matches === '0' || found === 'no') {
    return { ...nothing, notApplied: [say('contact-none')], leans: 'not-applied' }
  }
  if (matches === undefined) return nothing
  if (matches !== '1') return { ...nothing, applied: [say('contact-several', { count: matches })] }
  return same === 'yes'
    ? { ...nothing, applied: [say('contact-other-data')], leans: 'applied' }
    : {
        ...nothing,
        applied: [say('contact-other-data')],
        notApplied: [say('contact-somebody-else')],
      }
}
