/**
 * Whatever a processing answers: every recorded answer of every adapter, damaged in some way and sent back over HTTP. The
 * adapter says one of its four classes, throws nothing, takes nothing over as a prototype; and what it takes for findings
 * can be kept in the store and shown.
 */
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { overNetwork } from '../../electron/processing/http.ts'
import type { Finding, Outcome, Processing } from '../../electron/processing/port.ts'
import { customerView } from '../../shared/model/customer.ts'
import { adapters, serverTls } from '../contract/adapters.ts'
import { perform, readFixtures, readXmlFixtures } from '../contract/fixture.ts'
import { openReplayServer } from '../contract/replay-server.ts'
import type { ReplayServer } from '../contract/replay-server.ts'
import { openGuardedTill } from '../router/a-guarded-till.ts'
import type { GuardedTill } from '../router/a-guarded-till.ts'
import { draws, expectCleanPrototypes, inTime, longMs, oneOf } from './fuzz.ts'
import { hostileBytes } from './hostile-bytes.ts'
import { hostileValue } from './hostile-value.ts'

let plain: ReplayServer
let secure: ReplayServer
let till: GuardedTill
const seen: Record<string, number> = {}

beforeAll(async () => {
  plain = await openReplayServer()
  secure = await openReplayServer(serverTls)
  till = openGuardedTill()
})
afterAll(async () => {
  await Promise.all([plain.close(), secure.close(), till.close()])
  expectCleanPrototypes()
  console.log(
    `Hostile answers: ${Object.entries(seen)
      .map(([name, count]) => `${name} ${count}`)
      .join(', ')}`,
  )
})

const statuses = [200, 200, 200, 200, 201, 400, 404, 409, 422, 500]
const typesOf = { json: 'application/json; charset=utf-8', xml: 'application/xml; charset=windows-1251' }

describe.each(adapters.map((adapter) => ({ name: `${adapter.name} ${adapter.format ?? 'json'}`, adapter })))(
  '$name',
  { timeout: longMs },
  ({ adapter }) => {
    const { format = 'json' } = adapter
    const files = format === 'xml' ? readXmlFixtures(adapter.name) : readFixtures(adapter.name)
    const fixtures = files.flatMap((file) => file.fixtures)
    const server = () => (adapter.isTls === true ? secure : plain)
    let processing: Processing

    beforeAll(() => {
      const deps = overNetwork({ nowMs: () => performance.now(), onServerDate: () => undefined })
      processing = adapter.create(server().origin + adapter.base, deps, 15_000)
    })
    afterAll(() => processing.close())

    const cases = oneOf(fixtures).chain((fixture) => {
      const good = fixture.answer.body
      const asValue = format === 'json' ? parsed(good) : undefined
      const bytes = hostileBytes(Buffer.from(good))
      const body =
        asValue === undefined
          ? bytes
          : fc.oneof(
              bytes,
              hostileValue(asValue).map((value) => Buffer.from(JSON.stringify(value) ?? '')),
            )
      return fc.record({ fixture: fc.constant(fixture), body, status: oneOf(statuses) })
    })

    test('an answer that was damaged has a class, and does no harm', async () => {
      await fc.assert(
        fc.asyncProperty(cases, async ({ fixture, body, status }) => {
          const type = fixture.answer.headers['content-type'] ?? typesOf[format]
          const headers = { 'content-type': format === 'xml' ? typesOf.xml : type }
          server().load({ status, headers, body })
          const outcome = (await inTime(perform(processing, fixture.ask))) as Outcome<unknown>
          if ('testConnection' in fixture.ask) return
          expect(outcome.class).toBeOneOf(['confirmed', 'rejected', 'unknown'])
          seen[outcome.class] = (seen[outcome.class] ?? 0) + 1
          if (outcome.class === 'unknown') expect(outcome.detail).not.toContain(adapter.secret)
          if (outcome.class === 'rejected') expect(outcome.remoteText.length).toBeLessThanOrEqual(500)
          if (outcome.class === 'confirmed' && 'find' in fixture.ask)
            await keepAndShow(till, adapter.name, outcome.value as Finding[])
        }),
        draws(350),
      )
      expectCleanPrototypes()
    })
  },
)

function parsed(text: string): unknown {
  try {
    // Bodies that are no JSON on purpose are damaged as bytes.
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

async function keepAndShow(
  { keep, clientOf, callerOf }: GuardedTill,
  name: Processing['name'],
  findings: Finding[],
): Promise<void> {
  keep(name, findings)
  const api = clientOf(callerOf('cashier'))
  for (const { card } of findings) {
    if (card === undefined || card.number.length > 200) continue
    const { customers } = await api.customer
      .find({ by: 'number', value: card.number, fresh: 'never' })
      .catch((error: { code: string }) => {
        // A number may be none that anybody can ask for.
        if (
          error.code.endsWith('_INVALID') ||
          error.code === 'CHECK_DIGIT_WRONG' ||
          error.code === 'BAD_REQUEST'
        )
          return { customers: [] }
        throw error
      })
    for (const customer of customers) customerView.parse(customer)
  }
}
