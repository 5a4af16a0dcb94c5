/** What one process of a long run does: its share of the planted mistakes, of the bounded search, and of the days. */
import { decisionCore } from '../../electron/sync/core.ts'
import { searchedBugs } from './bounded/planted.ts'
import { search } from './bounded/search.ts'
import { pairSearches, plantedSearches, tripleSearches, type Search } from './bounded/searches.ts'
import { endsAsCalm, tenYearsMs } from './ends-as-calm.ts'
import { dayOf, harshnessOf } from './day-of.ts'
import { faultsOf, isShown } from './findings.ts'
import { addDay, noFigures, type Figures } from './figures.ts'
import { firstSeen, lineOf, type Controls } from './first-seen.ts'
import { plantedBugs, type Planted } from './planted-bugs.ts'
import { shopOf, type SeededDay } from './seeded-day.ts'
import { asKnownDay, shrink } from './shrink.ts'

export type PartOptions = { index: number; parts: number; first: number; minutes: number }
export type Part = {
  figures: Figures
  mistakes: string[]
  uncaught: string[]
  searched: string[]
  worlds: number
  /** Days that showed something, as they may be kept. */
  shown: string[]
  skewed: number
  skewedAlike: number
}

const actions = 250
/** So much of the minutes is for what is searched. */
const shareOfSearch = 0.2
const skewedEvery = 20
/** More than these of one run say nothing new. */
const mostShown = 3

export async function simulatePart({ index, parts, first, minutes }: PartOptions): Promise<Part> {
  const part: Part = {
    figures: noFigures(),
    mistakes: [],
    uncaught: [],
    searched: [],
    worlds: 0,
    shown: [],
    skewed: 0,
    skewedAlike: 0,
  }
  const own = <T>(list: readonly T[]) => list.filter((_, at) => at % parts === index)
  await measureMistakes(part, own(Object.entries(plantedBugs)))
  const startedAt = Date.now()
  const until = startedAt + minutes * 60_000
  const untilShare = (share: number) => startedAt + (until - startedAt) * share
  searchBounded(part, own([...tripleSearches, ...pairSearches]), untilShare(shareOfSearch))
  for (let seed = first + index; Date.now() < until; seed += parts) await liveSeed(part, seed)
  return part
}

/** Every one, however long it takes: without it the silence of the days says nothing. */
async function measureMistakes(part: Part, bugs: [string, Planted][]): Promise<void> {
  const controls: Controls = new Map()
  for (const [bug, { variant }] of bugs) {
    const first = await firstSeen(variant, controls)
    if (first === null) part.uncaught.push(bug)
    else part.mistakes.push(lineOf(bug, first, variant))
  }
}

function searchBounded(part: Part, searches: readonly Search[], until: number): void {
  for (const [at, { name, scenario, facts }] of searches.entries()) {
    // What is searched first is what takes long; what it leaves is for the rest.
    const mostMs = Math.max(1000, (until - Date.now()) / Math.min(4, searches.length - at))
    const bounds = { faults: 2, crashes: 1, mostStates: 4_000_000, mostMs }
    const { states, depth, ends, isWhole, found } = search(scenario, bounds, { core: decisionCore, facts })
    part.worlds += states
    const extent = isWhole ? 'all of them' : 'as far as the time went'
    part.searched.push(`  ${name}: ${states} worlds to depth ${depth}, ${ends} at an end, ${extent}`)
    part.shown.push(...found.map((what) => `  bounded search, ${name}: ${what}`))
  }
  for (const [bug, driver] of Object.entries(searchedBugs)) {
    if (Date.now() > until) break
    const bounds = { faults: 2, crashes: 1, mostStates: 30_000 }
    const isFound = plantedSearches.some(
      ({ scenario, facts }) => search(scenario, bounds, { ...driver, facts }).found.length > 0,
    )
    if (!isFound) part.uncaught.push(`${bug} (bounded search)`)
  }
}

async function liveSeed(part: Part, seed: number): Promise<void> {
  const { figures } = part
  const options: SeededDay = { seed, shop: shopOf(seed), actions, harshness: harshnessOf(seed) }
  const day = await dayOf(options)
  addDay(figures, day)
  if (isShown(day) && part.shown.length < mostShown) {
    console.log(`seed ${seed} shows ${JSON.stringify(faultsOf(day)).slice(0, 2000)}\n  ${day.swarm}`)
    const shrunk = await shrink(options, dayOf, isShown)
    part.shown.push(asKnownDay(shrunk.options, `to be named, of seed ${seed}`))
  }
  figures.livedTwice += 1
  if ((await dayOf(options)).trace === day.trace) figures.alike += 1
  else part.shown.push(`  seed ${seed} does not repeat itself`)
  if (figures.days % skewedEvery === 2) {
    const { compared, otherwise } = await endsAsCalm(seed, tenYearsMs)
    part.skewed += compared
    part.skewedAlike += compared - otherwise.length
    part.shown.push(...otherwise.map((what) => `  seed ${seed} with wrong clocks: ${what}`))
  }
}
