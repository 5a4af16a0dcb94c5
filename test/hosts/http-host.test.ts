import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/fetch'
import type { ContractRouterClient } from '@orpc/contract'
import { describe, expect, test } from 'vitest'
import type { Contract } from '../../shared/contract.ts'
import { contentSecurityPolicy } from '../../electron/kiosk/page-policy.ts'
import { startHttpHost } from '../../electron/kiosk/http-host.ts'
import { createFakeTill } from '../fakes/fake-till.ts'
import { silentLog } from '../fakes/silent-log.ts'
import { hosted } from './hosted.ts'

describe('the one-time link', () => {
  test('becomes a cookie that scripts cannot read and other sites cannot send', async () => {
    const { host, send } = await hosted()
    const answer = await send({ path: new URL(host.mintLink()).pathname })
    expect(answer.status).toBe(303)
    expect(answer.headers.location).toBe('/')
    const cookie = answer.headers['set-cookie']?.[0] ?? ''
    expect(cookie).toMatch(new RegExp(`^till-${host.port}=[\\w-]{43}; `))
    expect(cookie).toContain('HttpOnly')
    expect(cookie).toContain('SameSite=Strict')
  })

  test('opens nothing the second time', async () => {
    const { host, send, till } = await hosted()
    const path = new URL(host.mintLink()).pathname
    await send({ path })
    const again = await send({ path })
    expect(again.status).toBe(403)
    expect(again.headers['set-cookie']).toBeUndefined()
    expect(till.openSessions.size).toBe(1)
  })

  test('opens nothing with another token, nor once a newer link was made', async () => {
    const { host, send } = await hosted()
    const older = new URL(host.mintLink()).pathname
    host.mintLink()
    expect((await send({ path: older })).status).toBe(403)
    expect((await send({ path: '/enter/guess' })).status).toBe(403)
  })
})

describe('the page', () => {
  test('is not shown without the cookie', async () => {
    const { send } = await hosted()
    expect((await send({ path: '/' })).status).toBe(403)
    expect((await send({ path: '/assets/main.js' })).status).toBe(403)
  })

  test('comes under the strict policy, script and all', async () => {
    const { send, enter } = await hosted()
    const cookie = await enter()
    for (const path of ['/', '/assets/main.js', '/enter/guess', '/v1/status']) {
      const answer = await send({ path, headers: { cookie } })
      expect(answer.headers['content-security-policy'], path).toBe(contentSecurityPolicy)
      expect(answer.headers['x-content-type-options'], path).toBe('nosniff')
      expect(answer.headers['referrer-policy'], path).toBe('no-referrer')
    }
    const page = await send({ path: '/', headers: { cookie } })
    expect(page.status).toBe(200)
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8')
    expect(page.text).toContain('<title>till</title>')
  })

  test.each([
    '/../package.json',
    '/..%2fpackage.json',
    '/%2e%2e/package.json',
    '/assets',
    '/secret.sqlite',
    '/%00',
    '/%',
  ])('gives no file for %s', async (path) => {
    const { send, enter } = await hosted()
    const answer = await send({ path, headers: { cookie: await enter() } })
    expect([400, 404]).toContain(answer.status)
  })

  test('is absent where only /v1 is served', async () => {
    const { send } = await hosted({ withPage: false })
    expect((await send({ path: '/' })).status).toBe(404)
    expect((await send({ path: '/v1/openapi.json' })).status).toBe(200)
  })
})

