/** One day in a folder of its own, and what it must not show. */
import { rmSync } from 'node:fs'
import { quickFolder } from '../helpers/quick-folder.ts'
import { runDay, type Day, type DayOptions } from './run-day.ts'

export async function dayOf(options: Omit<DayOptions, 'folder'>): Promise<Day> {
  const folder = quickFolder('till-simulation')
  try {
    return await runDay({ ...options, folder })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** What fails is doubled on every third seed and tripled on every third one after that. */
export const harshnessOf = (seed: number): number => (seed % 3) + 1
