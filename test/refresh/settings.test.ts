import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { StartError } from '../../electron/config-file.ts'
import { resolveProcessings } from '../../electron/create-processings.ts'
import { configSchema } from '../../shared/model/config.ts'
import { aFolder } from '../db/a-store.ts'

const secrets = new Map([['org', 'revealed']])

test('settings go to another thread with secrets revealed and certificates read, and mean there what they mean here', () => {
  const folder = aFolder()
  for (const name of ['client.pem', 'client.key']) writeFileSync(join(folder, name), `bytes of ${name}`)
  const { processing } = configSchema.parse({
    processing: {
      organization: { url: 'http://127.0.0.1:1', token: { secret: 'org' } },
      customer: { url: 'http://127.0.0.1:2', bonusId: 7, enabled: false },
      crm: {
        url: 'https://127.0.0.1:3',
        commercialFirmId: 'F1',
        salesOutletId: 'S1',
        certificate: 'client.pem',
        key: 'client.key',
      },
    },
  })
  const settings = structuredClone(resolveProcessings(processing, { secrets, folder }))
  expect(settings.map(({ name }) => name).toSorted()).toEqual(['crm', 'organization'])
  const own = Object.fromEntries(settings.map((of) => [of.name, of.settings]))
  expect(own['organization']).toEqual({ url: 'http://127.0.0.1:1', token: 'revealed', timeoutMs: 5000 })
  const { tls } = own['crm'] as { tls: { cert: Uint8Array; key: Uint8Array } }
  expect(Buffer.from(tls.cert).toString()).toBe('bytes of client.pem')
  expect(Buffer.from(tls.key).toString()).toBe('bytes of client.key')
})

test('a secret that is not kept here is said before anything is made', () => {
  const { processing } = configSchema.parse({
    processing: { organization: { url: 'http://127.0.0.1:1', token: { secret: 'lost' } } },
  })
  expect(() => resolveProcessings(processing, { secrets, folder: '.' })).toThrow(StartError)
})
