/**
 * A till whose queue stands still and whose processings answer at once, so that whatever changes in its store was changed
 * by the call that was made: the real store, the real engine, the real router.
 */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { createRouterClient } from '@orpc/server'
import { assembleEngine } from '../../electron/assemble-engine.ts'
import { openStore } from '../../electron/db/store.ts'
import { createRouter } from '../../electron/router/router.ts'
import { decisionCore } from '../../electron/sync/core.ts'
import { remember } from '../../electron/sync/remember.ts'
import type { Training } from '../../electron/training/index.ts'
import type { Caller } from '../../electron/usecases/engine.ts'
import type { Finding } from '../../electron/processing/port.ts'
import { capabilities } from '../../shared/model/capabilities.ts'
import { configSchema } from '../../shared/model/config.ts'
import { roles } from '../../shared/model/operator.ts'
import { processingNames } from '../../shared/model/processing.ts'
import { silentLog, type LogLine } from '../fakes/silent-log.ts'
import { quickFolder } from '../helpers/quick-folder.ts'
import { cheapHash } from '../helpers/cheap-hash.ts'
import { pins } from '../usecases/a-till.ts'
import { aFake } from '../usecases/fake-processing.ts'
import { card, client, openWorld, phone } from './guarded-world.ts'
import { withBlankStore } from '../helpers/blank-store.ts'

const settings = {
  cashdesk: { url: 'http://127.0.0.1:9/api/card', username: 'u', password: 'p' },
  loyalclient: { url: 'http://127.0.0.1:9', apikey: 'k', point: 'p' },
  crm: { url: 'https://127.0.0.1:9', commercialFirmId: 'F', pfx: 'client.pfx', salesOutletId: 'S' },
  organization: { url: 'http://127.0.0.1:9', token: 't' },
  customer: { url: 'http://127.0.0.1:9', bonusId: 1 },
}
const level = { title: 'Gold', percent: '3', type: 'cashback', maxSpendPercent: '50' } as const
const contact = { phone, name: 'Anna Orlova', level }
const found: Finding[] = [
  {
    contact,
    card: { number: card, id: 'k1', status: 'active', balances: [], phone, owner: client },
    client: { id: client, balance: '500' },
  },
]

/** What a call may change without anybody's right: what was read, and what is kept of the call itself. */
const anybodys =
  /^(cached_|card_search|client_search|cache_size|audit|outage|refresh|sqlite_|second_copy|meta$)/
const ofTheCall = ['failed_attempts', 'locked_until_running', 'ui_json', 'last_used_at']
const notices = `SELECT value FROM meta WHERE key = 'store-notice'`

export type GuardedTill = ReturnType<typeof openGuardedTill>

