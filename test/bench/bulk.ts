/** The bulk cache: a whole list taken in, and once more unchanged, while the till works beside it. */
import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { FloorMeasured } from './bulk-floor.ts'
import type { BulkMeasured } from './bulk-till.ts'
import type { FromListServer, ToListServer } from './list-server.ts'
import type { World } from './part.ts'
import type { Row, Unit } from './row.ts'

const mostLookUpMs = 5
const mostMb = 350
const leastShare = 0.6

export async function measure({ scratch, bulkCards: cards }: World): Promise<Row[]> {
  const server = fork(join(import.meta.dirname, 'list-server.ts'))
  const [{ port }] = (await once(server, 'message')) as [FromListServer]
  const list = (turnover: string) => server.send({ cards, turnover } satisfies ToListServer)
  const url = `http://127.0.0.1:${port}`
  const [folder, bare] = ['data', 'bare'].map((name) => join(scratch, name)) as [string, string]
  for (const made of [folder, bare]) mkdirSync(made)
  const till = async () => run<BulkMeasured>('bulk-till.ts', [folder, url, String(cards)])
  try {
    list('.50')
    const floor = await run<FloorMeasured>('bulk-floor.ts', [bare, url])
    const first = await till()
    const unchanged = await till()
    list('.75')
    const changed = await till()
    return rowsOf(cards, { floor, first, unchanged, changed })
  } finally {
    server.kill()
  }
}

type Measured = { floor: FloorMeasured; first: BulkMeasured; unchanged: BulkMeasured; changed: BulkMeasured }

function rowsOf(cards: number, { floor, first, unchanged, changed }: Measured): Row[] {
  const many = cards.toLocaleString('en')
  const rate = (tookMs: number) => (cards * 1000) / tookMs
  const share = floor.tookMs / first.tookMs
  const lookUpAim = (p99: number): Row['aim'] => ({
    text: `p99 ≤ ${mostLookUpMs} ms`,
    isMet: p99 <= mostLookUpMs,
  })
  const most = Math.max(first.mostMb, unchanged.mostMb, changed.mostMb)
  return [
    {
      ...one(`refresh: ${many} new cards`, 'rows/s', rate(first.tookMs), rate(floor.tookMs)),
      aim: { text: `≥ ${leastShare}× the floor`, isMet: share >= leastShare },
    },
    one('refresh: none of them changed', 'rows/s', rate(unchanged.tookMs), rate(floor.tookMs)),
    one('refresh: all of them changed', 'rows/s', rate(changed.tookMs), rate(floor.tookMs)),
    {
      figure: 'look-up while new cards are taken in',
      unit: 'ms',
      ours: first.lookUps,
      floor: first.quiet,
      ratio: first.lookUps.p50 / first.quiet.p50,
      aim: lookUpAim(first.lookUps.p99),
    },
    {
      figure: 'commit while new cards are taken in',
      unit: 'ms',
      ours: first.commits,
      floor: null,
      ratio: null,
      aim: null,
    },
    one(`file of ${many} cards`, 'MB', changed.fileMb, floor.fileMb),
    {
      ...one('memory at most, with its thread', 'MB', most, floor.mostMb),
      aim: { text: `< ${mostMb} MB`, isMet: most < mostMb },
    },
  ]
}

const one = (figure: string, unit: Unit, ours: number, floor: number): Row => ({
  figure,
  unit,
  ours: { p50: ours, p99: ours },
  floor: { p50: floor, p99: floor },
  ratio: ours / floor,
  aim: null,
})

async function run<Said>(script: string, args: string[]): Promise<Said> {
  const child: ChildProcess = fork(join(import.meta.dirname, script), args)
  let said: Said | undefined
  child.on('message', (message) => (said = message as Said))
  const [code] = (await once(child, 'exit')) as [number | null]
  if (code !== 0 || said === undefined) throw new Error(`${script} measured nothing`)
  return said
}
