import { describe, expect, test } from 'vitest'
import { contract } from '../../shared/contract.ts'
import { TillError } from '../../shared/errors.ts'
import { fakeKey } from '../fakes/fake-till.ts'
import type { FakeAnswers } from '../fakes/fake-till.ts'
import { hosted } from './hosted.ts'

const checkout = {
  id: 'c1',
  state: 'open',
  customer: null,
  amount: '1',
  receipt: null,
  quote: null,
  spend: null,
  total: null,
  earned: null,
  operations: [],
  notice: null,
  createdAt: '2026-11-22T10:00:00.000Z',
  settledAt: null,
  operator: 'Key',
}
const opens: FakeAnswers = { 'checkout.open': () => checkout }
const open = (body: string) => ({ method: 'POST', path: '/v1/checkouts', body })

describe('the key', () => {
  test.each([undefined, 'Bearer wrong', `Basic ${fakeKey}`, fakeKey, 'Bearer '])(
    'is wanted: %s gets 401',
    async (authorization) => {
      const { send, till } = await hosted()
      const answer = await send({
        path: '/v1/status',
        headers: authorization === undefined ? {} : { authorization },
      })
      expect(answer.status).toBe(401)
      expect(answer.headers['www-authenticate']).toBe('Bearer')
      expect(JSON.parse(answer.text)).toEqual({
        code: 'UNAUTHORIZED',
        status: 401,
        message: expect.stringContaining('Ключ доступа не принят'),
        data: {},
      })
      expect(till.calls).toEqual([])
    },
  )

  test('is wanted before anything is said about routes or bodies', async () => {
    const { send } = await hosted()
    expect((await send({ path: '/v1/no-such-route' })).status).toBe(401)
    expect((await send({ method: 'POST', path: '/v1/checkouts', body: 'x' })).status).toBe(401)
  })

  test('makes the caller known to the engine by the name of the key', async () => {
    const { v1, till } = await hosted({ answers: opens })
    expect((await v1(open('{"value":"1","amount":"1"}'))).status).toBe(200)
    expect(till.calls[0]?.context.caller).toEqual({ type: 'integration', keyId: 'k1', name: 'cash register' })
  })

  test('is of no use to the page of another site', async () => {
    const { v1, till } = await hosted({ answers: opens })
    const answer = await v1({
      ...open('{"value":"1","amount":"1"}'),
      headers: { origin: 'http://evil.example' },
    })
    expect(answer.status).toBe(403)
    expect(till.calls).toEqual([])
  })
})

describe('only procedures with a route', () => {
  const withoutRoute = [
    '/session/start',
    '/session/signIn',
    '/settings/get',
    '/settings/createIntegrationKey',
    '/operation/story',
    '/training/reset',
    '/operation/submit',
    '/session.signIn',
  ]
  test.each(withoutRoute)('%s cannot be reached', async (path) => {
    const { v1, till } = await hosted({ answers: { 'session.signOut': () => ({}) } })
    for (const method of ['GET', 'POST']) {
      const answer = await v1({ method, path: `/v1${path}`, ...(method === 'POST' ? { body: '{}' } : {}) })
      expect(answer.status, method).toBe(404)
      expect(answer.body, method).toMatchObject({ code: 'NOT_FOUND', status: 404, data: {} })
    }
    expect(till.calls).toEqual([])
  })
})

