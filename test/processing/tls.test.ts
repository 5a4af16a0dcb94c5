import { createServer } from 'node:https'
import type { ServerOptions } from 'node:https'
import type { AddressInfo } from 'node:net'
import { createSecureContext } from 'node:tls'
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { createHttp } from '../../electron/processing/http.ts'
import type { Exchange, HttpRequest } from '../../electron/processing/http.ts'
import { createAuthority } from '../helpers/certificates.ts'
import type { Authority, Certificate } from '../helpers/certificates.ts'
import { identityOf, openCrm, registration, verdict } from './a-crm.ts'
import { openRawServer } from './raw-server.ts'

const dayMs = 86_400_000
let ours: Authority
let other: Authority
let till: Certificate

beforeAll(async () => {
  ours = await createAuthority()
  other = await createAuthority('Another Authority')
  till = await ours.issueClient()
})

type Server = { url: string; seen: string[]; ports: Set<number> }

/** It asks for a certificate of ours and answers everybody who shows one. `seen`: every request that was read. */
async function openServer(options: ServerOptions = {}): Promise<Server> {
  const seen: string[] = []
  const ports = new Set<number>()
  const certificate = options.cert === undefined ? await ours.issueServer() : {}
  const demands = { ca: ours.cert, requestCert: true, rejectUnauthorized: true }
  const server = createServer({ ...certificate, ...demands, ...options }, (incoming, outgoing) => {
    seen.push(`${incoming.method} ${incoming.url?.split('?')[0]}`)
    ports.add(incoming.socket.remotePort ?? 0)
    outgoing.writeHead(200, { 'content-type': 'application/json' })
    outgoing.end(JSON.stringify({ regions: [], contacts: [], contact_id: 'C1', errors: [] }))
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  onTestFinished(async () => {
    server.closeAllConnections()
    await new Promise<void>((resolve) => {
      server.close(() => resolve())
    })
  })
  return { url: `https://127.0.0.1:${(server.address() as AddressInfo).port}`, seen, ports }
}

describe.each(['TLSv1.2', 'TLSv1.3'] as const)('with the right certificate over %s', (version) => {
  test('readings are answered, and a change is sent once on a connection of its own', async () => {
    const server = await openServer({ minVersion: version, maxVersion: version })
    const crm = openCrm(server.url, identityOf(till, ours))
    for (let count = 0; count < 3; count++)
      expect(verdict(await crm.find({ by: 'phone', value: '79001000001' }))).toBe('confirmed')
    const read = server.ports.size
    expect(verdict(await crm.execute(registration))).toBe('confirmed')
    expect(server.ports.size).toBe(read + 1)
    expect(server.seen.filter((call) => call === 'POST /CreateContact')).toHaveLength(1)
    expect(await crm.testConnection()).toMatchObject({ ok: true, failure: null })
  })
})

/** What is wrong with a server, what its change comes to, and what the settings screen says. */
const wrong: Record<string, { options: () => Promise<ServerOptions>; code: RegExp; failure: string }> = {
  'its certificate has expired': {
    options: () => ours.issueServer({ fromMs: Date.now() - 20 * dayMs, untilMs: Date.now() - dayMs }),
    code: /^CERT_HAS_EXPIRED$/,
    failure: 'tls-expired',
  },
  'its certificate is not valid yet, so the till’s clock is slow': {
    options: () => ours.issueServer({ fromMs: Date.now() + dayMs }),
    code: /^CERT_NOT_YET_VALID$/,
    failure: 'tls-clock',
  },
  'its certificate is another server’s': {
    options: () => ours.issueServer({ hosts: [{ type: 'dns', value: 'crm.example.com' }] }),
    code: /^ERR_TLS_CERT_ALTNAME_INVALID$/,
    failure: 'tls-wrong-name',
  },
  'its certificate comes from an authority that the till does not know': {
    options: () => other.issueServer(),
    code: /^UNABLE_TO_(VERIFY_LEAF_SIGNATURE|GET_ISSUER_CERT_LOCALLY)$|^SELF_SIGNED_CERT_IN_CHAIN$/,
    failure: 'tls-untrusted',
  },
  'it speaks nothing newer than TLS 1.1': {
    options: async () => ({
      ...(await ours.issueServer()),
      minVersion: 'TLSv1',
      maxVersion: 'TLSv1.1',
      ciphers: 'DEFAULT:@SECLEVEL=0',
    }),
    code: /_ALERT_PROTOCOL_VERSION$|_UNSUPPORTED_PROTOCOL$/,
    failure: 'tls-too-old',
  },
}

describe.each(Object.entries(wrong))('a server of which %s', (_name, { options, code, failure }) => {
  test('is sent nothing, and the reason is told apart', async () => {
    const server = await openServer(await options())
    const crm = openCrm(server.url, identityOf(till, ours))
    const outcome = await crm.execute(registration)
    expect(outcome).toMatchObject({
      class: 'not-sent',
      reason: 'tls',
      detail: expect.stringMatching(code) as string,
    })
    expect(await crm.testConnection()).toMatchObject({
      ok: false,
      failure,
      detail: expect.stringMatching(code) as string,
    })
    expect(server.seen).toEqual([])
  })
})

test('without a file of the authority a private one is not trusted', async () => {
  const server = await openServer()
  const crm = openCrm(server.url, identityOf(till))
  expect(await crm.execute(registration)).toMatchObject({ class: 'not-sent', reason: 'tls' })
  expect(await crm.testConnection()).toMatchObject({ failure: 'tls-untrusted' })
  expect(server.seen).toEqual([])
})

test('a plain server behind an https address has a name of no kind', async () => {
  const server = await openRawServer(
    () => {},
    (socket) => socket.write('HTTP/1.1 400 Bad Request\r\n\r\n'),
  )
  const crm = openCrm(`https://127.0.0.1:${server.port}`, identityOf(till, ours))
  expect(await crm.execute(registration)).toMatchObject({ class: 'not-sent', reason: 'tls' })
  expect(await crm.testConnection()).toMatchObject({ ok: false, failure: 'tls' })
})

describe('a server that refuses the till’s certificate', () => {
  const change: HttpRequest = { call: 'POST change', method: 'POST', path: '/change', isChange: true }
  const reading: HttpRequest = { call: 'GET read', method: 'GET', path: '/read', isChange: false }

  /** Asks without any certificate, which every server refuses by an alert. */
  async function askWithout(server: Server, request: HttpRequest): Promise<Exchange> {
    const tls = createSecureContext({ ca: ours.cert })
    const deps = { nowMs: Date.now, onServerDate: () => undefined }
    const http = createHttp({ url: server.url, timeoutMs: 5000, headers: {}, tls }, deps)
    onTestFinished(() => http.close())
    return http.send(request)
  }

  test.each([
    ['TLSv1.3', change, /_ALERT_CERTIFICATE_REQUIRED$/],
    ['TLSv1.3', reading, /_ALERT_CERTIFICATE_REQUIRED$/],
    ['TLSv1.2', change, /_ALERT_HANDSHAKE_FAILURE$/],
    ['TLSv1.2', reading, /_ALERT_HANDSHAKE_FAILURE$/],
  ] as const)('by an alert of %s has read nothing of a %o', async (version, request, code) => {
    const server = await openServer({ minVersion: version, maxVersion: version })
    expect(await askWithout(server, request)).toEqual({
      class: 'not-sent',
      reason: 'tls',
      detail: expect.stringMatching(code) as string,
      trace: { call: request.call, httpStatus: null },
    })
    expect(server.seen).toEqual([])
  })

  test('by closing the connection without a word proves nothing once the request was written', async () => {
    const server = await openServer({ minVersion: 'TLSv1.3' })
    const crm = openCrm(server.url, identityOf(await other.issueClient(), ours))
    expect(await crm.execute(registration)).toMatchObject({ class: 'unknown', reason: 'reset' })
    expect(server.seen).toEqual([])
  })

  test.each(['TLSv1.2', 'TLSv1.3'] as const)(
    'because it has ended is told so, over %s, whatever the server said',
    async (version) => {
      const server = await openServer({ minVersion: version, maxVersion: version })
      const ended = await ours.issueClient({ fromMs: Date.now() - 20 * dayMs, untilMs: Date.now() - dayMs })
      const crm = openCrm(server.url, identityOf(ended, ours))
      expect(await crm.testConnection()).toMatchObject({ ok: false, failure: 'certificate-expired' })
    },
  )
})
