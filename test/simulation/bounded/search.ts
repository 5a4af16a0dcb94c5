/** Goes through every world that can come of a scenario, and says what must not be in any of them. */
import { isSettled } from '../../../shared/model/operation.ts'
import { successors, type Driver } from './steps.ts'
import { keyOf, startOf, type Act, type World } from './world.ts'

export type Bounds = { faults: number; crashes: number; mostStates: number; mostMs?: number }
export type Searched = { states: number; depth: number; ends: number; isWhole: boolean; found: string[] }

export function search(acts: readonly Act[], bounds: Bounds, driver: Driver): Searched {
  const startedAt = performance.now()
  const isOverTime = () => performance.now() - startedAt > (bounds.mostMs ?? Infinity)
  const seen = new Set<bigint>()
  const searched: Searched = { states: 0, depth: 0, ends: 0, isWhole: true, found: [] }
  const open: { world: World; depth: number }[] = []
  const visit = (world: World, depth: number) => {
    const key = hash(keyOf(world))
    if (seen.has(key)) return
    seen.add(key)
    open.push({ world, depth })
  }
  visit(startOf(acts, bounds.faults, bounds.crashes), 0)
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { world, depth } = next
    searched.states += 1
    searched.depth = Math.max(searched.depth, depth)
    const wrong = wrongIn(world)
    if (wrong !== null) searched.found.push(wrong)
    if (searched.found.length > 0 || searched.states >= bounds.mostStates || isOverTime()) {
      searched.isWhole = open.length === 0
      return searched
    }
    const following = successors(world, driver)
    if (following.length === 0) {
      searched.ends += 1
      const unended = world.operations.find(({ state }) => !isSettled(state) && !waitsForPerson(world))
      if (unended !== undefined)
        searched.found.push(`${unended.id} ${unended.kind} never ends: ${unended.state}`)
    }
    for (const one of following) visit(one, depth + 1)
  }
  return searched
}

/** Behind an operation that a person must decide its till's others wait. */
const waitsForPerson = ({ operations }: World): boolean =>
  operations.some(({ state }) => state === 'attention')

/** I2, I3 and I5, in whatever moment: an outcome that nobody knows may still be either. */
function wrongIn({ operations, tiny, pending }: World): string | null {
  const times = new Map<string, number>()
  for (const id of tiny.applied) times.set(id, (times.get(id) ?? 0) + 1)
  let last: { till: number; seq: number; at: number } | undefined
  for (const { id, kind, state, proof, till, seq } of operations) {
    const count = times.get(id) ?? 0
    const told = `${id} ${kind} ${state} ${proof ?? ''} applied ${count}`
    if (count > 1 && !isBlockedAgain(kind, operations, tiny)) return `doubled: ${told}`
    if (state === 'done' && count === 0 && !isSoAnyway(kind, tiny)) return `closed wrongly: ${told}`
    if ((state === 'refused' || state === 'cancelled') && count > 0) return `closed wrongly: ${told}`
    if (isSettled(state) && state !== 'attention' && pending.some(({ operation }) => operation === id))
      if (kind !== 'card.block' && state === 'done' && proof !== 'confirmed') return `may still land: ${told}`
    const appliedAt = tiny.applied.indexOf(id)
    if (appliedAt < 0 || kind === 'card.block') continue
    if (last !== undefined && last.till === till && last.at > appliedAt) return `out of order: ${told}`
    last = { till, seq, at: appliedAt }
  }
  return null
}

/**
 * A block is repeated until it shows: one that another till has lifted meanwhile comes back, which is the safe side. Such a
 * block looks like the one before it, so that an unblock of unknown outcome may lift it too: no reading tells them apart.
 */
const isBlockedAgain = (kind: string, operations: World['operations'], { applied }: World['tiny']): boolean =>
  (kind === 'card.block' || kind === 'card.unblock') &&
  operations.some((other) => other.kind === 'card.unblock' && applied.includes(other.id)) &&
  new Set(operations.map(({ till }) => till)).size > 1

/** What another till has set may be found set, and is rightly done. */
function isSoAnyway(kind: string, { card, applied }: World['tiny']): boolean {
  if (!kind.startsWith('card.') || kind === 'card.level') return false
  return card !== 'issued' || applied.length > 0
}

/** FNV-1a in 64 bits: worlds are many, and their texts are long. */
function hash(text: string): bigint {
  let high = 0x811c9dc5
  let low = 0x01000193
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index)
    high = Math.imul(high ^ code, 0x01000193)
    low = Math.imul(low ^ code ^ (high >>> 13), 0x5bd1e995)
  }
  return (BigInt(high >>> 0) << 32n) | BigInt(low >>> 0)
}
