/**
 * Notes which facts of a processing are asked for in a search, by the till or by the processing. Under facts that differ only in
 * what nobody asked for, every world and every step is the same: such a search is not gone through again.
 */
import type { Facts } from '../../../shared/model/processing.ts'
import { search, type Bounds, type Searched } from './search.ts'
import type { Driver, Scenario } from './world.ts'

type Gone = { asked: Partial<Facts>; searched: Searched }
/** `isAnew`: it was gone through for these facts. */
export type SearchOnce = (scenario: Scenario, facts: Facts) => Searched & { isAnew: boolean }

export function createSearchOnce(bounds: Bounds, driver: Driver): SearchOnce {
  const gone = new Map<Scenario, Gone[]>()
  return (scenario, facts) => {
    const before = gone.get(scenario) ?? []
    const same = before.find(({ asked }) => isWithin(asked, facts))
    if (same !== undefined) return { ...same.searched, isAnew: false }
    const noted = noting(facts)
    const searched = search(scenario, bounds, { ...driver, facts: noted.facts })
    gone.set(scenario, [...before, { asked: noted.asked(), searched }])
    return { ...searched, isAnew: true }
  }
}

const isWithin = (asked: Partial<Facts>, facts: Facts): boolean =>
  Object.entries(asked).every(([name, value]) => facts[name as keyof Facts] === value)

/** The same facts; whoever reads one, or copies them all, asks. */
function noting(facts: Facts): { facts: Facts; asked(): Partial<Facts> } {
  const names = Object.keys(facts) as (keyof Facts)[]
  const isAsked = names.map(() => false)
  const noted = {}
  for (const [index, name] of names.entries()) {
    const value = facts[name]
    const get = () => {
      isAsked[index] = true
      return value
    }
    Object.defineProperty(noted, name, { enumerable: true, get })
  }
  return {
    facts: noted as Facts,
    asked: () =>
      Object.fromEntries(names.filter((_, index) => isAsked[index]).map((name) => [name, facts[name]])),
  }
}
