/**
 * The simulated days of one test file: every second seed, each lived twice to show that a seed repeats itself to the last
 * step. `npm run simulate -- --minutes N [--seed S]` goes on for N minutes from seed S.
 */
import { rmSync } from 'node:fs'
import { expect, test } from 'vitest'
import { quickFolder } from '../helpers/quick-folder.ts'
import { runDay, type Day, type DayOptions } from './run-day.ts'
import type { Shop } from './shop.ts'

const minutes = Number(process.env['TILL_SIMULATION_MINUTES'] ?? 0)
const firstSeed = Number(process.env['TILL_SIMULATION_SEED'] ?? 1)
const operatorActions = 120

export async function dayOf(options: Omit<DayOptions, 'folder'>): Promise<Day> {
  const folder = quickFolder('till-simulation')
  try {
    return await runDay({ ...options, folder })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Everything that a day must not show. */
export const faultsOf = ({ doubled, wrong, disordered, stuck, lost, violations }: Day) => ({
  doubled,
  wrong,
  disordered,
  stuck,
  lost,
  violations,
})
const noFault = { doubled: [], wrong: [], disordered: [], stuck: [], lost: [], violations: [] }

/** What the network did to it is doubled on every third seed and tripled on every third one after that. */
export const harshnessOf = (seed: number): number => (seed % 3) + 1

export function simulateDays(parity: 0 | 1, shop: Shop = 'holds', daysInShort = 7): void {
  const first = firstSeed + ((firstSeed + parity) % 2)
  const until = minutes === 0 ? null : Date.now() + minutes * 60_000
  const title =
    until === null
      ? `seeds ${first}, ${first + 2} … ${first + 2 * (daysInShort - 1)}`
      : `seeds ${first}, ${first + 2} … for ${minutes} minutes`

  test(
    `${title}: whatever fails, nothing is applied twice, closed wrongly, out of order, stuck or gone`,
    async () => {
      const days: Day[] = []
      const isOver = () => (until === null ? days.length === daysInShort : Date.now() > until)
      for (let seed = first; !isOver(); seed += 2) {
        const options = { seed, shop, actions: operatorActions, harshness: harshnessOf(seed) }
        const day = await dayOf(options)
        expect(faultsOf(day), `seed ${seed}, ${day.swarm}`).toEqual(noFault)
        // A long run looks for mistakes; that seeds repeat themselves it shows now and then.
        if (until === null || days.length % 25 === 0) {
          expect((await dayOf(options)).trace, `seed ${seed} twice`).toBe(day.trace)
        }
        days.push(day)
      }
      console.log(summaryOf(first, days))
      if (days.length >= daysInShort) expectEveryFaultFired(days)
    },
    minutes * 60_000 + 600_000,
  )
}

/** A fault that never happened has shown nothing. */
function expectEveryFaultFired(days: readonly Day[]): void {
  const fired = sumOf(days, 'fired')
  const expected = ['notSent', 'lostBefore', 'lostAfter', 'late', 'gatewayBefore', 'gatewayAfter', 'garbled']
  const deaths = ['crashBefore', 'crashAfter', 'crashReading']
  const missing = [...expected, ...deaths, 'readingFails', 'outage', 'foreign'].filter((fate) => !fired[fate])
  expect(missing, 'faults that never happened').toEqual([])
}

function sumOf(days: readonly Day[], field: 'fired' | 'proofs'): Record<string, number> {
  const sums: Record<string, number> = {}
  for (const day of days) {
    for (const [name, count] of Object.entries(day[field])) sums[name] = (sums[name] ?? 0) + count
  }
  return sums
}

function summaryOf(first: number, days: readonly Day[]): string {
  const total = (field: 'operations' | 'unknown' | 'attention' | 'simulatedMs') =>
    days.reduce((sum, day) => sum + day[field], 0)
  const list = (counts: Record<string, number>) =>
    Object.entries(counts)
      .map(([name, count]) => `${name} ${count}`)
      .join(', ')
  return [
    `Simulated ${days.length} days of two tills from seed ${first}: ${total('operations')} operations in ` +
      `${(total('simulatedMs') / 3_600_000).toFixed(0)} hours, ${total('unknown')} of unknown outcome, ` +
      `${total('attention')} left to a person; none doubled, lost or closed wrongly.`,
    `  closed: ${list(sumOf(days, 'proofs'))}`,
    `  failed on purpose: ${list(sumOf(days, 'fired'))}`,
  ].join('\n')
}
