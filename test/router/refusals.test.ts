/** What leaves the router when something cannot be: one form, a sentence in the caller's language, no detail of a bug. */
import { createRouterClient, ORPCError } from '@orpc/server'
import { expect, test } from 'vitest'
import { createRouter } from '../../electron/router/router.ts'
import type { Engine } from '../../electron/usecases/engine.ts'
import { silentLog, type LogLine } from '../fakes/silent-log.ts'

/** A router over an engine that does not get as far as its store. */
async function thrown(failure: unknown, language: 'ru' | 'en' = 'en') {
  const lines: LogLine[] = []
  const fails = () => {
    throw failure
  }
  const engine = { log: silentLog(lines), sessions: { operatorOf: fails } } as unknown as Engine
  const router = createRouter({
    onEngine: (call) => call(engine),
    training: () => null,
    host: 'kiosk',
    async *events() {},
    configs: fails,
    setTraining: fails,
  })
  const context = { caller: { type: 'screen', session: 's' }, language } as const
  const client = createRouterClient(router, { context })
  const error: unknown = await client.operation.list({}).catch((reason: unknown) => reason)
  if (!(error instanceof ORPCError)) throw new Error('the call was not refused in its form')
  await new Promise((resolve) => setImmediate(resolve))
  return {
    code: error.code,
    status: error.status,
    message: error.message,
    text: JSON.stringify(error),
    lines,
    client,
  }
}

const sqlite = (code: string) => Object.assign(new Error('at /secret/path'), { code })

test.each([
  ['a bug', new Error('at /secret/path'), 'INTERNAL', 500],
  ['a full disk', sqlite('SQLITE_FULL'), 'STORE_FULL', 507],
  ['a disk that fails', sqlite('SQLITE_IOERR_WRITE'), 'STORE_UNAVAILABLE', 500],
  ['a disk that became read-only', sqlite('SQLITE_READONLY'), 'STORE_UNAVAILABLE', 500],
] as const)('%s is logged and said without detail', async (_, failure, code, status) => {
  const refusal = await thrown(failure)
  expect(refusal).toMatchObject({ code, status })
  expect(refusal.text).not.toContain('secret')
  expect(refusal.lines).toMatchObject([{ level: 'error', fields: { error: failure } }])
})

test('a refusal is a sentence in the language of whoever asked', async () => {
  const [ru, en] = await Promise.all([
    thrown(sqlite('SQLITE_FULL'), 'ru'),
    thrown(sqlite('SQLITE_FULL'), 'en'),
  ])
  expect(ru.message).toMatch(/[а-я]{4}/)
  expect(en.message).toMatch(/^[\x20-\x7e’–—]+$/)
})

test('a request that is not of the contract gets no further than its check', async () => {
  const { client, lines } = await thrown(new Error('once'))
  const before = lines.length
  await expect(client.operation.list({ limit: 0 })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
  await expect(client.operation.get({ id: '../../etc' })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
  expect(lines).toHaveLength(before)
})

test('a till that is not in training has no drill', async () => {
  const { client } = await thrown(new Error('once'))
  expect(await client.training.getDrill({})).toBeNull()
})
