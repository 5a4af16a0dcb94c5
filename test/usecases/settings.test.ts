/** Over the composed till itself, with its configuration file and its restarts. */
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { createRouterClient } from '@orpc/server'
import type { ContractRouterClient } from '@orpc/contract'
import { expect, onTestFinished, test } from 'vitest'
import { openTill } from '../../electron/compose.ts'
import { openStore } from '../../electron/db/store.ts'
import { openFileSecretStore } from '../../electron/platform/secrets.ts'
import type { contract } from '../../shared/contract.ts'
import type { ConfigInput } from '../../shared/model/config.ts'
import { factsSchema } from '../../shared/model/processing.ts'
import { memoryMarks } from '../fakes/memory-marks.ts'
import { silentLog } from '../fakes/silent-log.ts'
import { cheapHash } from '../helpers/cheap-hash.ts'
import { refused } from './a-till.ts'

type Client = ContractRouterClient<typeof contract>
const director = { operator: 'Director', pin: '9001' }
const cashier = { operator: 'Cashier', pin: '1001' }
const operators = [
  { name: 'Director', role: 'director', pin: '9001' },
  { name: 'Cashier', role: 'cashier', pin: '1001' },
] as const
/** Nobody answers there: these settings are kept, not used. */
const cashdesk = { url: 'http://127.0.0.1:9/api/card', username: 'till', password: 'plain-secret' }

async function aTill(config: ConfigInput, training = false) {
  const folder = mkdtempSync(join(tmpdir(), 'till-settings-'))
  const configFile = join(folder, 'config.json')
  writeFileSync(configFile, JSON.stringify(config))
  const isTraining = training || config.processing === undefined
  const store = openStore(isTraining ? join(folder, 'training') : folder)
  for (const { name, role, pin } of operators) {
    store.operators.insert({ id: name, name, role, pinHash: cheapHash(pin), createdAt: 0 })
  }
  store.close()
  const till = await openTill({
    dataFolder: folder,
    configFile,
    training,
    host: 'kiosk',
    marks: memoryMarks(),
    secrets: openFileSecretStore(join(folder, 'secrets.json')),
    log: silentLog(),
  })
  onTestFinished(async () => {
    await till.close()
    rmSync(folder, { recursive: true, force: true })
  })
  const clientOf = async (who: typeof director): Promise<Client> => {
    const context = { caller: { type: 'screen', session: till.openSession() }, language: 'en' }
    const client = createRouterClient(till.router, { context }) as unknown as Client
    await client.session.signIn(who)
    return client
  }
  return { till, folder, configFile, clientOf }
}

test('the offline policy is a section of the settings: read, checked whole and kept by a director', async () => {
  const { clientOf, configFile } = await aTill({ processing: { cashdesk } })
  const screen = await clientOf(director)
  expect((await screen.settings.get({})).offline).toMatchObject({ spend: 'never', kinds: {} })
  const wrong = screen.settings.save({ offline: { spend: 'cached', perReceipt: 'much' } })
  expect(await refused(wrong)).toMatchObject({
    code: 'CONFIG_INVALID',
    data: { issues: [{ path: 'offline.perReceipt', message: expect.stringContaining('an amount') }] },
  })
  const saved = await screen.settings.save({ offline: { spend: 'cached', perReceipt: '250' } })
  expect(saved.offline).toMatchObject({ spend: 'cached', perReceipt: '250' })
  expect(JSON.parse(readFileSync(configFile, 'utf8'))).toMatchObject({
    offline: { spend: 'cached', perReceipt: '250' },
  })
  const other = (await clientOf(cashier)).settings.save({ offline: { spend: 'never' } })
  expect((await refused(other)).code).toBe('FORBIDDEN')
})

test('settings are read and changed by a director alone', async () => {
  const { clientOf } = await aTill({ processing: { cashdesk } })
  const screen = await clientOf(cashier)
  const { settings } = screen
  const facts = factsSchema.parse({})
  const calls = [
    settings.get({}),
    settings.save({ ui: { language: 'en', theme: 'dark', idleLockMin: 1 } }),
    settings.testConnection({
      processing: 'cashdesk',
      settings: { url: cashdesk.url, username: 'till', timeoutMs: 500, facts },
      secrets: { password: { keep: true } },
    }),
    settings.saveOperator({ name: 'Eve', role: 'director', pin: '4711' }),
    settings.createIntegrationKey({ name: 'k' }),
    settings.revokeIntegrationKey({ id: 'k' }),
    settings.setTraining({ on: true }),
  ]
  const codes = (await Promise.all(calls.map(refused))).map(({ code }) => code)
  expect(new Set(codes)).toEqual(new Set(['FORBIDDEN']))
})

test('settings take effect after a restart of the engine, signed out, and secrets never come out again', async () => {
  const { clientOf, configFile, folder } = await aTill({ processing: { cashdesk } })
  const screen = await clientOf(director)
  const before = await screen.settings.get({})
  expect(before.processing.cashdesk).toMatchObject({ settings: { username: 'till' }, kept: ['password'] })
  const { settings } = before.processing.cashdesk ?? expect.fail()
  const saved = await screen.settings.save({
    store: { name: 'Shop', timezone: 'Europe/Moscow', till: 'T9' },
    processing: { processing: 'cashdesk', settings, secrets: { password: { set: 'new-secret' } } },
  })
  expect(JSON.stringify([before, saved])).not.toMatch(/plain-secret|new-secret/)
  expect(readFileSync(configFile, 'utf8')).not.toMatch(/plain-secret|new-secret/)
  expect(readFileSync(join(folder, 'secrets.json'), 'utf8')).toContain('new-secret')

  await expect.poll(async () => (await screen.session.start({})).store.till).toBe('T9')
  expect(await refused(screen.settings.get({}))).toMatchObject({ code: 'SIGNED_OUT' })
  await screen.session.signIn(director)
  expect(await screen.settings.get({})).toMatchObject({ store: { name: 'Shop' } })
})

