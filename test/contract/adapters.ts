/** The adapters under test, each made against a base address with credentials that the tests know. */
import type { ProcessingName } from '../../shared/model/processing.ts'
import type { Processing, ProcessingDeps } from '../../electron/processing/port.ts'
import { registry } from '../../electron/processing/registry.ts'
import { createAuthority, encryptKey } from '../helpers/certificates.ts'

export type Adapter = {
  name: ProcessingName
  /** It asks for XML in place of JSON. */
  format?: 'xml'
  /** It is asked over TLS by who shows a certificate. */
  isTls?: true
  /** Below the server's origin. */
  base: string
  create(url: string, deps: ProcessingDeps, timeoutMs?: number): Processing
  /** What every request must carry. */
  credentials: Record<string, string>
  secret: string
}

export const point = '62a0f4f4000000000000f4f4'

const noon = Date.UTC(2026, 10, 22, 9, 0, 0)

/** API Customer speaks JSON and XML: the same exchanges are held to both. Its changes carry the time. */
const customerIn = (format: 'json' | 'xml'): Adapter => ({
  name: 'customer',
  ...(format === 'xml' && { format }),
  base: '/api/customer',
  create: (url, deps, timeoutMs = 5000) =>
    registry.customer(
      {
        url,
        format,
        key: 'ключ-123',
        keyIn: 'header',
        keyName: 'x-api-key',
        bonusId: '1',
        timezone: 'Europe/Moscow',
        timeoutMs,
      },
      { ...deps, nowMs: () => noon },
    ),
  credentials: { 'x-api-key': Buffer.from('ключ-123', 'utf8').toString('latin1') },
  secret: 'ключ-123',
})
/** Whom every adapter that speaks TLS trusts. */
export const authority = await createAuthority()
const till = await authority.issueClient()
const lockedKey = Buffer.from(encryptKey(till.key, 'слово-1234567890'))

/** What a server needs to be trusted by the adapters that speak TLS, and to trust them alone. */
export const serverTls = {
  ...(await authority.issueServer()),
  ca: authority.cert,
  requestCert: true,
  rejectUnauthorized: true,
}

export const adapters: readonly Adapter[] = [
  {
    name: 'cashdesk',
    base: '/api/card',
    create: (url, deps, timeoutMs = 5000) =>
      registry.cashdesk({ url, username: 'касса', password: 'п:а-роль', timeoutMs }, deps),
    credentials: { authorization: 'Basic 0LrQsNGB0YHQsDrQvzrQsC3RgNC+0LvRjA==' },
    secret: 'п:а-роль',
  },
  {
    name: 'loyalclient',
    base: '',
    create: (url, deps, timeoutMs = 5000) =>
      registry.loyalclient({ url, apikey: 'k-1234567890', point, timeoutMs }, deps),
    credentials: { apikey: 'k-1234567890' },
    secret: 'k-1234567890',
  },
  customerIn('json'),
  customerIn('xml'),
  {
    name: 'organization',
    base: '/bonus',
    create: (url, deps, timeoutMs = 5000) =>
      registry.organization({ url, token: 't-1234567890', shopId: 'S1', timeoutMs }, deps),
    credentials: { token: 't-1234567890' },
    secret: 't-1234567890',
  },
  {
    name: 'crm',
    isTls: true,
    base: '/crm/v1',
    create: (url, deps, timeoutMs = 5000) =>
      registry.crm(
        {
          url,
          commercialFirmId: 'Фирма 1',
          partnerId: 'P1',
          salesOutletId: 'S1',
          timeoutMs,
          tls: {
            cert: Buffer.from(till.cert),
            key: lockedKey,
            passphrase: 'слово-1234567890',
            ca: Buffer.from(authority.cert),
          },
        },
        deps,
      ),
    credentials: {},
    secret: 'слово-1234567890',
  },
]
