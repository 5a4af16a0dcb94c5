/** Every search: what of, and under which facts. */
import type { Facts } from '../../../shared/model/processing.ts'
import { others, released, sales, triples } from './scenarios.ts'
import { ofHolds, unmeasured, usual } from './settings.ts'
import type { Scenario } from './world.ts'

export type Search = { name: string; scenario: Scenario; facts: Facts }

const under = (scenarios: Record<string, Scenario>, facts: Facts, where = ''): Search[] =>
  Object.entries(scenarios).map(([name, scenario]) => ({ name: `${name}${where}`, scenario, facts }))

export const pairSearches: readonly Search[] = [
  ...ofHolds.flatMap(([name, facts]) => under(sales, facts, `, where ${name}`)),
  ...ofHolds
    .filter(([, { refusedSaleKeepsHold }]) => !refusedSaleKeepsHold)
    .flatMap(([name, facts]) => under(released, facts, `, where ${name}`)),
  ...under(others, usual),
  ...under(others, unmeasured, ', where nothing was measured'),
]

export const tripleSearches: readonly Search[] = under(triples, usual)

/** A planted mistake must show in one of these. */
export const plantedSearches: readonly Search[] = [
  ...under(others, usual),
  ...under(sales, usual),
  ...under(released, usual),
]
