/**
 * What an answer says against a fact that the till was told (reliability.md B1): then the fact is lowered. Pure. A fact is
 * never raised here: only the commissioning check does that. What readings of a balance say stands in
 * contradicted-by-balance.ts.
 */
import { compare, isZero, subtract, type Amount } from '../../shared/model/money.ts'
import type { Hold } from '../db/holds.ts'
import type { Operation } from '../db/operations.ts'
import type { Answer } from './absorb.ts'
import type { Absorbed } from './absorbed.ts'
import { balanceContradicts } from './contradicted-by-balance.ts'
import type { Sandwich, Token } from './evidence.ts'
import { later, type Lowering } from './lowering.ts'
import { marginMs, requestsOf, type Situation } from './situation.ts'

/** Doubts beyond this are for people: an operator would wait too long for any answer. */
const longestLagMs = 5 * 60_000

/** A released hold, and the operation that it was taken for. */
export type Released = { hold: Hold; owner: Operation } | null
/** What the till has done before that bears on the answer. */
export type Before = {
  released: Released
  /** Its last operation before this one that moved, or was to move, the bonuses of the same client. */
  earlier: Operation | null
}

export function contradictionsOf(
  situation: Situation,
  answer: Answer,
  absorbed: Absorbed,
  { released, earlier }: Before,
): Lowering[] {
  const { facts, operation } = situation
  const isChecking = operation.state === 'checking'
  switch (answer.to) {
    case 'read-sandwich':
      if (isChecking) return landedLate(situation, absorbed)
      return [...holdIsGone(situation, absorbed), ...balanceContradicts(situation, absorbed, earlier)]
    case 'read-balance':
    case 'read-quote':
      return isChecking ? [] : balanceContradicts(situation, absorbed, earlier)
    case 'read-card':
      return cardTurned(situation, absorbed)
    case 'look':
      return lookTurned(situation, absorbed)
    case 'find-client':
      return facts.phoneUnique && absorbed.error?.code === 'SEVERAL_CONTACTS'
        ? [{ fact: 'phoneUnique', value: false }]
        : []
    case 'send':
      if (operation.kind === 'bonus.release' && answer.outcome.class === 'rejected')
        return holdEndedByRefusal(situation, released)
      return answer.outcome.class === 'confirmed'
        ? [...deadHoldPassed(situation), ...blockedPassed(situation)]
        : []
    default:
      return []
  }
}

/** A fresh hold that is not shown after the lag of readings: they lag more, or somebody else's sale has ended it. */
function holdIsGone({ facts, evidence, lookFromMs }: Situation, absorbed: Absorbed): Lowering[] {
  const isGone = evidence.token !== undefined && absorbed.release === evidence.token.holdId
  if (!isGone || lookFromMs > 0) return []
  const lag = Math.min(longestLagMs, Math.max(1000, facts.readLagMs * 2))
  return [
    ...(lag > facts.readLagMs ? [{ fact: 'readLagMs', value: lag } as const] : []),
    ...(facts.holdScope === 'client' ? [{ fact: 'holdScope', value: 'point' } as const] : []),
  ]
}

/** The token lived after the quiet time and is dead now, though nothing was sent since. */
function landedLate({ facts, evidence, operation, nowMs }: Situation, absorbed: Absorbed): Lowering[] {
  const { token } = evidence
  if (token === undefined) return []
  const before = evidence.sandwiches?.at(-1)
  const now = absorbed.evidence.sandwiches?.at(-1)
  if (!isAlive(before, token) || !isDead(now)) return []
  return later(facts, nowMs - (operation.sentAt ?? nowMs))
}

/** A look showed that nothing had happened, a later one that it has. */
function lookTurned({ facts, evidence, operation, nowMs }: Situation, absorbed: Absorbed): Lowering[] {
  if (evidence.untouchedAtMs === undefined || absorbed.state !== 'done') return []
  return later(facts, nowMs - (operation.sentAt ?? nowMs))
}

/**
 * A reading after the quiet time showed a card as it was before, a later one as intended, and no request between them can have
 * done that. Somebody else who does the very same to the same card in these minutes looks alike: the till then waits longer
 * than it must.
 */
function cardTurned({ facts, evidence, operation }: Situation, absorbed: Absorbed): Lowering[] {
  const { unmoved } = evidence
  const isReached = absorbed.state === 'done' && absorbed.proof === 'proven'
  if (unmoved === undefined || !isReached || evidence.isPastUnknown === true) return []
  return unmoved.requests === requestsOf(operation, evidence) ? later(facts, unmoved.afterMs) : []
}

/** The hold of a refused sale was over when it was to be given back, before its time and with no sale that ended it. */
function holdEndedByRefusal({ facts, serverNowMs }: Situation, released: Released): Lowering[] {
  if (!facts.refusedSaleKeepsHold || released === null) return []
  const { hold, owner } = released
  const wasRefused = owner.kind === 'sale.record' && owner.state === 'refused' && owner.attempts > 0
  const mustLive = hold.shakenAt === null && hold.untilAt - marginMs > serverNowMs
  return wasRefused && mustLive ? [{ fact: 'refusedSaleKeepsHold', value: false }] : []
}

/** A sale passed whose token was over by the processing's own clock. */
function deadHoldPassed({ facts, evidence, serverNowMs, isServerTimeKnown }: Situation): Lowering[] {
  const { token } = evidence
  const wasDead = token !== undefined && isServerTimeKnown && serverNowMs > token.untilServerMs + marginMs
  return facts.deadHold === 'rejected' && wasDead ? [{ fact: 'deadHold', value: 'ignored' }] : []
}

/** Bonuses moved although every card of their owner had just been read as blocked. */
function blockedPassed({ facts, evidence }: Situation): Lowering[] {
  return facts.blockedRefuses && evidence.isOnBlocked === true
    ? [{ fact: 'blockedRefuses', value: false }]
    : []
}

const differenceOf = (sandwich: Sandwich | undefined): Amount | null =>
  sandwich === null || sandwich === undefined ? null : subtract(sandwich.withToken, sandwich.free)
function isAlive(sandwich: Sandwich | undefined, token: Token): boolean {
  const difference = differenceOf(sandwich)
  return difference !== null && compare(difference, token.amount) === 0
}
function isDead(sandwich: Sandwich | undefined): boolean {
  const difference = differenceOf(sandwich)
  return difference !== null && isZero(difference)
}