test('settings that cannot be are refused by name, and the file stays as it was', async () => {
  const { clientOf, configFile } = await aTill({ processing: { cashdesk } })
  const screen = await clientOf(director)
  const file = readFileSync(configFile, 'utf8')
  const save = screen.settings.save({ store: { name: 'Shop', timezone: 'Moon/Crater', till: 'T9' } })
  const refusal = await refused(save)
  expect(refusal.code).toBe('CONFIG_INVALID')
  expect(JSON.stringify(refusal.data)).toContain('timezone')
  expect(readFileSync(configFile, 'utf8')).toBe(file)
})

test('a processing is connected and taken away again; what its section lacks is named', async () => {
  const { clientOf, configFile, folder } = await aTill({ processing: { cashdesk } })
  const screen = await clientOf(director)
  const settings = { url: 'http://127.0.0.1:9', refreshEvery: 'often' }
  const section = { processing: 'organization', settings, secrets: { token: { set: 'org-secret' } } } as const
  const refusal = await refused(screen.settings.save({ processing: section }))
  expect(JSON.stringify(refusal.data)).toContain('processing.organization.refreshEvery')
  const crm = { url: 'https://127.0.0.1:9', commercialFirmId: 'F', salesOutletId: 'S', pfx: 'absent.pfx' }
  const withoutFile = screen.settings.testConnection({ processing: 'crm', settings: crm, secrets: {} })
  const missing = await refused(withoutFile)
  expect(missing.code).toBe('CONFIG_INVALID')
  expect(JSON.stringify(missing.data)).toContain('crm.pfx')

  await screen.settings.save({ remove: 'cashdesk' })
  expect(JSON.parse(readFileSync(configFile, 'utf8')).processing).toEqual({})
  // The till's own secrets are there; of the refused processing nothing was kept.
  expect(readFileSync(join(folder, 'secrets.json'), 'utf8')).not.toMatch(/organization|org-secret/)
})

test('in training the settings of a shop that has processings are closed; one that has none is set up', async () => {
  const change = { store: { name: 'Shop', timezone: 'Europe/Moscow', till: 'T9' } }
  const configured = await aTill({ processing: { cashdesk } }, true)
  const practising = await configured.clientOf(director)
  expect(await practising.settings.get({})).toMatchObject({ mode: 'training' })
  expect(await refused(practising.settings.save(change))).toMatchObject({ code: 'FORBIDDEN' })

  const fresh = await aTill({})
  const settingUp = await fresh.clientOf(director)
  expect(await settingUp.settings.save(change)).toMatchObject({ mode: 'training', store: { till: 'T9' } })
  expect(await refused(settingUp.settings.setTraining({ on: false }))).toMatchObject({
    code: 'CONFIG_INVALID',
  })
})

test('a key of a cash-register program is shown once, kept as a hash, and dead when revoked', async () => {
  const { till, folder, clientOf } = await aTill({ processing: { cashdesk } })
  const { settings } = await clientOf(director)
  const { id, key } = await settings.createIntegrationKey({ name: 'register' })
  expect(key.length).toBeGreaterThan(30)
  expect(till.authenticateKey(key)).toEqual({ keyId: id, name: 'register' })
  expect(till.authenticateKey(`${key}x`)).toBeNull()
  expect(till.authenticateKey('')).toBeNull()
  expect((await settings.get({})).integrationKeys).toMatchObject([{ id, name: 'register' }])
  expect(JSON.stringify(await settings.get({}))).not.toContain(key)

  const db = new Database(join(folder, 'till.sqlite'), { readonly: true })
  const kept = db.prepare('SELECT key_hash FROM integration_key WHERE id = ?').pluck().get(id)
  db.close()
  expect(kept).toBe(createHash('sha256').update(key).digest('hex'))

  await settings.revokeIntegrationKey({ id })
  expect(till.authenticateKey(key)).toBeNull()
  expect((await settings.get({})).integrationKeys).toEqual([])
  expect(await refused(settings.revokeIntegrationKey({ id }))).toMatchObject({ code: 'NOT_FOUND' })
})

test('a till has a director always, and no two people of one name', async () => {
  const { clientOf } = await aTill({ processing: { cashdesk } })
  const screen = await clientOf(director)
  const { settings } = screen
  const { current } = await screen.session.start({})
  const me = { id: current?.id ?? '', name: 'Director' }
  const retire = settings.saveOperator({ ...me, role: 'director', active: false })
  expect(await refused(retire)).toMatchObject({ code: 'LAST_DIRECTOR' })
  expect(await refused(settings.saveOperator({ ...me, role: 'senior' }))).toMatchObject({
    code: 'LAST_DIRECTOR',
  })
  const namesake = settings.saveOperator({ name: 'Cashier', role: 'cashier', pin: '4711' })
  expect(await refused(namesake)).toMatchObject({ code: 'NAME_TAKEN' })
  const withoutPin = settings.saveOperator({ name: 'Eve', role: 'cashier' })
  expect(await refused(withoutPin)).toMatchObject({ code: 'BAD_REQUEST' })
  await settings.saveOperator({ name: 'Second', role: 'director', pin: '4711' })
  expect(await settings.saveOperator({ ...me, role: 'director', active: false })).toMatchObject({
    active: false,
  })
})
