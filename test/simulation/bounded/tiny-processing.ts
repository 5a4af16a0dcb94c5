/**
 * The smallest processing that every kind of evidence needs: balances with holds here, cards, contacts and groups beside
 * (tiny-subjects.ts). Plain data, so that a search may go on from any of its states. Money is whole units.
 */
import type { Change, ChangeResult, Finding, Outcome } from '../../../electron/processing/port.ts'
import type { RemoteErrorCode } from '../../../shared/errors.ts'
import type { Facts } from '../../../shared/model/processing.ts'
import { applyToSubjects, type Subjects } from './tiny-subjects.ts'

/** Only those that live: a hold that is over is gone. */
export type TinyHold = { id: string; client: string; amount: number; point: number; untilMs: number }
export type Tiny = Subjects & {
  balances: Readonly<Record<string, number>>
  holds: readonly TinyHold[]
  /** Holds taken so far, so that no two are called alike. */
  taken: number
  /** Which operations took effect, in order. */
  applied: readonly string[]
}

const trace = { call: '', httpStatus: 200 }
export const confirmed = <T>(value: T): Outcome<T> => ({ class: 'confirmed', value, trace })
const refused = (code: RemoteErrorCode): Outcome<never> => ({
  class: 'rejected',
  code,
  remoteCode: code,
  remoteText: '',
  trace,
})

const aliveHolds = ({ holds }: Tiny, nowMs: number): TinyHold[] =>
  holds.filter(({ untilMs }) => nowMs < untilMs)
const freeOf = (tiny: Tiny, client: string, nowMs: number, except: readonly string[] = []): number =>
  aliveHolds(tiny, nowMs).reduce(
    (free, one) => (one.client !== client || except.includes(one.id) ? free : free - one.amount),
    tiny.balances[client] ?? 0,
  )

export type Applied = { tiny: Tiny; outcome: Outcome<ChangeResult> }
export type By = { operation: string; point: number }

export function applyTo(tiny: Tiny, change: Change, by: By, nowMs: number, facts: Facts): Applied {
  const applied = [...tiny.applied, by.operation]
  switch (change.kind) {
    case 'bonus.change': {
      const balances = moved(tiny, change.client, Number(change.amount))
      return { tiny: { ...tiny, balances, applied }, outcome: confirmed({ kind: 'state' }) }
    }
    case 'bonus.hold':
      return hold(tiny, change, by, nowMs)
    case 'bonus.release': {
      const holds = tiny.holds.filter(({ id }) => id !== change.hold)
      return { tiny: { ...tiny, holds }, outcome: confirmed({ kind: 'state' }) }
    }
    case 'sale.record':
      return sell(tiny, change, by, nowMs, facts)
    default: {
      const changed = applyToSubjects(tiny, change, facts)
      if ('refused' in changed) return { tiny, outcome: refused(changed.refused) }
      return { tiny: { ...tiny, ...changed.become, applied }, outcome: confirmed(changed.result) }
    }
  }
}

const moved = ({ balances }: Tiny, client: string, delta: number): Tiny['balances'] => ({
  ...balances,
  [client]: (balances[client] ?? 0) + delta,
})

function sell(
  tiny: Tiny,
  { client, amount, spend: text, holds: named }: Extract<Change, { kind: 'sale.record' }>,
  { operation, point }: By,
  nowMs: number,
  facts: Facts,
): Applied {
  const spend = Number(text)
  const alive = aliveHolds(tiny, nowMs).map(({ id }) => id)
  // Facts are asked for where they matter, and only there (search-once.ts).
  const isDead = named.some((id) => !alive.includes(id)) && facts.deadHold === 'rejected'
  const isTooMuch = spend > 0 && spend > freeOf(tiny, client, nowMs, named)
  const isHit = (one: TinyHold) =>
    one.point === point && (one.client === client || facts.holdScope === 'point')
  const ended = tiny.holds.filter((one) => !isHit(one))
  if (isDead || isTooMuch) {
    const holds = facts.refusedSaleKeepsHold ? tiny.holds : ended
    return { tiny: { ...tiny, holds }, outcome: refused(isDead ? 'REMOTE_REFUSED' : 'SPEND_REFUSED') }
  }
  const balances = moved(tiny, client, spend > 0 ? -spend : earnedBy(amount))
  const applied = [...tiny.applied, operation]
  const result = { kind: 'sale', amount, total: amount, percent: '0', type: 'cashback' } as const
  return { tiny: { ...tiny, balances, holds: ended, applied }, outcome: confirmed(result) }
}

export const earnedBy = (amount: string): number => Math.floor(Number(amount) / 5)

function hold(
  tiny: Tiny,
  { client, amount: text, durationMin }: Extract<Change, { kind: 'bonus.hold' }>,
  { operation, point }: By,
  nowMs: number,
): Applied {
  const amount = Number(text)
  if (amount > freeOf(tiny, client, nowMs)) return { tiny, outcome: refused('HOLD_REFUSED') }
  const taken = tiny.taken + 1
  const id = `${operation}/${taken}`
  const untilMs = nowMs + durationMin * 60_000
  return {
    tiny: { ...tiny, taken, holds: [...tiny.holds, { id, client, amount, point, untilMs }] },
    outcome: confirmed({ kind: 'hold', id, untilMs, amount: text }),
  }
}

export const readBalance = (
  tiny: Tiny,
  client: string,
  nowMs: number,
  holds: readonly string[] = [],
): Outcome<Finding[]> =>
  confirmed([{ client: { id: client, balance: String(freeOf(tiny, client, nowMs, holds)) } }])
