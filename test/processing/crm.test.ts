import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { createProcessings } from '../../electron/create-processings.ts'
import { StartError } from '../../electron/config-file.ts'
import { configSchema } from '../../shared/model/config.ts'
import { openReplayServer } from '../contract/replay-server.ts'
import type { ReplayServer } from '../contract/replay-server.ts'
import { createAuthority } from '../helpers/certificates.ts'
import { quickFolder } from '../helpers/quick-folder.ts'
import type { CrmConfig } from '../../electron/processing/crm/index.ts'
import type { SubjectChange } from '../../electron/processing/port.ts'
import { identityOf, openCrm, registration, verdict } from './a-crm.ts'

const untilMs = Date.UTC(2031, 4, 17, 12)
const answer = (body: object) => ({
  status: 200,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
})
const person = (id: string) => ({
  contact: { contact_id: id, first_name: 'Никита', mobile_phone: '79001000002' },
  cards: [],
})

let server: ReplayServer
let tls: CrmConfig['tls']
let till: { cert: string; key: string }

beforeAll(async () => {
  const authority = await createAuthority()
  till = await authority.issueClient({ untilMs })
  const certificate = await authority.issueServer()
  server = await openReplayServer({
    ...certificate,
    ca: authority.cert,
    requestCert: true,
    rejectUnauthorized: true,
  })
  tls = identityOf(till, authority)
})
beforeEach(() => server.load(answer({ errors: [], contacts: [], contact_id: 'C1' })))
afterAll(() => server.close())

describe('a contact who is about to be registered', () => {
  const both: SubjectChange = {
    kind: 'contact.create',
    contact: { firstName: 'Никита', phone: '79001000002', email: 'nikita@example.com' },
    communication: { email: false, sms: false, phone: false, push: false, method: 'any' },
  }

  test('is looked for by the phone and then by the e-mail, never by both at once', async () => {
    await openCrm(server.origin, tls).look?.(both)
    const filters = server.asked.map(({ path }) => new URLSearchParams(path.split('?')[1]).get('filter'))
    expect(filters).toEqual(['{"mobile_phone":"79001000002"}', '{"email":"nikita@example.com"}'])
  })

  test('is one match when both searches find the same contact', async () => {
    server.load(answer({ contacts: [person('C1')], errors: [] }))
    const outcome = await openCrm(server.origin, tls).look?.(both)
    expect(outcome).toMatchObject({
      class: 'confirmed',
      value: { facts: { matches: '1', client: 'C1', same: 'no' } },
    })
  })

  test('is not looked for further when a search fails', async () => {
    server.load({ status: 502, headers: {}, body: '' })
    const outcome = await openCrm(server.origin, tls).look?.(both)
    expect(outcome).toMatchObject({ class: 'unknown', reason: 'server-error' })
    expect(server.asked).toHaveLength(1)
  })
})

test('a change says that its body is empty', async () => {
  expect(verdict(await openCrm(server.origin, tls).execute(registration))).toBe('confirmed')
  expect(server.asked).toMatchObject([
    { method: 'POST', body: null, headers: { 'content-length': '0', connection: 'close' } },
  ])
})

test('a till without a partner leaves it out, and has no outlets to list', async () => {
  const crm = openCrm(server.origin, tls)
  await crm.execute(registration)
  await crm.execute({ kind: 'card.virtual', client: 'C1', cardType: 'T1' })
  await crm.readDirectory?.('card-types', null)
  for (const { path } of server.asked) expect(path).not.toContain('partner')
  expect(server.asked).toHaveLength(3)
  expect(await crm.readDirectory?.('outlets', null)).toMatchObject({
    class: 'rejected',
    code: 'PARAMETER_MISSING',
    remoteCode: 'partner_id',
  })
  expect(server.asked).toHaveLength(3)
})

test('the partner of the till never narrows a search', async () => {
  await openCrm(server.origin, tls, { partnerId: 'P1' }).find({ by: 'phone', value: '79001000002' })
  expect(server.asked[0]?.path).not.toContain('partner')
})

test('any text that is searched for arrives as it is', { timeout: 60_000 }, async () => {
  const crm = openCrm(server.origin, tls)
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 40 }), async (value) => {
      server.load(answer({ contacts: [], errors: [] }))
      expect(verdict(await crm.find({ by: 'email', value }))).toBe('confirmed')
      const { path = '' } = server.asked[0] ?? {}
      const filter = new URLSearchParams(path.split('?')[1]).get('filter') ?? ''
      expect(JSON.parse(filter)).toEqual({ email: value.toWellFormed() })
    }),
    { numRuns: 30 },
  )
})

describe('its certificate', () => {
  test('tells when it ends', () => {
    expect(openCrm(server.origin, tls).certificateEndsMs?.()).toBe(untilMs)
  })

  test('that has ended does not keep the till from starting', async () => {
    const crm = openCrm(server.origin, tls, { nowMs: () => untilMs })
    expect(await crm.testConnection()).toMatchObject({ failure: 'not-this-api' })
    server.load({ status: 403, headers: {}, body: '' })
    expect(await crm.testConnection()).toMatchObject({ ok: false, failure: 'certificate-expired' })
  })

  test('that cannot be used stops the start by the path of its setting', () => {
    const folder = quickFolder('crm')
    onTestFinished(() => rmSync(folder, { recursive: true }))
    writeFileSync(join(folder, 'till.pem'), till.cert)
    writeFileSync(join(folder, 'till.key'), 'no key')
    const crm = {
      url: server.origin,
      commercialFirmId: 'F1',
      salesOutletId: 'S1',
      certificate: 'till.pem',
      key: 'till.key',
    }
    const { processing } = configSchema.parse({ processing: { crm } })
    const make = () =>
      createProcessings(
        processing,
        { secrets: { get: () => undefined }, folder },
        { nowMs: Date.now, onServerDate: () => undefined },
      )
    expect(make).toThrow(StartError)
    expect(make).toThrow('processing.crm.key: the file holds no private key in PEM')
  })
})
