/**
 * A till's store in a process of its own while a refresh runs beside it: what look-ups and commits wait meanwhile, and how
 * much memory it takes. Says what it measured in one message.
 */
import { statSync } from 'node:fs'
import { setTimeout as timeout } from 'node:timers/promises'
import { openStore } from '../../electron/db/store.ts'
import { startRefreshThread } from '../../electron/start-refresh-thread.ts'
import { monotonicMs } from '../../electron/sync/refresh-thread.ts'
import { customersBy } from '../../electron/usecases/gather-customers.ts'
import { silentLog } from '../fakes/silent-log.ts'
import { bulkSource } from './bulk-source.ts'
import { spreadOf, type Spread } from './figures.ts'

export type BulkMeasured = {
  /** From the first page to the last row deleted. */
  tookMs: number
  lookUps: Spread
  commits: Spread
  /** The same look-ups with nothing beside them. */
  quiet: Spread
  mostMb: number
  fileMb: number
}

/** A cashier is slower; a look-up after each of the last one's would measure itself alone. */
const restMs = 3
const [folder = '', url = '', count = '0'] = process.argv.slice(2)
const cards = Number(count)
const store = openStore(folder)

const someNumber = () => String(2_000_000_000_000 + Math.floor(Math.random() * cards))
let most = 0
function lookUp(): number {
  const startedAt = performance.now()
  customersBy(store, 'number', someNumber())
  return performance.now() - startedAt
}
let commit = 0
function writeSomething(): number {
  const startedAt = performance.now()
  store.transaction(() => store.meta.set('bench', String((commit += 1))))
  return performance.now() - startedAt
}

const refresh = store.transaction(() => store.refreshes.begin('organization', Date.now()))
store.leaveCheckpoints(true)
const { promise: ended, resolve } = Promise.withResolvers<string>()
const { script, settings } = bulkSource(url)
const job = {
  processing: 'organization' as const,
  generation: refresh.generation,
  readLagMs: 0,
  file: store.file,
  turns: store.turns.shared,
  thread: 1,
  clockOffsetMs: Date.now() - monotonicMs(),
}
const startedAt = performance.now()
startRefreshThread(script, { job, settings }, silentLog(), (message) => {
  if (message.type === 'ended') resolve(message.end.is === 'failed' ? message.end.reason : message.end.is)
})
const ends: string[] = []
void ended.then((how) => ends.push(how))
const lookUps: number[] = []
const commits: number[] = []
for (let round = 0; ends.length === 0; round += 1) {
  await timeout(restMs)
  lookUps.push(lookUp())
  if (round % 10 === 0) commits.push(writeSomething())
  most = Math.max(most, process.memoryUsage.rss())
}
const tookMs = performance.now() - startedAt
if (ends[0] !== 'done') throw new Error(`The refresh ended otherwise: ${ends[0]}`)
store.leaveCheckpoints(false)
const quiet: number[] = []
for (let round = 0; round < 1000; round += 1) {
  await timeout(1)
  quiet.push(lookUp())
}
store.close()
const measured: BulkMeasured = {
  tookMs,
  lookUps: spreadOf(lookUps),
  commits: spreadOf(commits),
  quiet: spreadOf(quiet),
  mostMb: most / 1_048_576,
  fileMb: statSync(store.file).size / 1_048_576,
}
process.send?.(measured)
process.disconnect()
