import type { Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import { describe, expect, onTestFinished, test } from 'vitest'
import { createHttp, exactNumber } from '../../electron/processing/http.ts'
import type { Exchange, Http, HttpRequest } from '../../electron/processing/http.ts'
import { answerText, closedPort, json, openRawServer } from './raw-server.ts'
import type { Script } from './raw-server.ts'

const nowMs = Date.UTC(2026, 10, 22, 9, 0, 0)
const change: HttpRequest = {
  call: 'POST change',
  method: 'POST',
  path: '/change',
  body: '{"a":1}',
  isChange: true,
}
const changingGet: HttpRequest = { call: 'GET change', method: 'GET', path: '/change', isChange: true }
const reading: HttpRequest = { call: 'GET read', method: 'GET', path: '/read', isChange: false }

type Open = { http: Http; dates: { serverMs: number; receivedAtMs: number }[] }

function open(url: string, timeoutMs = 5000): Open {
  const dates: Open['dates'] = []
  const http = createHttp(
    { url, timeoutMs, headers: { authorization: 'Basic c2VjcmV0' } },
    { nowMs: () => nowMs, onServerDate: (serverMs, receivedAtMs) => dates.push({ serverMs, receivedAtMs }) },
  )
  onTestFinished(() => http.close())
  return { http, dates }
}

/** What an exchange came to, without its trace. */
function verdict(exchange: Exchange): string {
  if (exchange.class === 'answer') return `answer ${exchange.status}`
  return `${exchange.class} ${exchange.reason}`
}

const reply =
  (bytes: Buffer | string): Script =>
  (socket) =>
    socket.write(bytes)
const page = '<!doctype html><title>Вход в сеть</title>'
const body = '{"ok":true}'
const closing = { ...json, connection: 'close' }

const cells: Record<string, { script: Script; expected: string; status?: number }> = {
  'a good answer': { script: reply(answerText('200 OK', json, body)), expected: 'answer 200' },
  'a good answer after an interim one': {
    script: reply(
      Buffer.concat([Buffer.from('HTTP/1.1 103 Early Hints\r\n\r\n'), answerText('200 OK', json, body)]),
    ),
    expected: 'answer 200',
  },
  'a good answer in small pieces': {
    script: (socket) => {
      const bytes = answerText('200 OK', json, body)
      for (const byte of bytes) socket.write(Buffer.from([byte]))
    },
    expected: 'answer 200',
  },
  'a reset once the request has arrived': {
    script: (socket) => socket.resetAndDestroy(),
    expected: 'unknown reset',
  },
  'a close once the request has arrived': { script: (socket) => socket.end(), expected: 'unknown reset' },
  'half of the headers, then a close': {
    script: (socket) => socket.end('HTTP/1.1 200 OK\r\ncontent-ty'),
    expected: 'unknown reset',
  },
  'half of the headers, then silence': {
    script: reply('HTTP/1.1 200 OK\r\ncontent-ty'),
    expected: 'unknown timeout',
  },
  'half of the body, then a close': {
    script: (socket) =>
      socket.end('HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 99\r\n\r\n{"ok"'),
    expected: 'unknown reset',
    status: 200,
  },
  'half of the body, then a reset': {
    script: (socket) => {
      socket.write('HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 99\r\n\r\n{"ok"')
      setTimeout(() => socket.resetAndDestroy(), 20)
    },
    expected: 'unknown reset',
    status: 200,
  },
  'half of the body, then silence': {
    script: reply('HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 99\r\n\r\n{"ok"'),
    expected: 'unknown timeout',
    status: 200,
  },
  'a byte now and then': {
    script: (socket) => {
      const timer = setInterval(() => socket.write('H'), 50)
      socket.on('close', () => clearInterval(timer))
      socket.write('HTTP/1.1 200 OK\r\nx: ')
    },
    expected: 'unknown timeout',
  },
  'no answer at all': { script: () => {}, expected: 'unknown timeout' },
  'bytes that are no HTTP': { script: reply('SSH-2.0-OpenSSH_9.2\r\n'), expected: 'unknown malformed' },
  'JSON cut short by the end of the connection': {
    script: (socket) => socket.end('HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n\r\n{"ok":tr'),
    expected: 'unknown malformed',
    status: 200,
  },
  'JSON cut short within its length': {
    script: reply(answerText('200 OK', json, '{"ok":tr')),
    expected: 'unknown malformed',
    status: 200,
  },
  'an empty body': {
    script: reply(answerText('200 OK', json, '')),
    expected: 'unknown malformed',
    status: 200,
  },
  'bytes that are no UTF-8': {
    script: reply(answerText('200 OK', json, Buffer.from([0x22, 0xcf, 0xf0, 0x22]))),
    expected: 'unknown malformed',
    status: 200,
  },
  'JSON nested without end': {
    script: reply(answerText('200 OK', json, '['.repeat(100_000) + ']'.repeat(100_000))),
    expected: 'unknown malformed',
    status: 200,
  },
  'a page with status 200': {
    script: reply(answerText('200 OK', { 'content-type': 'text/html' }, page)),
    expected: 'unknown content-type',
    status: 200,
  },
  'JSON that says it is text': {
    script: reply(answerText('200 OK', { 'content-type': 'text/plain' }, body)),
    expected: 'unknown content-type',
    status: 200,
  },
  'JSON that says nothing': {
    script: reply(answerText('200 OK', {}, body)),
    expected: 'unknown content-type',
    status: 200,
  },
  'JSON in another alphabet': {
    script: reply(answerText('200 OK', { 'content-type': 'application/json; charset=windows-1251' }, body)),
    expected: 'unknown content-type',
    status: 200,
  },
  'gzip that nobody asked for': {
    script: reply(answerText('200 OK', { ...json, 'content-encoding': 'gzip' }, gzipSync(body))),
    expected: 'unknown content-type',
    status: 200,
  },
  'no content': {
    script: reply('HTTP/1.1 204 No Content\r\n\r\n'),
    expected: 'unknown content-type',
    status: 204,
  },
  'a body that says it is too large': {
    script: reply('HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 1048577\r\n\r\n['),
    expected: 'unknown too-large',
    status: 200,
  },
  'a body that grows too large': {
    script: (socket) => {
      socket.write('HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n')
      for (let chunk = 0; chunk < 17; chunk++) socket.write(`10000\r\n${' '.repeat(0x10000)}\r\n`)
    },
    expected: 'unknown too-large',
    status: 200,
  },
  'a redirect': {
    script: reply(answerText('302 Found', { location: '/change' }, '')),
    expected: 'unknown redirect',
    status: 302,
  },
  'a redirect that keeps the method': {
    script: reply(answerText('307 Temporary Redirect', { location: '/change', ...json }, body)),
    expected: 'unknown redirect',
    status: 307,
  },
  'not modified': {
    script: reply('HTTP/1.1 304 Not Modified\r\n\r\n'),
    expected: 'unknown redirect',
    status: 304,
  },
  'a JSON refusal of its own': {
    script: reply(answerText('422 Unprocessable Content', json, '{"client":"?"}')),
    expected: 'answer 422',
  },
  'a page with status 400': {
    script: reply(answerText('400 Bad Request', { 'content-type': 'text/html' }, page)),
    expected: 'unknown unexpected-status',
    status: 400,
  },
  'a broken JSON refusal': {
    script: reply(answerText('422 Unprocessable Content', json, '{"client"')),
    expected: 'unknown unexpected-status',
    status: 422,
  },
  'a wrong password': {
    script: reply(answerText('401 Unauthorized', { 'content-type': 'text/plain' }, 'no')),
    expected: 'unknown unauthorized',
    status: 401,
  },
  'a forbidding JSON': {
    script: reply(answerText('403 Forbidden', json, '{"apikey":"Invalid apikey."}')),
    expected: 'unknown unauthorized',
    status: 403,
  },
  'the server’s own time-out': {
    script: reply(answerText('408 Request Timeout', json, '{"client":"?"}')),
    expected: 'unknown timeout',
    status: 408,
  },
  'too many requests': {
    script: reply(answerText('429 Too Many Requests', json, '{"client":"?"}')),
    expected: 'unknown rate-limited',
    status: 429,
  },
  ...Object.fromEntries(
    ['500 Internal Server Error', '502 Bad Gateway', '503 Service Unavailable', '504 Gateway Timeout'].map(
      (status) => [
        `status ${status}`,
        {
          script: reply(answerText(status, json, '{"client":"Client not found."}')),
          expected: 'unknown server-error',
          status: Number(status.slice(0, 3)),
        },
      ],
    ),
  ),
  'a server error whose body never ends': {
    script: reply('HTTP/1.1 503 Service Unavailable\r\ncontent-length: 99\r\n\r\n{'),
    expected: 'unknown server-error',
    status: 503,
  },
}

describe.concurrent.each(Object.entries(cells))('%s', (_name, { script, expected, status }) => {
  test.each([
    ['change', change],
    ['changing GET', changingGet],
    ['reading', reading],
  ])(`makes a %s "${expected}", and it was sent exactly once`, async (_kind, request) => {
    const server = await openRawServer(script)
    const { http } = open(server.url, expected === 'unknown timeout' ? 600 : 5000)
    const exchange = await http.send(request)
    expect(verdict(exchange)).toBe(expected)
    expect(exchange.trace).toEqual({ call: request.call, httpStatus: status ?? expectedStatus(exchange) })
    await sleep(60)
    expect(server.requests).toHaveLength(1)
    expect(server.connections()).toBe(1)
  })
})

const expectedStatus = (exchange: Exchange): number | null =>
  exchange.class === 'answer' ? exchange.status : null

describe('before the first byte', () => {
  test.each([
    ['change', change],
    ['reading', reading],
  ])('a refused connection is a %s not sent', async (_kind, request) => {
    const { http } = open(`http://127.0.0.1:${await closedPort()}`)
    expect(await http.send(request)).toEqual({
      class: 'not-sent',
      reason: 'refused',
      detail: 'ECONNREFUSED',
      trace: { call: request.call, httpStatus: null },
    })
  })

  test('a host that cannot be found is not sent', { timeout: 30_000 }, async () => {
    const { http } = open('http://till.invalid', 20_000)
    expect(await http.send(change)).toMatchObject({
      class: 'not-sent',
      reason: 'dns',
      detail: expect.stringMatching(/^(ENOTFOUND|EAI_AGAIN)$/) as string,
    })
  })

  test('an address that is no address is not sent', async () => {
    for (const url of ['loyalty', 'ftp://loyalty.example', '']) {
      expect(verdict(await open(url).http.send(change))).toBe('not-sent dns')
    }
  })

  test('a plain server behind an https address is a TLS failure, and sees no request', async () => {
    const server = await openRawServer(
      () => {},
      (socket) => socket.write('HTTP/1.1 400 Bad Request\r\n\r\n'),
    )
    const { http } = open(`https://127.0.0.1:${server.port}`)
    expect(verdict(await http.send(change))).toBe('not-sent tls')
    expect(server.requests).toEqual([])
  })

  test('a TLS handshake that is reset or never ends is not sent', async () => {
    const resetting = await openRawServer(
      () => {},
      (socket) => socket.once('data', () => socket.resetAndDestroy()),
    )
    expect(verdict(await open(`https://127.0.0.1:${resetting.port}`).http.send(change))).toBe('not-sent tls')
    const silent = await openRawServer(() => {})
    expect(verdict(await open(`https://127.0.0.1:${silent.port}`, 600).http.send(change))).toBe(
      'not-sent connect-timeout',
    )
  })

  test('a request given up before it starts is not sent, and a server sees nothing of it', async () => {
    const server = await openRawServer(reply(answerText('200 OK', json, body)))
    const { http } = open(server.url)
    expect(verdict(await http.send({ ...change, signal: AbortSignal.abort() }))).toBe('not-sent aborted')
    const giveUp = new AbortController()
    const sending = http.send({ ...change, signal: giveUp.signal })
    giveUp.abort()
    expect(verdict(await sending)).toBe('not-sent aborted')
    await sleep(60)
    expect(server.requests).toEqual([])
  })

  test('a header that HTTP does not allow is not sent', async () => {
    const server = await openRawServer(reply(answerText('200 OK', json, body)))
    const deps = { nowMs: () => nowMs, onServerDate: () => {} }
    const http = createHttp({ url: server.url, timeoutMs: 5000, headers: { apikey: 'two\r\nlines' } }, deps)
    onTestFinished(() => http.close())
    expect(verdict(await http.send(change))).toBe('not-sent aborted')
    expect(server.connections()).toBe(0)
  })

  test('after closing nothing is sent any more', async () => {
    const server = await openRawServer(reply(answerText('200 OK', json, body)))
    const { http } = open(server.url)
    await http.close()
    expect(verdict(await http.send(change))).toBe('not-sent aborted')
    expect(verdict(await http.send(reading))).toBe('not-sent aborted')
    expect(server.connections()).toBe(0)
  })
})

describe('after the first byte', () => {
  test('a request given up has an unknown effect', async () => {
    const giveUp = new AbortController()
    const server = await openRawServer(() => giveUp.abort())
    const { http } = open(server.url, 5000)
    expect(await http.send({ ...change, signal: giveUp.signal })).toMatchObject({
      class: 'unknown',
      reason: 'reset',
      detail: 'TILL_ABORTED',
    })
  })

  test('a connection reset as soon as it opens is never called "not sent" once the request was written', async () => {
    const server = await openRawServer(
      () => {},
      (socket) => setImmediate(() => socket.resetAndDestroy()),
    )
    const { http } = open(server.url)
    const exchange = await http.send(change)
    expect(verdict(exchange)).toBe('unknown reset')
    expect(server.connections()).toBe(1)
  })

  test('closing waits for a change in flight', async () => {
    const server = await openRawServer((socket) =>
      setTimeout(() => socket.write(answerText('200 OK', json, body)), 100),
    )
    const { http } = open(server.url)
    const sending = http.send(change)
    await sleep(30)
    await http.close()
    expect(verdict(await sending)).toBe('answer 200')
  })

  test('the time-out covers the whole exchange, also below a second', async () => {
    const server = await openRawServer((socket) => {
      const timer = setInterval(() => socket.write(' '), 40)
      socket.on('close', () => clearInterval(timer))
      socket.write('HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 9999\r\n\r\n')
    })
    const startedAtMs = performance.now()
    expect(verdict(await open(server.url, 200).http.send(change))).toBe('unknown timeout')
    expect(performance.now() - startedAtMs).toBeLessThan(800)
  })
})

describe('connections', () => {
  const good = reply(answerText('200 OK', json, body))

  test('every change has a fresh connection, asked to close and closed afterwards', async () => {
    const server = await openRawServer(good)
    const { http } = open(server.url)
    for (const request of [change, changingGet, change]) await http.send(request)
    expect(server.connections()).toBe(3)
    for (const text of server.requests) expect(text).toMatch(/^connection: close\r$/m)
    await sleep(30)
    expect(server.open()).toBe(0)
  })

  test('a change never uses the connection of a reading', async () => {
    const server = await openRawServer(good)
    const { http } = open(server.url)
    const connections: number[] = []
    for (const request of [reading, change, reading]) {
      await http.send(request)
      await sleep(20)
      connections.push(server.connections())
    }
    expect(connections).toEqual([1, 2, 2])
  })

  test('readings share one kept-alive connection', async () => {
    const server = await openRawServer(good)
    const { http } = open(server.url)
    for (let count = 0; count < 4; count++) {
      expect(verdict(await http.send(reading))).toBe('answer 200')
      await sleep(10)
    }
    expect(server.connections()).toBe(1)
    expect(server.requests).toHaveLength(4)
  })

  test('a slow answer never holds up its neighbours', async () => {
    const slow: Script = (socket: Socket, text) => {
      const delayMs = text.startsWith('GET /slow') ? 300 : 0
      setTimeout(() => socket.write(answerText('200 OK', json, body)), delayMs)
    }
    const server = await openRawServer(slow)
    const { http } = open(server.url, 1000)
    const first = http.send({ ...reading, path: '/slow' })
    const order: string[] = []
    void first.then(() => order.push('slow'))
    await http.send(reading).then(() => order.push('quick'))
    await first
    expect(order).toEqual(['quick', 'slow'])
  })

  test('what is sent forbids caches and asks for plain JSON; the path is kept as it was encoded', async () => {
    const server = await openRawServer(good)
    const { http } = open(`${server.url}/api/card/`)
    await http.send({ ...reading, path: '/balance/by/%D0%9A%2F1%20%3F' })
    const [text = ''] = server.requests
    expect(text).toMatch(/^GET \/api\/card\/balance\/by\/%D0%9A%2F1%20%3F HTTP\/1\.1\r\n/)
    expect(text).toMatch(/^cache-control: no-store\r$/m)
    expect(text).toMatch(/^accept: application\/json\r$/m)
    expect(text).toMatch(/^accept-encoding: identity\r$/m)
    expect(text).toMatch(/^authorization: Basic c2VjcmV0\r$/m)
  })
})

describe('Retry-After and Date', () => {
  const served = new Date(nowMs + 60_000).toUTCString()
  const busy = (headers: Record<string, string>): Script => reply(answerText('503 Busy', headers, ''))

  test.each([
    ['seconds', { 'retry-after': '7' }, 7000],
    ['a date against the till’s clock', { 'retry-after': new Date(nowMs + 9000).toUTCString() }, 9000],
    [
      'a date against the server’s clock',
      { date: served, 'retry-after': new Date(nowMs + 69_000).toUTCString() },
      9000,
    ],
    ['a date gone by', { 'retry-after': new Date(nowMs - 9000).toUTCString() }, 0],
    ['more than a day', { 'retry-after': '999999999' }, 86_400_000],
    ['nothing readable', { 'retry-after': 'soon' }, undefined],
    ['nothing', {}, undefined],
  ])('a wait given as %s', async (_name, headers: Record<string, string>, expectedMs) => {
    const server = await openRawServer(busy(headers))
    const exchange = await open(server.url).http.send(change)
    expect(exchange).toMatchObject({ class: 'unknown', reason: 'server-error', detail: 'HTTP 503' })
    expect('retryAfterMs' in exchange ? exchange.retryAfterMs : undefined).toBe(expectedMs)
  })

  test('the processing’s clock is reported with the time at which it arrived, whatever the answer', async () => {
    const server = await openRawServer(busy({ date: served }))
    const { http, dates } = open(server.url)
    await http.send(change)
    expect(dates).toEqual([{ serverMs: nowMs + 60_000, receivedAtMs: nowMs }])
  })

  test('a date that HTTP does not write so is not reported', async () => {
    const server = await openRawServer(busy({ date: '2026-11-22' }))
    const { http, dates } = open(server.url)
    await http.send(change)
    expect(dates).toEqual([])
  })
})

describe('numbers and keys', () => {
  const bodyOf = async (text: string): Promise<unknown> => {
    const server = await openRawServer(reply(answerText('200 OK', closing, text)))
    const exchange = await open(server.url).http.send(reading)
    return exchange.class === 'answer' ? exchange.body : exchange
  }

  test.each(['12345678901234567890123456.789', '0.00000000000000000000000000001', '0.10', '-878', '1e3'])(
    'the number %s arrives digit by digit',
    async (digits) => {
      expect(await bodyOf(`{"amount":${digits},"list":[${digits}]}`)).toEqual({
        amount: digits,
        list: [digits],
      })
    },
  )

  test.each(['12345678901234567890123456.789', '0.1', '0', '-5'])(
    'the number %s leaves digit by digit',
    (digits) => {
      expect(JSON.stringify({ amount: exactNumber(digits) })).toBe(`{"amount":${digits}}`)
    },
  )

  test.each(['1e3', '', 'NaN', '1;2', ' 1', '01', '1234567890123456789012345678901'])(
    'the text %o is never written as a number',
    (text) => {
      expect(() => exactNumber(text)).toThrow('not a plain decimal')
    },
  )

  test('keys with a meaning of their own are ordinary keys', async () => {
    const parsed = await bodyOf('{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":2}}}')
    expect(Object.keys(parsed as object)).toEqual(['__proto__', 'constructor'])
    expect(Object.getPrototypeOf(parsed)).toBe(Object.prototype)
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
    expect((parsed as Record<string, unknown>)['polluted']).toBeUndefined()
  })

  test('brackets inside texts are not depth', async () => {
    const text = '['.repeat(100)
    expect(await bodyOf(JSON.stringify({ text, quoted: '"[\\' }))).toEqual({ text, quoted: '"[\\' })
  })

  test('a failure’s detail never quotes what was sent or received', async () => {
    const server = await openRawServer(
      reply(answerText('200 OK', { 'content-type': 'text/html' }, '79161234567')),
    )
    const { http } = open(server.url)
    const request = { ...reading, path: '/balance/by/phone/79161234567' }
    expect(JSON.stringify(await http.send(request))).not.toMatch(/79161234567|c2VjcmV0/)
  })
})
