/**
 * What an answer says against a fact that the till was told (reliability.md B1): then the fact is lowered. Pure. A fact is
 * never raised here: only the commissioning check does that.
 */
import { compare, isZero, max, subtract, type Amount } from '../../shared/model/money.ts'
import type { Facts } from '../../shared/model/processing.ts'
import type { Hold } from '../db/holds.ts'
import type { Operation } from '../db/operations.ts'
import type { Answer } from './absorb.ts'
import type { Absorbed } from './absorbed.ts'
import type { Sandwich, Token } from './evidence.ts'
import { marginMs, type Situation } from './situation.ts'

export type Lowering = { [Fact in keyof Facts]: { fact: Fact; value: Facts[Fact] } }[keyof Facts]

/** Doubts beyond this are for people: an operator would wait too long for any answer. */
const longestLagMs = 5 * 60_000
const longestLatenessMs = 3_600_000

/** A released hold, and the operation that it was taken for. */
export type Released = { hold: Hold; owner: Operation } | null

export function contradictionsOf(
  situation: Situation,
  answer: Answer,
  absorbed: Absorbed,
  released: Released,
): Lowering[] {
  const { facts, operation } = situation
  switch (answer.to) {
    case 'read-sandwich':
      return operation.state === 'checking'
        ? landedLate(situation, absorbed)
        : holdIsGone(situation, absorbed)
    case 'look':
      return lookTurned(situation, absorbed)
    case 'find-client':
      return facts.phoneUnique && absorbed.error?.code === 'SEVERAL_CONTACTS'
        ? [{ fact: 'phoneUnique', value: false }]
        : []
    case 'send':
      if (operation.kind === 'bonus.release' && answer.outcome.class === 'rejected')
        return holdEndedByRefusal(situation, released)
      return answer.outcome.class === 'confirmed' ? deadHoldPassed(situation) : []
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

function later(facts: Facts, latenessMs: number): Lowering[] {
  const value = Math.min(longestLatenessMs, Math.ceil((2 * latenessMs) / 1000) * 1000)
  return value > facts.lateApplyMs ? [{ fact: 'lateApplyMs', value }] : []
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

/** Of two, the one that promises less. */
export function weaker<Fact extends keyof Facts>(
  fact: Fact,
  one: Facts[Fact],
  other: Facts[Fact],
): Facts[Fact] {
  const promisesMore: Record<keyof Facts, (value: unknown) => boolean> = {
    holdScope: (value) => value === 'client',
    deadHold: (value) => value === 'rejected',
    refusedSaleKeepsHold: Boolean,
    earnVisible: Boolean,
    phoneUnique: Boolean,
    blockedRefuses: Boolean,
    minHold: () => one === max(String(one), String(other)),
    readLagMs: (value) => Number(value) < Math.max(Number(one), Number(other)),
    lateApplyMs: (value) => Number(value) < Math.max(Number(one), Number(other)),
  }
  if (fact === 'minHold') return promisesMore.minHold(one) ? one : other
  return promisesMore[fact](one) ? other : one
}
