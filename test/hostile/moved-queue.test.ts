/**
 * A queue of another till, gone bad before it was sealed, so that its passphrase fits: it is refused as a whole, or it is
 * taken in and every screen that shows it still answers, now and after the next start.
 */
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ORPCError } from '@orpc/server'
import { recover } from '../../electron/sync/recover.ts'
import { moveQueueOut } from '../../electron/usecases/move-queue-out.ts'
import { movedContent, type MovedContent } from '../../electron/usecases/moved-content.ts'
import { takeQueueIn } from '../../electron/usecases/take-queue-in.ts'
import { TillError, isRefusalCode } from '../../shared/errors.ts'
import { openGuardedTill, type GuardedTill } from '../router/a-guarded-till.ts'
import { kinds } from '../router/authority-table.ts'
import { card } from '../router/guarded-world.ts'
import { draws, expectCleanPrototypes, inTime, longMs } from './fuzz.ts'
import { hostileValue } from './hostile-value.ts'

const actor = { id: 'id-director', name: 'director' }
let good: string
let till: GuardedTill
/** Queues that the till has: a new one is opened before they are many, and after one that went wrong. */
let taken = 0
const seen = { refused: 0, taken: 0 }

beforeAll(async () => {
  const old = openGuardedTill()
  const { world, engine } = old
  world.queued('card.block')
  world.queuedCase('card.activate')
  world.inAttention()
  world.short()
  world.hold()
  world.checkout()
  const { store } = engine
  const sale = store.operations.get(world.short())
  store.operations.addLane(sale, 'client:c1')
  store.operations.update(sale, { state: 'sending', attempts: 1, sentAt: 3, error: null })
  store.attempts.insert({ seq: sale.seq, purpose: 'change', call: 'POST retail', startedAt: 3 })
  const moved = { id: crypto.randomUUID(), nowMs: 5000, till: 'T1', point: 'p1', actor, isCertain: true }
  good = JSON.stringify(moveQueueOut(store, moved))
  await old.close()
  till = openGuardedTill()
})
afterAll(async () => {
  await till.close()
  console.log(`Hostile queues: ${seen.refused} refused, ${seen.taken} taken in`)
})

async function openAnew(): Promise<void> {
  await till.close()
  till = openGuardedTill()
  taken = 0
}