describe('numbers in a body', () => {
  test('arrive with every digit they were sent with', async () => {
    const { v1, till } = await hosted({ answers: opens })
    await v1(open('{"value":"1","amount":1234567890123456789012.34567}'))
    await v1(open('{"value":"1","amount":0.15}'))
    await v1(open('{"value":"1","amount":"1 250,55"}'))
    expect(till.calls.map(({ input }) => (input as { amount: string }).amount)).toEqual([
      '1234567890123456789012.34567',
      '0.15',
      '1250.55',
    ])
  })

  test.each(['1e400', '1e2', '-5', '0', '123456789012345678901234567891'])(
    '%s is refused as an amount',
    async (amount) => {
      const { v1, till } = await hosted({ answers: opens })
      const answer = await v1(open(`{"value":"1","amount":${amount}}`))
      expect(answer.status).toBe(400)
      expect(answer.body).toMatchObject({
        code: 'BAD_REQUEST',
        data: { issues: [{ path: 'amount', message: 'AMOUNT_INVALID' }] },
      })
      expect(till.calls).toEqual([])
    },
  )

  test('are counts where a count is meant', async () => {
    const { v1, till } = await hosted({ answers: { 'checkout.hold': () => checkout } })
    await v1({ method: 'POST', path: '/v1/checkouts/c1/hold', body: '{"amount":5,"durationMin":10}' })
    expect(till.calls[0]?.input).toEqual({ id: 'c1', amount: '5', durationMin: 10 })
  })
})

describe('a body', () => {
  test('of Cyrillic arrives as it was written, with or without its charset and byte order mark', async () => {
    const { v1, till } = await hosted({ answers: opens })
    const body = '{"value":"Ёлкина","by":"name","amount":"1"}'
    await v1({ ...open(body), headers: { 'content-type': 'application/json; charset=UTF-8' } })
    await v1(open(`\uFEFF${body}`))
    expect(till.calls.map(({ input }) => input)).toMatchObject([{ value: 'Ёлкина' }, { value: 'Ёлкина' }])
  })

  test('in another encoding is refused rather than recorded as question marks', async () => {
    const { v1, till } = await hosted({ answers: opens })
    const windows1251 = Buffer.from('{"value":"\xa8\xeb\xea\xe0","by":"name","amount":"1"}', 'latin1')
    const answer = await v1({ method: 'POST', path: '/v1/checkouts', body: windows1251 })
    expect(answer).toMatchObject({ status: 400, body: { code: 'BAD_REQUEST', data: { issues: [] } } })
    expect(till.calls).toEqual([])
  })
})

