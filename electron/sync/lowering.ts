/** A fact of a processing taken for less than the till was told, and which of two values promises less. Pure. */
import { max } from '../../shared/model/money.ts'
import type { Facts } from '../../shared/model/processing.ts'

export type Lowering = { [Fact in keyof Facts]: { fact: Fact; value: Facts[Fact] } }[keyof Facts]

/** Doubts beyond this are for people: an operator would wait too long for any answer. */
const longestLatenessMs = 3_600_000

/** Something took effect, or was shown, at least `latenessMs` after its request was given up. */
export function later(facts: Facts, latenessMs: number): Lowering[] {
  const value = Math.min(longestLatenessMs, Math.ceil((2 * latenessMs) / 1000) * 1000)
  return value > facts.lateApplyMs ? [{ fact: 'lateApplyMs', value }] : []
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
