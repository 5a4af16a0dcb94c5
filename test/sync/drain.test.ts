/**
 * A long outage ends: everything that was taken in it reaches the processing over real HTTP, in the order of each lane and
 * once each, while look-ups are answered in between.
 */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { rmSync } from 'node:fs'
import { MessageChannel } from 'node:worker_threads'
import { onTestFinished, expect, test } from 'vitest'
import { assembleEngine } from '../../electron/assemble-engine.ts'
import { createProcessings } from '../../electron/create-processings.ts'
import { openStore } from '../../electron/db/store.ts'
import { pause, systemTimers } from '../../electron/platform/timers.ts'
import { decisionCore } from '../../electron/sync/core.ts'
import { findCustomer } from '../../electron/usecases/find-customer.ts'
import { submitOperation } from '../../electron/usecases/submit-operation.ts'
import { configSchema } from '../../shared/model/config.ts'
import { operationRequest } from '../../shared/model/operation.ts'
import { silentLog } from '../fakes/silent-log.ts'
import { quickFolder } from '../helpers/quick-folder.ts'
import { closedPort } from '../processing/raw-server.ts'
import { shortFacts } from '../usecases/a-till.ts'
import { withBlankStore } from '../helpers/blank-store.ts'

const cards = 667
const steps = ['card.issue', 'card.bind', 'card.activate'] as const
const callOf = { 'card.issue': 'Issue', 'card.bind': 'BindTo', 'card.activate': 'Active' }
const numberOf = (index: number): string => `29003${String(index).padStart(8, '0')}`
const phoneOf = (index: number): string => `7900${String(1_000_000 + index)}`

/** CashDesk's life cycle: a step out of its turn is refused, as is one made twice. */
async function openCashdesk(port: number) {
  const known = new Map(
    Array.from({ length: cards }, (_, index) => [numberOf(index), { status: 0, phone: '' }] as const),
  )
  const changes: { call: string; card: string }[] = []
  const answers: Record<string, (card: { status: number; phone: string }, phone: string) => boolean> = {
    Issue: (card) => card.status === 0 && (card.status = 1) === 1,
    BindTo: (card, phone) => card.status === 1 && card.phone === '' && (card.phone = phone) === phone,
    Active: (card) => card.status === 1 && card.phone !== '' && (card.status = 2) === 2,
  }
  const server = createServer((incoming, outgoing) => {
    let text = ''
    incoming.on('data', (bytes: Buffer) => (text += bytes.toString('utf8')))
    incoming.on('end', () => {
      const url = new URL(incoming.url ?? '', 'http://cashdesk.invalid')
      const body = text === '' ? {} : (JSON.parse(text) as Record<string, string>)
      const last = url.pathname.split('/').at(-1) ?? ''
      const number = url.searchParams.get('Number') ?? body['Number'] ?? last
      const card = known.get(number)
      const change = answers[last]
      let isDone = card !== undefined
      if (change !== undefined) {
        changes.push({ call: last, card: number })
        isDone = card !== undefined && change(card, body['MobileNumber'] ?? '')
      }
      const said = { Status: isDone, Key: isDone ? 'OK' : 'StatusError', Value: '' }
      const shown = { Number: number, MobileNumber: card?.phone, StatusCode: card?.status, Bonuses: [] }
      outgoing.setHeader('content-type', 'application/json')
      outgoing.end(JSON.stringify({ ...said, ...(change === undefined && shown) }))
    })
  })
  await new Promise<void>((resolve) => {
    server.listen(port, '127.0.0.1', resolve)
  })
  onTestFinished(async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })
  return { changes, port: (server.address() as AddressInfo).port }
}