describe('requests that are not meant for the till', () => {
  test.each(['localhost', 'till.example', '127.0.0.1', '127.0.0.1:1'])(
    'get 421 for the host %s',
    async (name) => {
      const { send } = await hosted()
      for (const path of ['/', '/v1/status', '/v1/openapi.json']) {
        const answer = await send({ path, headers: { host: name, 'accept-language': 'en' } })
        expect(answer.status, path).toBe(421)
        expect(answer.headers['content-security-policy'], path).toBe(contentSecurityPolicy)
        expect(answer.text, path).toContain('This address is not the till.')
      }
    },
  )

  test.each(['http://evil.example', 'http://127.0.0.1:1', 'null', undefined])(
    'get 403 at /rpc for the origin %s',
    async (origin) => {
      const { send, enter, till } = await hosted({ answers: { 'session.signOut': () => ({}) } })
      const answer = await send({
        method: 'POST',
        path: '/rpc/session/signOut',
        headers: {
          cookie: await enter(),
          'content-type': 'application/json',
          ...(origin === undefined ? {} : { origin }),
        },
        body: '{"json":{}}',
      })
      expect(answer.status).toBe(403)
      expect(till.calls).toEqual([])
    },
  )

  test('get nothing at /rpc by GET, without the cookie or as another type', async () => {
    const { send, enter, host, till } = await hosted({ answers: { 'session.signOut': () => ({}) } })
    const cookie = await enter()
    const path = '/rpc/session/signOut'
    const json = { origin: host.url, 'content-type': 'application/json' }
    expect((await send({ path, headers: { cookie, origin: host.url } })).status).toBe(404)
    expect((await send({ method: 'POST', path, headers: json, body: '{"json":{}}' })).status).toBe(401)
    const asText = { cookie, origin: host.url, 'content-type': 'text/plain' }
    expect((await send({ method: 'POST', path, headers: asText, body: '{"json":{}}' })).status).toBe(415)
    const large = { cookie, ...json }
    expect((await send({ method: 'POST', path, headers: large, body: ' '.repeat(1_100_000) })).status).toBe(
      413,
    )
    expect(till.calls).toEqual([])
  })
})

describe('the page calls the contract', () => {
  test('as its own session, in the language of the till, and is told a refusal it can read', async () => {
    const { host, enter, till } = await hosted({ language: 'en', answers: { 'session.signOut': () => ({}) } })
    const cookie = await enter()
    const api: ContractRouterClient<Contract> = createORPCClient(
      new RPCLink({ url: `${host.url}/rpc`, headers: { cookie, origin: host.url } }),
    )
    expect(await api.session.signOut({})).toEqual({})
    expect(till.calls[0]?.context).toMatchObject({
      caller: { type: 'screen', session: 'session-1' },
      language: 'en',
    })
    await expect(api.operation.get({ id: 'x1' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
      status: 404,
      message: expect.stringContaining('This till has no such record'),
    })
  })
})

describe('closing', () => {
  test('ends sessions and event streams, and frees the port', async () => {
    const till = createFakeTill({
      async *'event.watch'({ signal }) {
        yield { type: 'session.ended', reason: 'idle' }
        await new Promise((resolve) => signal?.addEventListener('abort', resolve))
      },
    })
    const host = await startHttpHost({
      till,
      log: silentLog(),
      port: 0,
      page: { rendererFolder: '/nowhere' },
    })
    const entry = await fetch(host.mintLink(), { redirect: 'manual' })
    expect(till.openSessions.size).toBe(1)
    const cookie = entry.headers.get('set-cookie')?.split(';')[0] ?? ''
    const api: ContractRouterClient<Contract> = createORPCClient(
      new RPCLink({ url: `${host.url}/rpc`, headers: { cookie, origin: host.url } }),
    )
    const events = await api.event.watch({})
    expect((await events.next()).value).toEqual({ type: 'session.ended', reason: 'idle' })

    const started = performance.now()
    await host.close()
    expect(performance.now() - started).toBeLessThan(900)
    expect((await events.next().catch(() => ({ done: true }))).done).toBe(true)
    expect(till.openSessions.size).toBe(0)
    const successor = await startHttpHost({ till, log: silentLog(), port: host.port, page: null })
    await successor.close()
  })

  test('a port that is taken is refused by its number', async () => {
    const { host, till } = await hosted()
    await expect(
      startHttpHost({ till, log: silentLog(), port: host.port, page: null }),
    ).rejects.toMatchObject({
      port: host.port,
      code: 'EADDRINUSE',
    })
  })
})
