import { beforeAll, beforeEach, afterAll, describe, expect, test } from 'vitest'
import { openReplayServer } from '../contract/replay-server.ts'
import type { ReplayServer } from '../contract/replay-server.ts'
import { createAuthority } from '../helpers/certificates.ts'
import type { Authority } from '../helpers/certificates.ts'
import { findProgram, startNginx, startOpenssl } from './a-gateway.ts'
import { identityOf, openCrm, registration, verdict } from './a-crm.ts'

const nginx = findProgram('nginx')
const openssl = findProgram('openssl')
const whyNot = (program: string | undefined): string =>
  program === undefined ? ' (skipped: this machine has none)' : ''
const dayMs = 86_400_000
const ended = { fromMs: Date.now() - 20 * dayMs, untilMs: Date.now() - dayMs }

let ours: Authority
let other: Authority
let crmServer: ReplayServer

beforeAll(async () => {
  ours = await createAuthority()
  other = await createAuthority('Another Authority')
  crmServer = await openReplayServer()
})
beforeEach(() =>
  crmServer.load({
    status: 200,
    headers: { 'content-type': 'application/json' },
    body: '{"contact_id":"C1","contacts":[],"regions":[],"errors":[]}',
  }),
)
afterAll(() => crmServer.close())

describe.skipIf(nginx === undefined)(`behind nginx${whyNot(nginx)}`, { timeout: 30_000 }, () => {
  describe.each(['TLSv1.2', 'TLSv1.3'] as const)('over %s', (version) => {
    const start = () => startNginx(nginx ?? '', ours, version, crmServer.origin)

    test('who shows the right certificate is let in, and a change is sent once', async () => {
      const crm = openCrm(await start(), identityOf(await ours.issueClient(), ours))
      expect(await crm.testConnection()).toMatchObject({ ok: true })
      expect(verdict(await crm.find({ by: 'phone', value: '79001000001' }))).toBe('confirmed')
      expect(verdict(await crm.execute(registration))).toBe('confirmed')
      const changes = crmServer.asked.filter(({ method }) => method === 'POST')
      expect(changes).toMatchObject([{ body: null, headers: { 'content-length': '0' } }])
    })

    test('a certificate of another authority is refused by a page, and nothing reaches CRM', async () => {
      const crm = openCrm(await start(), identityOf(await other.issueClient(), ours))
      expect(verdict(await crm.execute(registration))).toBe('unknown unexpected-status HTTP 400')
      expect(await crm.testConnection()).toMatchObject({
        ok: false,
        failure: 'certificate-refused',
        detail: 'HTTP 400',
      })
      expect(crmServer.asked).toEqual([])
    })

    test('a certificate that has ended is told so', async () => {
      const crm = openCrm(await start(), identityOf(await ours.issueClient(ended), ours))
      expect(await crm.testConnection()).toMatchObject({ ok: false, failure: 'certificate-expired' })
      expect(crmServer.asked).toEqual([])
    })

    test('a gateway whose own certificate the till does not trust is sent nothing', async () => {
      const crm = openCrm(await start(), identityOf(await ours.issueClient(), other))
      expect(await crm.execute(registration)).toMatchObject({ class: 'not-sent', reason: 'tls' })
      expect(await crm.testConnection()).toMatchObject({ ok: false, failure: 'tls-untrusted' })
      expect(crmServer.asked).toEqual([])
    })
  })
})

describe.skipIf(openssl === undefined)(
  `before OpenSSL’s server${whyNot(openssl)}`,
  { timeout: 30_000 },
  () => {
    describe.each(['TLSv1.2', 'TLSv1.3'] as const)('over %s', (version) => {
      test.each([
        ['of another authority', () => other.issueClient(), 'UNKNOWN_CA', 'certificate-refused'],
        ['that has ended', () => ours.issueClient(ended), 'CERTIFICATE_EXPIRED', 'certificate-expired'],
      ] as const)(
        'a certificate %s is refused by an alert: nothing was sent',
        async (_name, issue, alert, failure) => {
          const url = await startOpenssl(openssl ?? '', ours, version)
          const crm = openCrm(url, identityOf(await issue(), ours))
          const detail = expect.stringMatching(new RegExp(`^ERR_SSL_\\w*_ALERT_${alert}$`)) as string
          expect(await crm.execute(registration)).toMatchObject({ class: 'not-sent', reason: 'tls', detail })
          expect(await crm.find({ by: 'phone', value: '79001000001' })).toMatchObject({
            class: 'not-sent',
            detail,
          })
          expect(await crm.testConnection()).toMatchObject({ ok: false, failure, detail })
        },
      )
    })
  },
)
