/** The adapters under test, each made against a base address with credentials that the tests know. */
import type { ProcessingName } from '../../shared/model/processing.ts'
import type { Processing, ProcessingDeps } from '../../electron/processing/port.ts'
import { registry } from '../../electron/processing/registry.ts'

export type Adapter = {
  name: ProcessingName
  /** Below the server's origin. */
  base: string
  create(url: string, deps: ProcessingDeps, timeoutMs?: number): Processing
  /** What every request must carry. */
  credentials: Record<string, string>
  secret: string
}

export const point = '62a0f4f4000000000000f4f4'

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
  {
    name: 'organization',
    base: '/bonus',
    create: (url, deps, timeoutMs = 5000) =>
      registry.organization({ url, token: 't-1234567890', shopId: 'S1', timeoutMs }, deps),
    credentials: { token: 't-1234567890' },
    secret: 't-1234567890',
  },
]
