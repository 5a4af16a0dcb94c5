/** The parts of the benchmark. Each runs in a process of its own, so that none warms up or burdens another. */
import type { Row } from './row.ts'

export type World = {
  /** A data folder with 100,000 cached cards and as many clients: to be copied, never opened itself. */
  seeded: string
  /** Empty, the part's own; removed afterwards. */
  scratch: string
  /** How many cards the bulk cache is measured with. */
  bulkCards: number
}

export type Part = { measure(world: World): Promise<Row[]> }

export const parts: Record<string, () => Promise<Part>> = {
  'look-up': () => import('./look-up.ts'),
  enqueue: () => import('./enqueue.ts'),
  drain: () => import('./drain.ts'),
  outage: () => import('./outage.ts'),
  start: () => import('./start.ts'),
  memory: () => import('./memory.ts'),
  screen: () => import('./screen.ts'),
  bulk: () => import('./bulk.ts'),
}