describe('a refusal', () => {
  test('of a processing keeps its code and its own words', async () => {
    const { v1 } = await hosted({
      answers: {
        'customer.find': () => {
          throw new TillError('REMOTE_REFUSED', { processing: 'crm', remoteCode: '10150' })
        },
      },
    })
    const answer = await v1({ path: '/v1/cards?value=2900100000017' })
    expect(answer.status).toBe(422)
    expect(answer.body).toMatchObject({
      code: 'REMOTE_REFUSED',
      message: expect.stringContaining('CRM отвечает отказом (10150)'),
      data: { remoteCode: '10150' },
    })
  })

  test('has exactly code, status, message and data', async () => {
    const { v1 } = await hosted()
    const answer = await v1({ path: '/v1/operations/none' })
    expect(answer.status).toBe(404)
    expect(answer.headers['cache-control']).toBe('no-store')
    expect(answer.body).toEqual({
      code: 'NOT_FOUND',
      status: 404,
      message: expect.stringContaining('Такой записи на этой кассе нет'),
      data: { id: 'operation.get' },
    })
  })

  test.each([
    ['en', 'The request is filled in wrongly'],
    ['en-GB,en;q=0.9', 'The request is filled in wrongly'],
    ['de, en;q=0.5, ru;q=0.4', 'The request is filled in wrongly'],
    ['ru-RU,ru;q=0.9,en;q=0.8', 'Запрос заполнен неверно'],
    ['fr', 'Запрос заполнен неверно'],
    ['en;q=0', 'Запрос заполнен неверно'],
    ['', 'Запрос заполнен неверно'],
  ])('speaks the language of Accept-Language: %s', async (language, message) => {
    const { v1 } = await hosted()
    const answer = await v1({ ...open('{}'), headers: { 'accept-language': language } })
    expect(answer.body).toMatchObject({ code: 'BAD_REQUEST', message: expect.stringContaining(message) })
  })

  test('names each wrong field in the caller’s language', async () => {
    const { v1 } = await hosted()
    const request = open('{"value":"","amount":"12x","by":"star","colour":"red"}')
    const english = await v1({ ...request, headers: { 'accept-language': 'en' } })
    expect(english.body).toMatchObject({
      data: {
        issues: expect.arrayContaining([
          { path: 'amount', message: 'AMOUNT_INVALID' },
          { path: 'by', message: expect.stringMatching(/^must be one of: auto, number/) },
          { path: 'value', message: 'at least 1' },
          { path: '', message: 'unknown fields: colour' },
        ]),
      },
    })
    const russian = await v1(request)
    expect(russian.body).toMatchObject({
      data: { issues: expect.arrayContaining([{ path: '', message: 'лишние поля: colour' }]) },
    })
  })

  test('of an operation of no kind names the kinds there are', async () => {
    const { v1 } = await hosted()
    const answer = await v1({
      method: 'POST',
      path: '/v1/operations',
      body: '{"kind":"card.burn"}',
      headers: { 'accept-language': 'en' },
    })
    expect(answer.body).toMatchObject({
      data: { issues: [{ path: 'kind', message: expect.stringContaining('card.issue') }] },
    })
  })

  test.each([
    '{',
    '[]',
    '5',
    'null',
    '"text"',
    '{"amount":01}',
    '{"__proto__":{"kind":"x"}}',
    '['.repeat(200_000),
  ])('of a body that is no JSON object is 400 in the same form', async (body) => {
    const { v1, till } = await hosted({ answers: opens })
    const answer = await v1(open(body))
    expect(answer.status).toBe(400)
    expect(answer.body).toEqual({
      code: 'BAD_REQUEST',
      status: 400,
      message: expect.any(String),
      data: { issues: [] },
    })
    expect(till.calls).toEqual([])
  })

  test.each([
    undefined,
    'text/plain',
    'application/x-www-form-urlencoded',
    'application/json; charset=windows-1251',
    'application/jsonp',
    'multipart/form-data; boundary=x',
  ])('of the content type %s is 415 in the same form', async (type) => {
    const { send, till } = await hosted({ answers: opens })
    const headers = {
      authorization: `Bearer ${fakeKey}`,
      ...(type === undefined ? {} : { 'content-type': type }),
    }
    const answer = await send({
      method: 'POST',
      path: '/v1/checkouts',
      headers,
      body: '{"value":"1","amount":"1"}',
    })
    expect(answer.status).toBe(415)
    expect(JSON.parse(answer.text)).toEqual({
      code: 'UNSUPPORTED_MEDIA_TYPE',
      status: 415,
      message: expect.any(String),
      data: {},
    })
    expect(till.calls).toEqual([])
  })

  test('of a body above 1 MiB is 413, declared or not', async () => {
    const { v1, till } = await hosted({ answers: opens })
    const large = `{"value":"${'x'.repeat(1_050_000)}","amount":"1"}`
    expect((await v1(open(large))).body).toMatchObject({ code: 'PAYLOAD_TOO_LARGE', status: 413 })
    const chunked = await v1({ ...open(large), headers: { 'transfer-encoding': 'chunked' } })
    expect(chunked.body).toMatchObject({ code: 'PAYLOAD_TOO_LARGE', status: 413 })
    expect(till.calls).toEqual([])
  })

  test('of a bug says so without its words', async () => {
    const { v1 } = await hosted({
      answers: {
        'operation.get': () => {
          throw new Error('no such column: phone of 79161234567')
        },
      },
    })
    const answer = await v1({ path: '/v1/operations/x1' })
    expect(answer.body).toEqual({
      code: 'INTERNAL',
      status: 500,
      message: expect.stringContaining('ошибка'),
      data: {},
    })
  })

  test('covers an answer of the engine that breaks the contract', async () => {
    const { v1 } = await hosted({ answers: { 'operation.get': () => ({ id: 5 }) } })
    expect((await v1({ path: '/v1/operations/x1' })).body).toMatchObject({ code: 'INTERNAL', status: 500 })
  })
})

