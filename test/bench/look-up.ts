/** A card's number to its customer, from the cache: the rows, the view made of them, the call around both. */
import { join } from 'node:path'
import { MessageChannel } from 'node:worker_threads'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import { RPCHandler } from '@orpc/server/message-port'
import { startEngine } from '../../electron/start-engine.ts'
import { toCustomerView } from '../../electron/usecases/customer-view.ts'
import { customersBy } from '../../electron/usecases/gather-customers.ts'
import { openBare } from './bare-sqlite.ts'
import { openBenchTill, quietEngine } from './bench-till.ts'
import type { Api } from './bench-till.ts'
import { compare, spreadOf, timed } from './figures.ts'
import type { World } from './part.ts'
import { compared, ratioAtMost } from './row.ts'
import type { Row } from './row.ts'
import { copySeeded, someCard } from './seeded-store.ts'

const turns = { rounds: 10, callsPerRound: 300 }

export async function measure({ seeded, scratch }: World): Promise<Row[]> {
  const folder = copySeeded(seeded, join(scratch, 'data'))
  return [...(await measureEngine(folder)), ...(await measureCalls(folder))]
}

/** One prepared statement that reads the same two rows: what a look-up cannot go below. */
function bareLookUp(folder: string): { find(number: string): unknown[]; close(): void } {
  const db = openBare(folder)
  const statement = db.prepare(`SELECT * FROM cached_card c
    LEFT JOIN cached_client k ON k.phone = c.phone WHERE c.number = +?`)
  return { find: (number) => statement.all(number), close: () => db.close() }
}

async function measureEngine(folder: string): Promise<Row[]> {
  const { engine, close } = await startEngine(quietEngine(folder))
  const bare = bareLookUp(folder)
  const rowsOf = (number: string) => customersBy(engine.store, 'number', number)
  const rows = await compare({ ...turns, ours: () => rowsOf(someCard()), floor: () => bare.find(someCard()) })
  const found = Array.from({ length: 500 }, () => rowsOf(someCard())[0])
  const view = () => {
    const customer = found[Math.floor(Math.random() * found.length)]
    if (customer === undefined) throw new Error('The seeded card was not found')
    return toCustomerView(engine, customer, new Set(), 'cashier')
  }
  await timed(view, turns.callsPerRound)
  const views = spreadOf(await timed(view, turns.rounds * turns.callsPerRound))
  bare.close()
  await close()
  return [
    compared('look-up: the rows of a customer', 'ms', rows, ratioAtMost(3, rows)),
    {
      figure: 'look-up: the view made of them',
      unit: 'ms',
      ours: views,
      floor: null,
      ratio: null,
      aim: { text: 'p99 < 0.3 ms', isMet: views.p99 < 0.3 },
    },
  ]
}

async function measureCalls(folder: string): Promise<Row[]> {
  const { till, api, context } = await openBenchTill(folder)
  const bare = bareLookUp(folder)
  const find = async (client: Api) => {
    const { customers } = await client.customer.find({ by: 'number', value: someCard(), fresh: 'never' })
    if (customers[0]?.bonuses === undefined) throw new Error('The seeded customer was not found')
  }
  const router = await compare({ ...turns, ours: () => find(api), floor: () => bare.find(someCard()) })

  const ours = new MessageChannel()
  new RPCHandler(till.router).upgrade(ours.port1, { context })
  const overPort: Api = createORPCClient(new RPCLink({ port: ours.port2 }))
  const floor = barePort((number) => bare.find(number))
  const port = await compare({ ...turns, ours: () => find(overPort), floor: () => floor.ask(someCard()) })

  ours.port1.close()
  floor.close()
  bare.close()
  await till.close()
  return [
    compared('look-up: the whole call', 'ms', router, {
      text: 'p99 ≤ 3× floor + 0.3 ms',
      isMet: router.ours.p99 <= 3 * router.floor.p99 + 0.3,
    }),
    compared('look-up: the call over a message port', 'ms', port, null),
  ]
}

/** The prepared statement behind a message port, without any protocol. */
function barePort(answer: (number: string) => unknown): {
  ask(number: string): Promise<unknown>
  close(): void
} {
  const { port1, port2 } = new MessageChannel()
  port1.on('message', (number: string) => port1.postMessage(answer(number)))
  return {
    ask: async (number) =>
      new Promise((resolve) => {
        port2.once('message', resolve)
        port2.postMessage(number)
      }),
    close: () => port1.close(),
  }
}
