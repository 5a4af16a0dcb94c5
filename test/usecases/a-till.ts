/**
 * A till over the training processings: real store, real HTTP, the real router called in process. Its clock and that of
 * the processings are one, which a test may move on; there is no chance in its pauses.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { createRouterClient, ORPCError } from '@orpc/server'
import { expect, onTestFinished, vi } from 'vitest'
import { assembleEngine, type AssembledEngine } from '../../electron/assemble-engine.ts'
import { createProcessings } from '../../electron/create-processings.ts'
import { openStore, type Store } from '../../electron/db/store.ts'
import { systemTimers } from '../../electron/platform/timers.ts'
import { createRouter } from '../../electron/router/router.ts'
import { decisionCore } from '../../electron/sync/core.ts'
import { recover } from '../../electron/sync/recover.ts'
import { wellKnown } from '../../electron/training/seed.ts'
import { startTraining } from '../../electron/training/index.ts'
import type { Caller, Engine } from '../../electron/usecases/engine.ts'
import { configSchema, type ConfigInput } from '../../shared/model/config.ts'
import type { TillEvent } from '../../shared/model/event.ts'
import type { OperationView } from '../../shared/model/operation.ts'
import type { ProcessingName } from '../../shared/model/processing.ts'
import type { Role } from '../../shared/model/operator.ts'
import { silentLog, type LogLine } from '../fakes/silent-log.ts'
import { cheapHash } from '../helpers/cheap-hash.ts'
import { withBlankStore } from '../helpers/blank-store.ts'
import { withPracticeWorld } from '../helpers/practice-folder.ts'

export const pins = {
  cashier: '1111',
  senior: '2222',
  director: '9999',
  operator: '3333',
  marketer: '4444',
} as const
/** Everyone is called by their role. */
export const by = (role: Role) => ({ operator: role, pin: pins[role] })
/** An approval, with what every one of them needs. */
export const allowedBy = (role: Role) => ({ ...by(role), reason: 'they asked for it' })

export const shortFacts = {
  holdScope: 'point',
  deadHold: 'rejected',
  refusedSaleKeepsHold: true,
  minHold: '1',
  readLagMs: 0,
  lateApplyMs: 100,
  earnVisible: true,
} as const

type Life = { store: Store; assembled: AssembledEngine; sessions: Map<Role, string> }

export type ATill = Awaited<ReturnType<typeof openATill>>
export type Client = ReturnType<ATill['as']>

type Given = {
  idleLockMin?: number
  slowMs?: number
  processings?: readonly ProcessingName[]
  offline?: ConfigInput['offline']
}

