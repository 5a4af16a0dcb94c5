/**
 * Whatever is sent to a procedure, by the page (`/rpc`) or by a cash-register program (`/v1`): an answer by the contract or a
 * refusal with a code that we know, in good time; nothing in the log that says a bug; and the till goes on.
 */
import fc from 'fast-check'
import { rmSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startHttpHost } from '../../electron/kiosk/http-host.ts'
import type { HttpHost } from '../../electron/kiosk/http-host.ts'
import { isRefusalCode } from '../../shared/errors.ts'
import { silentLog } from '../fakes/silent-log.ts'
import type { LogLine } from '../fakes/silent-log.ts'
import { quickFolder } from '../helpers/quick-folder.ts'
import { send } from '../hosts/raw-request.ts'
import { openGuardedTill } from '../router/a-guarded-till.ts'
import type { GuardedTill } from '../router/a-guarded-till.ts'
import { authority } from '../router/authority-table.ts'
import { takes, takesReason } from '../router/contract-fields.ts'
import { allowedBy, by } from '../usecases/a-till.ts'
import { draws, expectCleanPrototypes, inTime, longMs, oneOf } from './fuzz.ts'
import { hostileBytes } from './hostile-bytes.ts'
import { hostileValue } from './hostile-value.ts'

const key = 'a-key'
const renderer = quickFolder('till-page')
const log: LogLine[] = []
const hostLog: LogLine[] = []
let till: GuardedTill
let host: HttpHost
let cookie: string
const statuses: Record<string, number> = {}

beforeAll(async () => {
  till = openGuardedTill(log)
  host = await startHttpHost({
    port: 0,
    log: silentLog(hostLog),
    page: { rendererFolder: renderer },
    till: {
      router: till.router,
      openSession: () => {
        const caller = till.callerOf('director')
        return caller.type === 'screen' ? caller.session : ''
      },
      endSession: () => undefined,
      authenticateKey: (given) => (given === key ? { keyId: 'k', name: 'register' } : null),
      mintHeadlessKey: () => key,
      language: () => 'en',
      commission: async () => Promise.reject(new Error('not a part of the contract')),
      close: async () => undefined,
    },
  })
  const entered = await send(host.port, { path: new URL(host.mintLink()).pathname, headers: common() })
  cookie = (entered.headers['set-cookie']?.[0] ?? '').split(';')[0] ?? ''
})
afterAll(async () => {
  await host.close()
  await till.close()
  rmSync(renderer, { recursive: true, force: true })
  const shown = Object.entries(statuses).map(([status, count]) => `${status}: ${count}`)
  console.log(`Hostile calls by status: ${shown.join(', ')}`)
})

const common = (): Record<string, string> => ({ host: `127.0.0.1:${host.port}` })
const ofThePage = (): Record<string, string> => ({ ...common(), cookie, origin: host.url })
const ofTheRegister = (): Record<string, string> => ({ ...common(), authorization: `Bearer ${key}` })
const json = { 'content-type': 'application/json' }

/** Codes of HTTP's own making (host-refusals.ts), beside ours. */
const hostCodes = ['UNSUPPORTED_MEDIA_TYPE', 'PAYLOAD_TOO_LARGE', 'MISDIRECTED_REQUEST']

async function check(path: string, headers: Record<string, string>, body?: Buffer): Promise<void> {
  const method = body === undefined ? 'GET' : 'POST'
  const sent = { method, path, headers, ...(body === undefined ? {} : { body }) }
  const { status, text } = await inTime(send(host.port, sent))
  statuses[status] = (statuses[status] ?? 0) + 1
  const answer = text === '' ? undefined : (JSON.parse(text) as Record<string, unknown>)
  const said = (path.startsWith('/rpc') ? answer?.['json'] : answer) as { code?: string } | undefined
  if (status >= 400) {
    const isOurs = isRefusalCode(said?.code ?? '') || hostCodes.includes(said?.code ?? '')
    expect(isOurs, `${status} ${text.slice(0, 200)}`).toBe(true)
    expect(said?.code).not.toBe('INTERNAL')
  } else expect(status).toBeLessThan(300)
  expectCleanPrototypes()
  expect([...log, ...hostLog].filter(({ level }) => level === 'error')).toEqual([])
}

/** What would end the page's session, restart the engine or never end is left to tests of its own. */
const leftOut = ['event.watch', 'session.signOut', 'session.signIn']
const calls = Object.entries(authority).filter(([name]) => !leftOut.includes(name))
const chosen = fc.oneof(
  // Each procedure as often as another, and again by their rows: every kind of operation is one.
  oneOf(calls).chain(([name, rows]) => oneOf(rows).map((row) => ({ name, row }))),
  oneOf(calls.flatMap(([name, rows]) => rows.map((row) => ({ name, row })))),
)