export function openGuardedTill(log: LogLine[] = []) {
  const folder = withBlankStore(quickFolder('till-guarded'))
  const store = openStore(folder)
  const config = configSchema.parse({
    ui: { idleLockMin: 0 },
    processing: Object.fromEntries(processingNames.map((name) => [name, settings[name]])),
  })
  const outside: string[] = []
  const assembled = assembleEngine({
    store,
    config,
    mode: 'live',
    practicePins: null,
    version: '0',
    clock: { nowMs: Date.now, jumpMs: () => 0 },
    // Nobody waits for anything in here.
    timers: {
      after(_delayMs, work) {
        const soon = setImmediate(work)
        return () => clearImmediate(soon)
      },
      breathe: () => Promise.resolve(),
    },
    core: decisionCore,
    random: () => 0,
    mintId: () => crypto.randomUUID(),
    log: silentLog(log),
    publish: () => undefined,
    createProcessings: () => new Map(processingNames.map((name) => [name, answering(name)])),
  })
  const { engine } = assembled
  for (const role of roles)
    store.operators.insert({
      id: `id-${role}`,
      name: role,
      role,
      pinHash: cheapHash(pins[role]),
      createdAt: 0,
    })
  store.transaction(() => {
    for (const name of processingNames) remember(store, name, null, found, Date.now())
  })

  const router = createRouter({
    onEngine: (call) => call(engine),
    training: () => trainingOf(outside),
    host: 'kiosk',
    async *events() {},
    configs: () => ({
      current: () => config,
      save: async () => void outside.push('configuration saved'),
      secrets: {
        kind: 'file',
        get: () => undefined,
        set: (name) => void outside.push(`secret ${name}`),
        delete: (name) => void outside.push(`secret ${name}`),
      },
      dataFolder: folder,
      createProcessing: () => {
        outside.push('processing asked')
        return [answering('cashdesk')]
      },
    }),
    setTraining: () => void outside.push('training switched'),
  })
  const reader = new Database(join(folder, 'till.sqlite'), { readonly: true })
  const tables = (
    reader.prepare(`SELECT name FROM sqlite_schema WHERE type = 'table'`).all() as { name: string }[]
  )
    .filter(({ name }) => !anybodys.test(name))
    .map(({ name }) => `SELECT json_group_array(json_array(${columnsOf(reader, name)})) FROM ${name}`)
  const asked = [...tables, notices].map((sql) => reader.prepare(sql).pluck())

  return {
    engine,
    router,
    log,
    world: openWorld(engine),
    callerOf(role: (typeof roles)[number] | 'nobody' | 'key'): Caller {
      if (role === 'key') return { type: 'integration', keyId: 'k', name: 'register' }
      const session = engine.sessions.open()
      if (role !== 'nobody') engine.sessions.signIn(session, `id-${role}`)
      return { type: 'screen', session }
    },
    /** What a processing is taken to have found. */
    keep(name: (typeof processingNames)[number], findings: readonly Finding[]): void {
      store.transaction(() => remember(store, name, null, findings, Date.now()))
    },
    clientOf: (caller: Caller) => createRouterClient(router, { context: { caller, language: 'en' } }),
    /** Everything that needs a right to be changed, as it is now. */
    state: (): string => [...outside, ...asked.map((query) => query.get())].join('\n'),
    /** Wrong PINs lock nobody out of the next call, neither their owner nor the whole till. */
    unlock(): void {
      for (const { id, failedAttempts } of store.operators.list())
        if (failedAttempts > 0) store.operators.setLock(id, 0, 0)
      if (store.meta.find('pin.wrong') !== undefined)
        store.meta.set('pin.wrong', JSON.stringify({ level: 0, atMs: 0, untilMs: 0 }))
    },
    async close(): Promise<void> {
      await assembled.stop()
      reader.close()
      store.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function columnsOf(reader: Database.Database, table: string): string {
  const names = reader.prepare('SELECT name FROM pragma_table_info(?)').pluck().all(table) as string[]
  return names
    .filter((name) => !ofTheCall.includes(name))
    .map((name) => `"${name}"`)
    .join(', ')
}

function answering(name: (typeof processingNames)[number]) {
  const group = { id: 'g1', name: 'G', parent: null, groups: 0, cards: 0 }
  const fake = aFake(name, found, (made) => ({
    quote: async ({ amount }) =>
      made.answer('quote', { amount, percent: '3', type: 'cashback' as const, spend: '50', earn: '3' }),
    readLevels: async () => made.answer('levels', {}),
    readBurnDown: async () => made.answer('burn-down', { available: '0', accruals: [], transactions: [] }),
    readCampaigns: async () => made.answer('campaigns', []),
    readDirectory: async () => made.answer('directory', []),
    readGroups: async () => made.answer('groups', [group]),
    readGroup: async () => made.answer('group', group),
    countGroup: async () => made.answer('count', { groups: 0, cards: 0 }),
    sendCode: async () => made.answer('code', { client: 'c9', findings: [] }),
    confirmCode: async () => made.answer('confirm', found),
  }))
  return { ...fake, capabilities: capabilities[name] }
}

const trainingOf = (outside: string[]): Training =>
  ({
    drill: { get: () => ({}), set: () => void outside.push('drill') },
    reset: () => void outside.push('reset'),
  }) as unknown as Training
