/** A queue that piled up in an outage, sent: the whole engine against undici alone with the same requests. */
import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { join } from 'node:path'
import { Client, Pool } from 'undici'
import { startEngine } from '../../electron/start-engine.ts'
import { openStore } from '../../electron/db/store.ts'
import type { Engine } from '../../electron/usecases/engine.ts'
import { configOf, outage, quietEngine } from './bench-till.ts'
import type { FromServer, ToServer } from './drain-server.ts'
import { quantile, spreadOf } from './figures.ts'
import type { World } from './part.ts'
import type { Row } from './row.ts'
import { cardNumber } from './seeded-store.ts'

const rounds = 4
/** As many as the till has under way at one processing. */
const atOnce = 4
/** For each operation, on a machine that does much else. */
const timeoutMs = 2000

export async function measure({ scratch }: World): Promise<Row[]> {
  return withServer(async (server, origin) => [
    await drainRow(`draining a queue, per operation`, {
      server,
      origin,
      delayMs: 0,
      scratch,
      queued: 150,
      rounds,
    }),
    await drainRow(`the same, answers take 20 ms`, {
      server,
      origin,
      delayMs: 20,
      scratch,
      queued: 150,
      rounds,
    }),
  ])
}

export async function withServer<T>(work: (server: ChildProcess, origin: string) => Promise<T>): Promise<T> {
  const server = fork(join(import.meta.dirname, 'drain-server.ts'))
  const port = await told(server, (message) => ('port' in message ? message.port : undefined))
  try {
    return await work(server, `http://127.0.0.1:${port}`)
  } finally {
    server.disconnect()
  }
}

export type Draining = {
  server: ChildProcess
  origin: string
  delayMs: number
  scratch: string
  queued: number
  rounds: number
  /** What goes on meanwhile; ends when `isOver` says so. */
  meanwhile?(engine: Engine, isOver: () => boolean): Promise<void>
}

export async function drainRow(figure: string, draining: Draining): Promise<Row> {
  const ours: number[] = []
  const floor: number[] = []
  // The first of each is to warm up, where there is another.
  for (let round = draining.rounds === 1 ? 1 : 0; round <= draining.rounds; round += 1) {
    const mine = await drainOurs(draining)
    const bare = await drainBare(draining)
    if (round === 0) continue
    ours.push(mine)
    floor.push(bare)
  }
  const ratio = quantile(
    ours.map((mine, round) => mine / (floor[round] ?? Number.NaN)),
    0.5,
  )
  return { figure, unit: 'ms', ours: spreadOf(ours), floor: spreadOf(floor), ratio, aim: null }
}

/** Milliseconds per operation, from the first request to the last commit. */
async function drainOurs({ server, origin, delayMs, scratch, queued, meanwhile }: Draining): Promise<number> {
  const folder = join(scratch, randomUUID())
  fillQueue(folder, queued)
  const round = randomUUID()
  server.send({ round, delayMs } satisfies ToServer)
  const startedAtMs = told(server, (message) =>
    'round' in message && message.round === round ? message.firstRequestAtMs : undefined,
  )
  const done = new Set<string>()
  const drained = Promise.withResolvers<void>()
  const running = await startEngine({
    ...quietEngine(folder),
    config: configOf({ ...outage, cashdesk: origin }),
    publish(event) {
      if (event.type !== 'operation.changed' || event.operation.state !== 'done') return
      done.add(event.operation.id)
      if (done.size === queued) drained.resolve()
    },
  })
  const timer = setTimeout(
    () => drained.reject(new Error(`Only ${done.size} operations were done`)),
    timeoutMs * queued,
  )
  const beside = meanwhile?.(running.engine, () => done.size === queued)
  await drained.promise
  const endedAtMs = performance.timeOrigin + performance.now()
  clearTimeout(timer)
  await beside
  await running.close()
  return (endedAtMs - (await startedAtMs)) / queued
}

function fillQueue(folder: string, queued: number): void {
  const store = openStore(folder)
  store.transaction(() => {
    for (let index = 0; index < queued; index += 1) {
      const card = cardNumber(index)
      store.operations.insert({
        id: randomUUID(),
        kind: 'card.issue',
        processing: 'cashdesk',
        fields: { card },
        bodyHash: '',
        card,
        contact: null,
        priority: 1,
        createdAt: Date.now(),
        operatorId: 'director',
        operatorName: 'Director',
        approvedById: null,
        approvedByName: null,
        input: 'typed',
        caseId: null,
        dependsOn: null,
        checkoutId: null,
        retryOf: null,
        laneKeys: [`card:${card}`],
      })
    }
  })
  store.close()
}

/** The card read over a connection that is kept, the change sent over one of its own: what the till does, with no till. */
async function drainBare({ server, origin, delayMs, queued }: Draining): Promise<number> {
  server.send({ round: randomUUID(), delayMs } satisfies ToServer)
  const reads = new Pool(origin, { connections: 8 })
  const startedAt = performance.now()
  let next = 0
  const lane = async () => {
    for (let index = next++; index < queued; index = next++) {
      const card = cardNumber(index)
      await ask(reads, `/api/card/balance/by/${card}`, false)
      const change = new Client(origin)
      await ask(change, `/api/card/Issue?Number=${card}`, true)
      await change.close()
    }
  }
  await Promise.all(Array.from({ length: atOnce }, lane))
  const tookMs = performance.now() - startedAt
  await reads.close()
  return tookMs / queued
}

async function ask(dispatcher: Client | Pool, path: string, reset: boolean): Promise<void> {
  const { statusCode, body } = await dispatcher.request({
    path,
    method: 'GET',
    reset,
    headers: { authorization: 'Basic dGlsbDpwYXNzd29yZA==', accept: 'application/json' },
  })
  const answer = (await body.json()) as { Status: boolean }
  if (statusCode !== 200 || !answer.Status) throw new Error(`The server answered ${statusCode}`)
}

async function told(
  server: ChildProcess,
  read: (message: FromServer) => number | undefined,
): Promise<number> {
  for (;;) {
    const [message] = (await once(server, 'message')) as [FromServer]
    const value = read(message)
    if (value !== undefined) return value
  }
}