/** A procedure with an input that is right, with somebody's PIN in it. */
const aCall = chosen.map(({ name, row }) => {
  const input = row.input(till.world) as object
  const given = {
    ...(takes(name, 'operator') && { operator: by(row.need.who === 'by-pin' ? 'senior' : 'cashier') }),
    ...(takes(name, 'approval') && { approval: takesReason(name) ? allowedBy('director') : by('director') }),
  }
  return { name, input: { ...input, ...given } }
})
const rpcPath = (name: string): string => `/rpc/${name.replaceAll('.', '/')}`
/** What travels beside the JSON and says which texts are dates, numbers and the like. */
const meta = fc.array(
  fc.tuple(
    fc.nat(10),
    fc.oneof(fc.constantFrom('__proto__', 'constructor', 'polluted', 'id', ''), fc.nat(3)),
    fc.constantFrom('__proto__', 'polluted', 'prototype', 'a'),
  ),
  { maxLength: 3 },
)

describe('the page’s calls', { timeout: longMs }, () => {
  test('with an input gone bad', async () => {
    const cases = aCall.chain(({ name, input }) =>
      fc.record({
        name: fc.constant(name),
        input: hostileValue(input),
        meta: fc.oneof(fc.constant(undefined), meta),
      }),
    )
    await fc.assert(
      fc.asyncProperty(cases, async ({ name, input, meta: beside }) => {
        const body = Buffer.from(JSON.stringify({ json: input, meta: beside }))
        await check(rpcPath(name), { ...ofThePage(), ...json }, body)
        till.unlock()
      }),
      draws(900),
    )
  })

  test('with bytes gone bad', async () => {
    const cases = aCall.chain(({ name, input }) =>
      fc.record({
        name: fc.constant(name),
        body: hostileBytes(Buffer.from(JSON.stringify({ json: input }))),
      }),
    )
    await fc.assert(
      fc.asyncProperty(cases, async ({ name, body }) => {
        await check(rpcPath(name), { ...ofThePage(), ...json }, body)
        till.unlock()
      }),
      draws(500),
    )
  })
})

/** The routes of `/v1` that take a body, by their procedure. */
const posts: Readonly<Record<string, (input: { id?: string }) => string>> = {
  'operation.submit': () => '/v1/operations',
  'operation.cancel': ({ id }) => `/v1/operations/${id}/cancel`,
  'operation.retry': ({ id }) => `/v1/operations/${id}/retry`,
  'operation.resolve': ({ id }) => `/v1/operations/${id}/resolve`,
  'checkout.open': () => '/v1/checkouts',
  'checkout.hold': ({ id }) => `/v1/checkouts/${id}/hold`,
  'checkout.complete': ({ id }) => `/v1/checkouts/${id}/complete`,
  'checkout.cancel': ({ id }) => `/v1/checkouts/${id}/cancel`,
  'cache.refresh': () => '/v1/cache/refresh',
}
const aPost = aCall
  .filter(({ name }) => name in posts)
  .map(({ name, input }) => {
    const { id, ...fields } = input as { id?: string }
    const isOfOne = name !== 'operation.submit' && name !== 'checkout.open'
    return { path: posts[name]!(id === undefined ? {} : { id }), body: isOfOne ? fields : input }
  })

describe('a register’s calls', { timeout: longMs }, () => {
  test('with a body gone bad', async () => {
    const cases = aPost.chain(({ path, body }) =>
      fc.record({
        path: fc.constant(path),
        body: fc.oneof(
          hostileValue(body).map((value) => Buffer.from(JSON.stringify(value) ?? '')),
          hostileBytes(Buffer.from(JSON.stringify(body))),
        ),
      }),
    )
    await fc.assert(
      fc.asyncProperty(cases, async ({ path, body }) => {
        await check(path, { ...ofTheRegister(), ...json }, body)
        till.unlock()
      }),
      draws(700),
    )
  })

  test('with a query or a path gone bad', async () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 80 }),
      fc.constantFrom(
        '',
        '%',
        '%00',
        '%ff',
        '%c0%af',
        '..%2f..',
        '__proto__',
        '1e9',
        'a&a=1',
        '[]',
        'x'.repeat(5000),
      ),
    )
    const name = fc.constantFrom(
      'value',
      'by',
      'fresh',
      'state',
      'limit',
      'after',
      '__proto__',
      'constructor[a]',
      'a[b][c]',
      'value[]',
    )
    const path = fc.constantFrom('/v1/cards', '/v1/operations', '/v1/status')
    const queries = fc
      .tuple(path, fc.array(fc.tuple(name, text, fc.boolean()), { maxLength: 5 }))
      .map(([to, parts]) => {
        const query = parts.map(
          ([key_, value, isRaw]) => `${encodeURI(key_)}=${isRaw ? plain(value) : encoded(value)}`,
        )
        return `${to}?${query.join('&')}`
      })
    const ids = fc
      .tuple(fc.constantFrom('/v1/operations/', '/v1/checkouts/', '/v1/'), text)
      .map(([to, id]) => to + encoded(id))
    await fc.assert(
      fc.asyncProperty(fc.oneof(queries, ids), async (to) => {
        await check(to, ofTheRegister())
      }),
      draws(400),
    )
  })
})

const encoded = (text: string): string => encodeURIComponent(text.toWellFormed())
/** As it is, less what HTTP has no room for. */
const plain = (text: string): string => text.replace(/[^!-~]/g, '')
