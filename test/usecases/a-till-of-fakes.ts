/** A till over fake processings: real store, real engine, the real router called in process. Its clock can be moved on. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { createRouterClient } from '@orpc/server'
import { expect, onTestFinished } from 'vitest'
import { assembleEngine } from '../../electron/assemble-engine.ts'
import { openStore } from '../../electron/db/store.ts'
import { systemTimers } from '../../electron/platform/timers.ts'
import { createRouter } from '../../electron/router/router.ts'
import { decisionCore } from '../../electron/sync/core.ts'
import { configSchema } from '../../shared/model/config.ts'
import { processingNames, type ProcessingName } from '../../shared/model/processing.ts'
import type { Role } from '../../shared/model/operator.ts'
import { silentLog, type LogLine } from '../fakes/silent-log.ts'
import { ownData, until } from './a-till.ts'
import type { Fake } from './fake-processing.ts'
import { withBlankStore } from '../helpers/blank-store.ts'

const settings = {
  cashdesk: { url: 'http://127.0.0.1:9/api/card', username: 'u', password: 'p' },
  loyalclient: { url: 'http://127.0.0.1:9', apikey: 'k', point: 'p' },
  crm: {
    url: 'https://127.0.0.1:9',
    commercialFirmId: 'F1',
    certificate: 'client.pem',
    key: 'client.key',
    salesOutletId: 'O1',
  },
  organization: { url: 'http://127.0.0.1:9', token: 't' },
  customer: { url: 'http://127.0.0.1:9', bonusId: 1 },
}

export type ATillOfFakes = ReturnType<typeof openATillOf>

/** `crm`: settings beside the usual ones. */
export function openATillOf(fakes: readonly Fake[], given: { crm?: { partnerId: string } } = {}) {
  const folder = withBlankStore(mkdtempSync(join(tmpdir(), 'till-fakes-')))
  const clock = { movedMs: 0 }
  const store = openStore(folder)
  const log: LogLine[] = []
  const all = { ...settings, crm: { ...settings.crm, ...given.crm } }
  const config = configSchema.parse({
    ui: { idleLockMin: 0 },
    processing: Object.fromEntries(fakes.map(({ name }) => [name, all[name]])),
  })
  const assembled = assembleEngine({
    store,
    config,
    mode: 'live',
    practicePins: null,
    version: '0',
    clock: { nowMs: () => Date.now() + clock.movedMs, jumpMs: () => 0 },
    timers: systemTimers,
    core: decisionCore,
    random: () => 0,
    mintId: () => crypto.randomUUID(),
    log: silentLog(log),
    publish: () => undefined,
    createProcessings: () => {
      const inOrder = processingNames.flatMap((name) => fakes.find((fake) => fake.name === name) ?? [])
      return new Map(inOrder.map((fake) => [fake.name, fake]))
    },
  })
  const { engine } = assembled
  assembled.start()
  onTestFinished(async () => {
    await assembled.stop()
    store.close()
    rmSync(folder, { recursive: true, force: true })
    expect(log.filter(({ level }) => level === 'error')).toEqual([])
  })

  const router = createRouter({
    onEngine: (call) => call(engine),
    training: () => null,
    host: 'kiosk',
    async *events() {},
    configs: () => unused(),
    setTraining: () => undefined,
  })
  const sessions = new Map<Role, string>()
  const sessionOf = (role: Role): string => {
    const session = sessions.get(role) ?? engine.sessions.open()
    if (!sessions.has(role)) {
      store.operators.insert({ id: `id-${role}`, name: role, role, pinHash: '', createdAt: 0 })
      engine.sessions.signIn(session, `id-${role}`)
      sessions.set(role, session)
    }
    return session
  }
  const fakeOf = (name: ProcessingName): Fake => fakes.find((fake) => fake.name === name) ?? unused()

  return {
    engine,
    store,
    as: (role: Role, language: 'ru' | 'en' = 'en') =>
      createRouterClient(router, {
        context: { caller: { type: 'screen', session: sessionOf(role) }, language },
      }),
    moveOn(ms: number): void {
      clock.movedMs += ms
    },
    /** Takes it away, and waits until the till has noticed. */
    async down(...names: ProcessingName[]): Promise<void> {
      for (const name of names) fakeOf(name).mode = 'down'
      const lines = names.flatMap((name) => engine.lines.get(name) ?? [])
      for (const { link, processing } of lines)
        for (const missed of ['once', 'twice']) link.note((processing as Fake).answer(missed, null))
      await until(() => lines.every(({ link }) => link.state().state === 'down'))
      for (const name of names) fakeOf(name).asked.length = 0
    },
    /** What every processing has been asked since the last time. */
    asked(): Partial<Record<ProcessingName, string[]>> {
      return Object.fromEntries(
        fakes.flatMap((fake) => (fake.asked.length === 0 ? [] : [[fake.name, fake.asked.splice(0)]])),
      )
    },
    auditOf(action: string): unknown[] {
      const db = new Database(join(folder, 'till.sqlite'), { readonly: true })
      const rows = db
        .prepare('SELECT actor, subject, data_json AS data FROM audit WHERE action = ?')
        .all(action)
      db.close()
      return (rows as { data: string }[]).map(({ data, ...row }) => ({ ...row, data: ownData(data) }))
    },
  }
}

function unused(): never {
  throw new Error('not part of these tests')
}