/** One that nobody has seen yet, and damage to a row of it or anywhere. */
const cases = fc.uuid({ version: 4 }).chain((id) => {
  const content = JSON.parse(
    good.replaceAll(/"([0-9a-f]{8})-[0-9a-f]{4}/g, `"$1-${id.slice(9, 13)}`),
  ) as MovedContent
  const whole = { ...content, id }
  const lists = ['operations', 'holds', 'checkouts', 'denials'] as const
  const rows = lists.flatMap((list) => whole[list].map((_, index) => ({ list, index })))
  return fc.oneof(
    { weight: 1, arbitrary: hostileValue(whole) },
    {
      weight: 6,
      arbitrary: fc.constantFrom(...rows).chain(({ list, index }) =>
        cells(whole[list][index]).map((row) => ({
          ...whole,
          [list]: whole[list].with(index, row as never),
        })),
      ),
    },
  )
})

const oddCells = fc.constantFrom<unknown[]>(
  null,
  0,
  -1,
  Number.MAX_SAFE_INTEGER,
  -Number.MAX_SAFE_INTEGER,
  8_640_000_000_000_001,
  '',
  'x',
  '-1',
  '1e999',
  'NaN',
  '{}',
  '[]',
  'null',
  '{"a":{"b":1}}',
  '{"amount":5,"spend":{},"card":null}',
  '{"token":1,"shortage":"x","pre":[],"delta":{}}',
  '{"token":{"holdId":5},"shortage":{"promised":"x"}}',
  '{"code":5}',
  '{"code":"SHORTAGE","data":5}',
  '{"__proto__":{"polluted":1}}',
  '\u0000',
  '\ud800',
  '9'.repeat(400),
)

/** A cell replaced by something a column takes and the till has never written; also of the rows within. */
function cells(good_: unknown): fc.Arbitrary<unknown> {
  const inner = (good_ as { row?: Record<string, unknown> }).row ?? (good_ as Record<string, unknown>)
  return fc
    .array(fc.tuple(fc.constantFrom(...Object.keys(inner)), oddCells), { minLength: 1, maxLength: 2 })
    .map((changes) => {
      const changed = { ...inner, ...Object.fromEntries(changes) }
      return inner === good_ ? changed : { ...(good_ as object), row: changed }
    })
}

async function expectShown(content: MovedContent): Promise<void> {
  const { store } = till.engine
  const api = till.clientOf(till.callerOf('director'))
  const ids = content.operations.map(({ row }) => row.id).filter((id) => store.operations.find(id))
  const asked: [string, () => Promise<unknown>][] = [
    ['operation.list', () => api.operation.list({ limit: 500 })],
    ['attention.list', () => api.attention.list({ limit: 200 })],
    ['attention.listShortfalls', () => api.attention.listShortfalls({})],
    ['hold.list', () => api.hold.list({})],
    ['checkout.listOpen', () => api.checkout.listOpen({})],
    ['shift.current', () => api.shift.current({})],
    ['status.get', () => api.status.get({})],
    ['transfer.list', () => api.transfer.list({})],
    ['customer.find', () => api.customer.find({ by: 'number', value: card, fresh: 'never' })],
    ['support.createBundle', () => api.support.createBundle({})],
    ...ids.flatMap((id): [string, () => Promise<unknown>][] => [
      ['operation.story', () => api.operation.story({ id })],
      ['attention.get', () => api.attention.get({ id })],
    ]),
  ]
  const wrong: string[] = []
  for (const [name, ask] of asked)
    await inTime(ask()).catch((error: unknown) => {
      const isRefused = error instanceof ORPCError && isRefusalCode(error.code) && error.code !== 'INTERNAL'
      if (!isRefused) wrong.push(`${name}: ${String(error)}`)
    })
  const said = till.log.filter(({ level }) => level === 'error').map(({ fields }) => fields)
  expect({ wrong, said }).toEqual({ wrong: [], said: [] })
}

test('every kind of operation travels', () => {
  const { world, engine } = till
  for (const { input } of kinds) world.inAttention(input(world) as object)
  const moved = { id: crypto.randomUUID(), nowMs: 5000, till: 'T1', point: 'p1', actor, isCertain: true }
  const content = JSON.parse(JSON.stringify(moveQueueOut(engine.store, moved))) as MovedContent
  expect(content.operations).toHaveLength(kinds.length)
  expect(movedContent.safeParse(content).error).toBeUndefined()
})

test('is refused whole, or taken in and shown', { timeout: longMs }, async () => {
  await fc.assert(
    fc.asyncProperty(cases, async (bad) => {
      const parsed = movedContent.safeParse(JSON.parse(JSON.stringify(bad) ?? 'null'))
      if (!parsed.success) {
        seen.refused += 1
        return
      }
      const { store } = till.engine
      const before = till.state()
      try {
        takeQueueIn(store, parsed.data, { nowMs: Date.now(), point: 'p2', actor })
      } catch (error) {
        if (!(error instanceof TillError && error.code === 'TRANSFER_DAMAGED')) throw error
        expect(till.state()).toBe(before)
        seen.refused += 1
        return
      }
      seen.taken += 1
      taken += 1
      try {
        await expectShown(parsed.data)
        recover(store, Date.now())
        if (taken % 5 === 0) await expectShown(parsed.data)
      } catch (error) {
        await openAnew()
        throw error
      }
      if (taken === 20) await openAnew()
    }),
    draws(200),
  )
  expectCleanPrototypes()
  expect(seen.taken).toBeGreaterThan(50)
})