export async function openATill(given: Given = {}) {
  const folder = await withPracticeWorld(withBlankStore(mkdtempSync(join(tmpdir(), 'till-usecases-'))))
  const clock = { movedMs: 0 }
  const nowMs = () => Date.now() + clock.movedMs
  const { slowMs = 2000, processings = ['cashdesk', 'loyalclient'] } = given
  const training = await startTraining({
    folder,
    now: nowMs,
    slowMs,
    facts: { ...shortFacts, lateApplyMs: 0 },
  })
  const log: LogLine[] = []
  const events: TillEvent[] = []
  let life = start()

  function start(configured = processings): Life {
    const store = openStore(folder)
    const settings = { timeoutMs: 1500, facts: shortFacts }
    const config = configSchema.parse({
      ui: { idleLockMin: given.idleLockMin ?? 0 },
      offline: given.offline ?? {},
      processing: Object.fromEntries(configured.map((name) => [name, { ...training[name], ...settings }])),
    })
    recover(store, nowMs())
    const assembled = assembleEngine({
      store,
      config,
      mode: 'live',
      practicePins: null,
      version: '0',
      clock: { nowMs, jumpMs: () => 0 },
      timers: systemTimers,
      core: decisionCore,
      random: () => 0,
      mintId: () => crypto.randomUUID(),
      log: silentLog(log),
      publish: (event) => void events.push(event),
      createProcessings: (depsFor) =>
        createProcessings(config.processing, { secrets: { get: () => undefined }, folder: '.' }, depsFor),
    })
    if (store.operators.list().length === 0) {
      for (const [role, pin] of Object.entries(pins) as [Role, string][]) {
        store.operators.insert({ id: `id-${role}`, name: role, role, pinHash: cheapHash(pin), createdAt: 0 })
      }
    }
    assembled.start()
    return { store, assembled, sessions: new Map() }
  }
  let isStopped = false
  async function stop(): Promise<void> {
    if (isStopped) return
    isStopped = true
    await life.assembled.stop()
    life.store.close()
  }
  onTestFinished(async () => {
    await stop()
    await training.close()
    rmSync(folder, { recursive: true, force: true })
    expect(log.filter(({ level }) => level === 'error')).toEqual([])
  })

  const router = createRouter({
    onEngine: (call) => call(life.assembled.engine),
    training: () => training,
    host: 'kiosk',
    async *events() {},
    configs: () => ({
      current: () => life.assembled.engine.config,
      save: async () => undefined,
      secrets: { kind: 'file', get: () => undefined, set: () => undefined, delete: () => undefined },
      dataFolder: folder,
      createProcessing: () => [],
    }),
    setTraining: () => undefined,
  })
  const clientOf = (caller: Caller) => createRouterClient(router, { context: { caller, language: 'en' } })
  const sessionOf = (role: Role): string => {
    const { sessions } = life.assembled.engine
    const session = life.sessions.get(role) ?? sessions.open()
    if (!life.sessions.has(role)) sessions.signIn(session, `id-${role}`)
    life.sessions.set(role, session)
    return session
  }

  return {
    training,
    events,
    folder,
    engine: (): Engine => life.assembled.engine,
    store: (): Store => life.store,
    /** A screen at which this role is signed in; it stays the same one until the till starts anew. */
    as: (role: Role) => clientOf({ type: 'screen', session: sessionOf(role) }),
    clientOf,
    /** The machine's clock is set while the till is off. */
    async restartAt(movedMs: number): Promise<void> {
      await stop()
      clock.movedMs += movedMs
      isStopped = false
      life = start()
    },
    moveOn(ms: number): void {
      clock.movedMs += ms
      for (const name of life.assembled.engine.lines.keys()) life.assembled.engine.worker.wake(name)
    },
    stop,
    /** Ends the engine and its store, and opens them again on the same folder, with these processings. */
    async restart(configured: readonly ProcessingName[] = processings): Promise<void> {
      await stop()
      isStopped = false
      life = start(configured)
    },
    /** Waits until the till itself knows the state of its lines. */
    async lines(state: 'up' | 'down'): Promise<void> {
      await until(() =>
        [...life.assembled.engine.lines.values()].every((line) => line.link.state().state === state),
      )
    },
    async outage(): Promise<void> {
      training.drill.set('cashdesk', 'off')
      training.drill.set('loyalclient', 'off')
      // The heartbeat is slow while all is well: what somebody asks shows the loss sooner.
      for (let asked = 0; asked < 2; asked += 1) {
        await this.as('cashier').customer.find({ by: 'number', value: wellKnown.unknown.number })
      }
      await this.lines('down')
    },
    async backToNormal(): Promise<void> {
      training.drill.set('cashdesk', 'normal')
      training.drill.set('loyalclient', 'normal')
      await this.lines('up')
    },
    async settled(id: string, state: OperationView['state'] = 'done'): Promise<OperationView> {
      await until(() => life.store.operations.get(id).state === state)
      return clientOf({ type: 'screen', session: sessionOf('cashier') }).operation.get({ id })
    },
    /** What the audit trail says of one kind of deed, read from the file itself. */
    auditOf(action: string): { actor: string; data: unknown }[] {
      const db = new Database(join(folder, 'till.sqlite'), { readonly: true })
      const rows = db
        .prepare('SELECT actor, data_json AS data FROM audit WHERE action = ? ORDER BY seq')
        .all(action)
      db.close()
      return (rows as { actor: string; data: string }[]).map(({ actor, data }) => ({
        actor,
        data: ownData(data),
      }))
    },
    /** Calls that changed something at the processings, by name. */
    effects: () => training.ledger.calls().map(({ name }) => name),
  }
}

/** What the deed itself says, without what every entry says. */
export function ownData(json: string): Record<string, unknown> {
  const { entry: _, ...data } = JSON.parse(json) as Record<string, unknown>
  return data
}

export async function until(isSo: () => boolean): Promise<void> {
  await vi.waitUntil(isSo, { timeout: 15_000, interval: 20 })
}

/** The code with which a call was refused; fails when it was not. */
export async function refused(call: Promise<unknown>): Promise<{ code: string; data: unknown }> {
  try {
    await call
  } catch (error) {
    if (error instanceof ORPCError) return { code: error.code, data: error.data }
    throw error
  }
  throw new Error('the call was not refused')
}
