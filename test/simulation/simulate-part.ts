/** What one process of a long run does: its share of the planted mistakes, of the bounded search, and of the days. */
import { decisionCore } from '../../electron/sync/core.ts'
import { searchedBugs } from './bounded/planted.ts'
import { search } from './bounded/search.ts'
import { pairSearches, plantedSearches, tripleSearches, type Search } from './bounded/searches.ts'
import { endsAsCalm, tenYearsMs } from './ends-as-calm.ts'
import { dayOf, faultsOf, harshnessOf } from './day-of.ts'
import { addDay, noFigures, type Figures } from './figures.ts'
import { firstSeen, lineOf } from './first-seen.ts'
import { plantedBugs } from './planted-bugs.ts'
import { isShown, shopOf, type SeededDay } from './seeded-day.ts'
import { asKnownDay, shrink } from './shrink.ts'

export type PartOptions = { index: number; parts: number; first: number; startedAt: number; until: number }
export type Part = {
  figures: Figures
  mistakes: string[]
  uncaught: string[]
  /** For want of time. */
  untried: number
  searched: string[]
  worlds: number
  /** Days that showed something, as they may be kept. */
  shown: string[]
  skewed: number
  skewedAlike: number
}

const actions = 250
/** So much of the time is for what is not days. */
const shareOfMistakes = 0.15
const shareOfSearch = 0.3
const livedTwiceEvery = 12
const skewedEvery = 20
/** More than these of one run say nothing new. */
const mostShown = 3

export async function simulatePart({ index, parts, first, startedAt, until }: PartOptions): Promise<Part> {
  const part: Part = {
    figures: noFigures(),
    mistakes: [],
    uncaught: [],
    untried: 0,
    searched: [],
    worlds: 0,
    shown: [],
    skewed: 0,
    skewedAlike: 0,
  }
  const own = <T>(list: readonly T[]) => list.filter((_, at) => at % parts === index)
  const untilShare = (share: number) => startedAt + (until - startedAt) * share
  await catchMistakes(part, own(Object.entries(plantedBugs)), untilShare(shareOfMistakes))
  searchBounded(part, own([...tripleSearches, ...pairSearches]), untilShare(shareOfSearch))
  for (let seed = first + index; Date.now() < until; seed += parts) await liveSeed(part, seed)
  return part
}

async function catchMistakes(part: Part, bugs: [string, (typeof plantedBugs)[string]][], until: number) {
  for (const [bug, variant] of bugs) {
    // The days have their share of the time too; in the suite every mistake is tried.
    if (Date.now() > until) {
      part.untried += 1
      continue
    }
    const seen = await firstSeen(variant)
    if (seen === null) part.uncaught.push(bug)
    else part.mistakes.push(lineOf(bug, seen))
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
  if (figures.days % livedTwiceEvery === 1) {
    figures.livedTwice += 1
    if ((await dayOf(options)).trace === day.trace) figures.alike += 1
    else part.shown.push(`  seed ${seed} does not repeat itself`)
  }
  if (figures.days % skewedEvery === 2) {
    const { compared, otherwise } = await endsAsCalm(seed, tenYearsMs)
    part.skewed += compared
    part.skewedAlike += compared - otherwise.length
    part.shown.push(...otherwise.map((what) => `  seed ${seed} with wrong clocks: ${what}`))
  }
}
