/** What many days sum up to: the figures F1, F2, F3, F14 and F15 of reliability.md C3, with the counts of what really failed. */
import { operationKinds } from '../../shared/model/operation.ts'
import { faultsOf, findingNames } from './findings.ts'
import { allFaults } from './faults.ts'
import type { Day } from './run-day.ts'
import { noNearest, type Nearest } from './spends.ts'

type Counts = Record<string, number>
export type Figures = {
  days: number
  operations: number
  simulatedMs: number
  unknown: number
  attention: number
  fired: Counts
  proofs: Counts
  verdicts: Counts
  kinds: Counts
  /** Of each list of findings, how many. */
  found: Counts
  spends: number
  approvedSpends: number
  shortages: Counts
  /** F14: of each bound, how near anything came to it. */
  nearest: Nearest
  livedTwice: number
  alike: number
}

export const noFigures = (): Figures => ({
  days: 0,
  operations: 0,
  simulatedMs: 0,
  unknown: 0,
  attention: 0,
  fired: {},
  proofs: {},
  verdicts: {},
  kinds: {},
  found: Object.fromEntries(findingNames.map((name) => [name, 0])),
  spends: 0,
  approvedSpends: 0,
  shortages: {},
  nearest: noNearest(),
  livedTwice: 0,
  alike: 0,
})

function addTo(sums: Counts, counts: Partial<Counts>): void {
  for (const [name, count = 0] of Object.entries(counts)) sums[name] = (sums[name] ?? 0) + count
}

function comeNearer(nearest: Nearest, other: Nearest): void {
  for (const bound of Object.keys(nearest) as (keyof Nearest)[])
    nearest[bound] = Math.max(nearest[bound], other[bound])
}

export function addDay(figures: Figures, day: Day): void {
  figures.days += 1
  for (const field of [
    'operations',
    'simulatedMs',
    'unknown',
    'attention',
    'spends',
    'approvedSpends',
  ] as const)
    figures[field] += day[field]
  for (const field of ['fired', 'proofs', 'verdicts', 'kinds', 'shortages'] as const)
    addTo(figures[field], day[field])
  comeNearer(figures.nearest, day.nearest)
  addTo(
    figures.found,
    Object.fromEntries(Object.entries(faultsOf(day)).map(([name, list]) => [name, list.length])),
  )
}

export function addFigures(figures: Figures, more: Figures): void {
  for (const field of [
    'days',
    'operations',
    'simulatedMs',
    'unknown',
    'attention',
    'spends',
    'approvedSpends',
    'livedTwice',
    'alike',
  ] as const)
    figures[field] += more[field]
  for (const field of ['fired', 'proofs', 'verdicts', 'kinds', 'shortages', 'found'] as const)
    addTo(figures[field], more[field])
  comeNearer(figures.nearest, more.nearest)
}

/** A fault that never happened has shown nothing, and so has a kind of operation that nobody began. */
export function missingOf({ fired, kinds }: Figures): { faults: string[]; kinds: string[] } {
  const begun = new Set(Object.keys(kinds).map((key) => key.split(' ')[1]))
  return {
    faults: allFaults.filter((fault) => !fired[fault]),
    kinds: operationKinds.filter((kind) => !begun.has(kind)),
  }
}

/** Operations of one till on one day. */
const tillDay = 250

export function tell(figures: Figures): string {
  const { days, operations, simulatedMs, unknown, attention, fired, proofs, verdicts, kinds, found } = figures
  const list = (counts: Counts) =>
    Object.entries(counts)
      .toSorted(([, a], [, b]) => b - a)
      .map(([name, count]) => `${name} ${count}`)
      .join(', ')
  const judged = Object.values(verdicts).reduce((sum, count) => sum + count, 0)
  const shares = Object.entries(verdicts).map(
    ([name, count]) => `${name} ${((100 * count) / judged).toFixed(1)} %`,
  )
  const near = Object.entries(figures.nearest)
    .map(([bound, ratio]) => `${bound} ${ratio.toFixed(3)}`)
    .join(', ')
  const perTenThousand = ((10_000 * attention) / Math.max(1, operations)).toFixed(0)
  return [
    `Lived ${days} days of two tills: ${operations} operations in ${(simulatedMs / 3_600_000).toFixed(0)} hours ` +
      `(${(operations / tillDay / 365).toFixed(2)} till-years of ${tillDay} operations a day), ${unknown} of unknown outcome.`,
    `  must be none: ${list(found)}; of ${operations}, so fewer than ${(3 / Math.max(1, operations)).toExponential(1)} at 95 %`,
    `  unknown outcomes ended: ${shares.join(', ')}; to a person ${attention}, ${perTenThousand} of 10 000 operations`,
    `  spent without a network: ${figures.spends}, of them with an approval ${figures.approvedSpends}; short, by decision: ${list(figures.shortages)}; ` +
      `nearest to its bound: ${near}`,
    `  closed: ${list(proofs)}`,
    `  failed on purpose: ${list(fired)}`,
    `  kinds: ${list(kinds)}`,
    `  lived twice ${figures.livedTwice}, alike to the last step ${figures.alike}`,
  ].join('\n')
}
