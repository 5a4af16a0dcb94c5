import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CrmConfig } from '../../electron/processing/crm/index.ts'
import { openReplayServer } from '../contract/replay-server.ts'
import type { ReplayServer } from '../contract/replay-server.ts'
import { createAuthority } from '../helpers/certificates.ts'
import { identityOf, openCrm, verdict } from './a-crm.ts'

const bytes = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0xff, 0x00])
let server: ReplayServer
let tls: CrmConfig['tls']

beforeAll(async () => {
  const authority = await createAuthority()
  const untilMs = Date.UTC(2031, 4, 17, 12)
  const certificate = await authority.issueServer()
  tls = identityOf(await authority.issueClient({ untilMs }), authority)
  server = await openReplayServer({
    ...certificate,
    ca: authority.cert,
    requestCert: true,
    rejectUnauthorized: true,
  })
})
afterAll(() => server.close())

async function read(answer: { status?: number; type: string; body?: Buffer }, address = '/images/1.png?v=2') {
  const { status = 200, type, body = bytes } = answer
  server.load({ status, headers: { 'content-type': type }, body })
  const outcome = await openCrm(`${server.origin}/api`, tls).readPicture?.(
    address.startsWith('/') ? server.origin + address : address,
  )
  if (outcome === undefined) throw new Error('crm has pictures')
  return outcome
}

test('a picture is fetched from where CRM is, whatever its path, with the till’s certificate, byte for byte', async () => {
  const outcome = await read({ type: 'Image/PNG' })
  expect(outcome).toMatchObject({ class: 'confirmed', value: { type: 'image/png' } })
  expect(outcome.class === 'confirmed' && Buffer.from(outcome.value.bytes).equals(bytes)).toBe(true)
  expect(server.asked.map(({ path }) => path)).toEqual(['/images/1.png?v=2'])
})

test('nobody else is asked for one', async () => {
  for (const address of [
    'https://elsewhere.example/1.png',
    server.origin.replace('https:', 'http:'),
    server.origin.replace('127.0.0.1', '127.0.0.2'),
    'nonsense',
  ]) {
    expect(verdict(await read({ type: 'image/png' }, address))).toBe('not-sent dns of another address')
    expect(server.asked).toEqual([])
  }
})

test('only what a page shows as a picture is one, and only of a bearable size', async () => {
  expect((await read({ type: 'image/svg+xml; charset=utf-8' })).class).toBe('confirmed')
  expect(verdict(await read({ type: 'text/html' }))).toBe('unknown content-type content-type text/html')
  expect(verdict(await read({ type: 'image/png', status: 404 }))).toBe('unknown unexpected-status HTTP 404')
  const most = 200 * 1024
  expect((await read({ type: 'image/webp', body: Buffer.alloc(most) })).class).toBe('confirmed')
  expect(await read({ type: 'image/webp', body: Buffer.alloc(most + 1) })).toMatchObject({
    class: 'unknown',
    reason: 'too-large',
  })
})