describe('requests without a body', () => {
  test('need no content type', async () => {
    const { v1, till } = await hosted({ answers: { 'cache.refresh': () => ({ started: ['cashdesk'] }) } })
    const answer = await v1({ method: 'POST', path: '/v1/cache/refresh' })
    expect(answer).toMatchObject({ status: 200, body: { started: ['cashdesk'] } })
    expect(till.calls).toHaveLength(1)
  })

  test('carry their fields in the path and the query, where nothing can reach a prototype', async () => {
    const { v1, till } = await hosted({
      answers: { 'operation.list': () => ({ operations: [], nextAfter: null }) },
    })
    expect((await v1({ path: '/v1/operations?state=queued,checking&limit=5' })).status).toBe(200)
    expect(till.calls[0]?.input).toEqual({ state: 'queued,checking', limit: 5 })
    expect((await v1({ path: '/v1/operations?limit=0' })).status).toBe(400)
    expect((await v1({ path: '/v1/operations?state=a&state=b' })).status).toBe(400)
    expect((await v1({ path: '/v1/operations?__proto__[polluted]=1' })).status).toBe(400)
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
  })
})

describe('the document at /v1/openapi.json', () => {
  test('is OpenAPI 3.1, needs no key and has every route of the contract, and only those', async () => {
    const { send } = await hosted()
    const answer = await send({ path: '/v1/openapi.json' })
    expect(answer.status).toBe(200)
    const document = JSON.parse(answer.text)
    expect(document.openapi).toMatch(/^3\.1\.\d+$/)
    const documented = Object.entries<object>(document.paths).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
    )
    expect(documented.toSorted()).toEqual(routesOf(contract).toSorted())
    expect(documented.length).toBeGreaterThan(10)
    expect(document.security).toEqual([{ key: [] }])
    expect(document.components.securitySchemes.key).toEqual({ type: 'http', scheme: 'bearer' })
  })

  test('points only at things that are in it, and names each operation once', async () => {
    const { send } = await hosted()
    const document = JSON.parse((await send({ path: '/v1/openapi.json' })).text)
    const pointers = JSON.stringify(document).match(/"\$ref":"([^"]+)"/g) ?? []
    expect(pointers.length).toBeGreaterThan(10)
    for (const pointer of pointers) {
      const steps = pointer.slice(8, -1).replace('#/', '').split('/')
      expect(
        steps.reduce((at, step) => at?.[step], document),
        pointer,
      ).toBeTypeOf('object')
    }
    const operations = Object.values<Record<string, { operationId: string; responses: object }>>(
      document.paths,
    ).flatMap((path) => Object.values(path))
    expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length)
    for (const { operationId, responses } of operations)
      expect(Object.keys(responses), operationId).toEqual(['200', 'default'])
  })
})

describe('GET /v1/events', () => {
  test('delivers an event as soon as it happens, and lets go of the engine when the caller leaves', async () => {
    let hasEnded = false
    const happened = Promise.withResolvers<undefined>()
    const { host } = await hosted({
      answers: {
        async *'event.watch'({ signal }) {
          try {
            await happened.promise
            yield { type: 'customer.changed', cards: ['2900000000017'], phones: [] }
            await new Promise((resolve) => signal?.addEventListener('abort', resolve))
          } finally {
            hasEnded = true
          }
        },
      },
    })
    const leave = new AbortController()
    const answer = await fetch(`${host.url}/v1/events`, {
      headers: { authorization: `Bearer ${fakeKey}` },
      signal: leave.signal,
    })
    expect(answer.headers.get('content-type')).toBe('text/event-stream')
    happened.resolve(undefined)
    let text = ''
    for await (const chunk of answer.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      text += chunk
      if (text.includes('customer.changed')) break
    }
    expect(text).toContain('event: message')
    expect(text).toContain('data: {"type":"customer.changed","cards":["2900000000017"],"phones":[]}')
    leave.abort()
    await expect.poll(() => hasEnded).toBe(true)
  })
})

function routesOf(branch: object): string[] {
  return Object.values(branch).flatMap(
    (item: { '~orpc'?: { route: { method?: string; path?: string } } } & object) => {
      const route = item['~orpc']?.route
      if (item['~orpc'] === undefined) return routesOf(item)
      return route?.path === undefined ? [] : [`${route.method} ${route.path}`]
    },
  )
}
