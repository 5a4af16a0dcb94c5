/** Goes through every world that can come of a scenario, and says what must not be in any of them. */
import { isSettled } from '../../../shared/model/operation.ts'
import { keyFor } from './key.ts'
import { successors } from './steps.ts'
import { startOf, type Scenario, type Scene, type World } from './world.ts'
import { wrongIn } from './wrong.ts'

export type Bounds = { faults: number; crashes: number; mostStates: number; mostMs?: number }
export type Searched = { states: number; depth: number; ends: number; isWhole: boolean; found: string[] }

/** Those with the most faults and crashes left come first, so that what has fewer left is mostly known. */
export function search(scenario: Scenario, bounds: Bounds, scene: Scene): Searched {
  const startedAt = performance.now()
  const isOverTime = () => performance.now() - startedAt > (bounds.mostMs ?? Infinity)
  const keyOf = keyFor(scenario, scene)
  const seen = new Map<bigint, number>()
  const searched: Searched = { states: 0, depth: 0, ends: 0, isWhole: true, found: [] }
  const columns = bounds.crashes + 1
  const bitOf = (faults: number, crashes: number) => 1 << (faults * columns + crashes)
  const atLeast = (faults: number, crashes: number) => {
    let bits = 0
    for (let more = faults; more <= bounds.faults; more += 1)
      for (let other = crashes; other <= bounds.crashes; other += 1) bits |= bitOf(more, other)
    return bits
  }
  const open = Array.from(
    { length: bounds.faults + bounds.crashes + 1 },
    (): { world: World; depth: number }[] => [],
  )
  const visit = (world: World, depth: number) => {
    const { faultsLeft, crashesLeft } = world
    const key = keyOf(world)
    const known = seen.get(key) ?? 0
    if ((known & atLeast(faultsLeft, crashesLeft)) !== 0) return
    seen.set(key, known | bitOf(faultsLeft, crashesLeft))
    open[faultsLeft + crashesLeft]?.push({ world, depth })
  }
  visit(startOf(scenario, bounds.faults, bounds.crashes), 0)
  for (let next = pop(open); next !== undefined; next = pop(open)) {
    if (searched.states >= bounds.mostStates || isOverTime()) return { ...searched, isWhole: false }
    const { world, depth } = next
    searched.states += 1
    searched.depth = Math.max(searched.depth, depth)
    const wrong = wrongIn(world)
    if (wrong !== null) return { ...searched, isWhole: false, found: [wrong] }
    const { plain, crashed } = successors(world, scene)
    if (plain.length === 0) {
      searched.ends += 1
      const unended = unendedIn(world)
      if (unended !== null) return { ...searched, isWhole: false, found: [unended] }
    }
    for (const one of plain) visit(one, depth + 1)
    for (const one of crashed) visit(one, depth + 1)
  }
  return searched
}

const pop = <T>(open: readonly T[][]): T | undefined => open.findLast((some) => some.length > 0)?.pop()

/** Behind an operation that a person must decide its till's others wait; behind one that is refused its later steps. */
function unendedIn({ operations }: World): string | null {
  if (operations.some(({ state }) => state === 'attention' || state === 'refused')) return null
  const unended = operations.find(({ state }) => !isSettled(state))
  return unended === undefined ? null : `${unended.id} ${unended.kind} never ends: ${unended.state}`
}
