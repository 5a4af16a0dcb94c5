/** One day in a folder of its own, and what it must not show. */
import { rmSync } from 'node:fs'
import { quickFolder } from '../helpers/quick-folder.ts'
import { nothingFound, type Findings } from './checker.ts'
import { runDay, type Day, type DayOptions } from './run-day.ts'

export async function dayOf(options: Omit<DayOptions, 'folder'>): Promise<Day> {
  const folder = quickFolder('till-simulation')
  try {
    return await runDay({ ...options, folder })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

export type Faulty = Findings & { violations: string[] }
export const noFaultSeen: Faulty = { ...nothingFound(), violations: [] }

/** Everything that a day must not show. */
export function faultsOf(day: Day): Faulty {
  const { doubled, wrong, disordered, stuck, lost, ledger, silent, unaudited, violations } = day
  const { overspent, unbalanced } = day
  return {
    doubled,
    wrong,
    disordered,
    stuck,
    lost,
    ledger,
    overspent,
    unbalanced,
    silent,
    unaudited,
    violations,
  }
}

/** What fails is doubled on every third seed and tripled on every third one after that. */
export const harshnessOf = (seed: number): number => (seed % 3) + 1