function openTill(port: number) {
  const folder = withBlankStore(quickFolder('till-drain'))
  const store = openStore(folder)
  let commits = 0
  // Whatever is written passes here, once for each commit.
  const { first } = store.turns
  store.turns.first = (work) => {
    commits += 1
    return first(work)
  }
  const config = configSchema.parse({
    processing: {
      cashdesk: { url: `http://127.0.0.1:${port}`, username: 'u', password: 'p', facts: shortFacts },
    },
  })
  const ended = new Map<string, () => void>()
  const assembled = assembleEngine({
    store,
    config,
    mode: 'live',
    practicePins: null,
    version: '0',
    clock: { nowMs: Date.now, jumpMs: () => 0 },
    timers: systemTimers,
    core: decisionCore,
    random: () => 0,
    mintId: () => crypto.randomUUID(),
    log: silentLog(),
    publish: (event) => {
      if (event.type === 'operation.changed' && event.operation.settledAt !== null)
        ended.get(event.operation.id)?.()
    },
    createProcessings: (depsFor) =>
      createProcessings(config.processing, { secrets: { get: () => undefined }, folder: '.' }, depsFor),
  })
  const { engine } = assembled
  store.operators.insert({ id: 'o1', name: 'o1', role: 'director', pinHash: '', createdAt: 0 })
  const session = engine.sessions.open()
  engine.sessions.signIn(session, 'o1')
  assembled.start()
  onTestFinished(async () => {
    await assembled.stop()
    store.close()
    rmSync(folder, { recursive: true, force: true })
  })
  return {
    engine,
    store,
    commits: () => commits,
    async take(id: string, kind: string, fields: object): Promise<void> {
      const request = operationRequest.parse({ id, kind, waitMs: 0, ...fields })
      await submitOperation(engine, { type: 'screen', session }, request, 'en')
    },
    allEnded: (ids: readonly string[]) =>
      Promise.all(ids.map((id) => new Promise<void>((resolve) => void ended.set(id, resolve)))),
  }
}

/** How many commits were made between a question that came in as a page's do, and its answer from the cache. */
async function commitsWaited(
  { engine, commits }: ReturnType<typeof openTill>,
  value: string,
): Promise<number> {
  const { port1, port2 } = new MessageChannel()
  const before = commits()
  const answered = new Promise<void>((resolve, reject) => {
    port2.once('message', () => {
      findCustomer(engine, { by: 'number', value, fresh: 'never' }, 'cashier').then(() => resolve(), reject)
    })
  })
  port1.postMessage(value)
  await answered
  port1.close()
  return commits() - before
}

test(
  'what a long outage left drains in order, once each, and a look-up waits for one commit at most',
  { timeout: 120_000 },
  async () => {
    const port = await closedPort()
    const till = openTill(port)
    const ids: string[] = []
    for (const kind of steps) {
      for (let index = 0; index < cards; index += 1) {
        const card = numberOf(index)
        ids.push(`${kind}:${card}`)
        await till.take(`${kind}:${card}`, kind, {
          card,
          ...(kind === 'card.bind' && { phone: phoneOf(index) }),
        })
      }
    }
    const drained = till.allEnded(ids)
    const { changes } = await openCashdesk(port)
    const isOver = drained.then(() => true)
    const waited: number[] = []
    while (!(await Promise.race([isOver, pause(systemTimers, 15).then(() => false)]))) {
      const value = numberOf(waited.length % cards)
      const found = await findCustomer(till.engine, { by: 'number', value, fresh: 'prefer' }, 'cashier')
      expect(found.unanswered.length + found.customers.length).toBeGreaterThan(0)
      waited.push(await commitsWaited(till, value))
    }
    expect(waited.length).toBeGreaterThan(10)
    expect(Math.max(...waited)).toBeLessThanOrEqual(1)
    const states = ids.map((id) => till.store.operations.get(id).state)
    expect(states.filter((state) => state !== 'done')).toEqual([])
    const byCard = Map.groupBy(changes, ({ card }) => card)
    expect(byCard.size).toBe(cards)
    for (const [card, made] of byCard)
      expect(
        made.map(({ call }) => call),
        card,
      ).toEqual(steps.map((kind) => callOf[kind]))
  },
)
