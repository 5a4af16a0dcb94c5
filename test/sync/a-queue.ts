/**
 * The engine over a model of the processings, under a clock that stands still until the test moves it: the real store, the
 * real queue, and an answer of the test's own wherever it wants one.
 */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { onTestFinished } from 'vitest'
import { assembleEngine, type AssembledEngine } from '../../electron/assemble-engine.ts'
import type { DiskLimits } from '../../electron/db/disk.ts'
import { openStore, type Store } from '../../electron/db/store.ts'
import { connectionFailure } from '../../electron/processing/exchange.ts'
import type { Operation } from '../../electron/db/operations.ts'
import type {
  Change,
  ChangeResult,
  FindQuery,
  Finding,
  Look,
  Outcome,
  Processing,
  SubjectChange,
} from '../../electron/processing/port.ts'
import { decisionCore } from '../../electron/sync/core.ts'
import { recover } from '../../electron/sync/recover.ts'
import { cancelCheckout } from '../../electron/usecases/cancel-checkout.ts'
import { abandonCase, cancelOperation, retryOperation } from '../../electron/usecases/journal.ts'
import { completeCheckout } from '../../electron/usecases/complete-checkout.ts'
import { holdCheckout } from '../../electron/usecases/drive-checkout.ts'
import { openCheckout } from '../../electron/usecases/open-checkout.ts'
import { resolveOperation } from '../../electron/usecases/resolve-operation.ts'
import { submitOperation } from '../../electron/usecases/submit-operation.ts'
import { capabilities, type Capabilities } from '../../shared/model/capabilities.ts'
import { configSchema, type ConfigInput } from '../../shared/model/config.ts'
import { operationRequest } from '../../shared/model/operation.ts'
import type { Facts, ProcessingName } from '../../shared/model/processing.ts'
import type { Resolution } from '../../shared/model/resolution.ts'
import { silentLog, type LogLine } from '../fakes/silent-log.ts'
import { createVirtualClock, type Alarms } from '../fakes/virtual-clock.ts'
import { quickFolder } from '../helpers/quick-folder.ts'
import { startMs } from '../helpers/situation.ts'
import { approver, pinHash } from '../fakes/approver.ts'
import { createModel, type Truth } from '../simulation/model.ts'
import { withBlankStore } from '../helpers/blank-store.ts'

/** What the models can be asked by. */
function capabilitiesOf(name: ProcessingName): Capabilities {
  const find = name === 'customer' ? (['phone'] as const) : (['number', 'phone'] as const)
  return { ...capabilities[name], find }
}

export const point = 'p1'
export const people = [
  { id: 'c1', phone: '79001000001', card: '2900100000001', balance: '1000' },
  { id: 'c2', phone: '79001000002', card: '2900100000002', balance: '1000' },
  /** Too little for any hold. */
  { id: 'c3', phone: '79001000003', card: '2900100000003', balance: '0.5' },
] as const
export const newCards = ['2900200000001', '2900200000002'] as const

const truth: Truth = {
  holdScope: 'point',
  deadHold: 'ignored',
  refusedSaleKeepsHold: true,
  earnVisible: true,
  readLagMs: 0,
  lateApplyMs: 0,
  phoneUnique: false,
}
const facts: Facts = {
  ...truth,
  minHold: '1',
  readLagMs: 1000,
  lateApplyMs: 5000,
  blockedRefuses: false,
}
const url = 'http://127.0.0.1:1'
const settingsOf: Record<ProcessingName, object> = {
  cashdesk: { url, username: 'u', password: 'p' },
  loyalclient: { url, apikey: 'k', point },
  crm: { url: 'https://127.0.0.1:1', commercialFirmId: 'F', pfx: 'client.pfx', salesOutletId: 'S' },
  organization: { url, token: 't' },
  customer: { url, bonusId: 1, earnPercent: '3', maxSpendPercent: '50' },
}
export const quietMs = 10_000
const latencyMs = 20

/** What a test may answer itself; undefined leaves it to the model. `lose`: applied, answer lost; `vanish`: never answered. */
export type Interference = {
  execute?(change: Change): Outcome<ChangeResult> | 'lose' | 'vanish' | 'hang' | 'throw' | undefined
  find?(query: FindQuery): Outcome<Finding[]> | undefined
  look?(change: SubjectChange): Outcome<Look> | undefined
  beat?(): Outcome<never> | undefined
}

export const lostAnswer: Outcome<never> = {
  class: 'unknown',
  reason: 'timeout',
  detail: 'TILL_TIMEOUT',
  trace: { call: 'x', httpStatus: null },
}
export const notSent: Outcome<never> = {
  class: 'not-sent',
  reason: 'refused',
  detail: 'ECONNREFUSED',
  trace: { call: 'x', httpStatus: null },
}

export type Queue = Awaited<ReturnType<typeof aQueue>>

export async function aQueue(
  given: {
    facts?: Partial<Facts>
    truth?: Partial<Truth>
    store?(store: Store): Store
    /** Where the store is, and what its disk allows. */
    folder?: string
    disk?: DiskLimits
    /** Which are configured; cards and a bonus account with holds without. */
    processings?: readonly ProcessingName[]
    offline?: ConfigInput['offline']
  } = {},
) {
  const folder = given.folder ?? withBlankStore(quickFolder('till-queue'))
  const clock = createVirtualClock(startMs)
  const model = createModel({ ...truth, ...given.truth })
  for (const { id, phone, card, balance } of people) {
    model.addClient({ id, phone, cards: [card], balance }, startMs)
    model.addCard(card, 'active', phone, startMs)
    model.accounts.add({ id: `a${id}`, phone, balance }, startMs)
    for (const subjects of Object.values(model.subjects)) {
      subjects.addContact({ id, phone, firstName: 'Anna' }, startMs)
      subjects.addCard({ number: card, owner: id }, startMs)
    }
  }
  for (const card of newCards) model.addCard(card, 'new', null, startMs)
  const interference: Record<ProcessingName, Interference> = {
    cashdesk: {},
    loyalclient: {},
    crm: {},
    organization: {},
    customer: {},
  }
  const calls: (Change | FindQuery)[] = []
  /** Nothing reaches these. */
  const cutOff = new Set<ProcessingName>()
  const log: LogLine[] = []
  const beats: ProcessingName[] = []
  let life = start()

  function start(): { store: Store; assembled: AssembledEngine; alarms: Alarms } {
    const opened = openStore(folder, null, given.disk)
    const store = given.store?.(opened) ?? opened
    const alarms = clock.alarms()
    recover(store, clock.nowMs())
    const settings = { timeoutMs: 5000, facts: { ...facts, ...given.facts } }
    const configured = given.processings ?? (['cashdesk', 'loyalclient'] as const)
    const config = configSchema.parse({
      offline: given.offline ?? {},
      processing: Object.fromEntries(configured.map((name) => [name, { ...settingsOf[name], ...settings }])),
    })
    const assembled = assembleEngine({
      store,
      config,
      mode: 'live',
      practicePins: null,
      version: '0',
      clock: { nowMs: clock.nowMs, jumpMs: () => 0 },
      timers: alarms,
      core: decisionCore,
      random: () => 0.5,
      mintId: () => crypto.randomUUID(),
      log: silentLog(log),
      publish: () => undefined,
      createProcessings: (depsFor) =>
        new Map(
          configured.map((name) => [
            name,
            modelled(name, alarms, (ms) => depsFor(name).onServerDate(ms, ms)),
          ]),
        ),
    })
    if (store.operators.list().length === 0) {
      store.operators.insert({ id: 'boss', name: 'Boss', role: 'director', pinHash: '', createdAt: 0 })
      store.operators.insert({ id: 'o2', name: approver.operator, role: 'senior', pinHash, createdAt: 0 })
    }
    assembled.start()
    return { store, assembled, alarms }
  }

  function modelled(name: ProcessingName, alarms: Alarms, sawDate: (ms: number) => void): Processing {
    const trace = { call: name, httpStatus: 200 }
    const later = <T>(make: () => Outcome<T>): Promise<Outcome<T>> =>
      new Promise(
        (resolve) =>
          void alarms.after(latencyMs, () => {
            if (cutOff.has(name)) return resolve(notSent)
            sawDate(clock.nowMs())
            resolve(make())
          }),
      )
    const answerOf = (change: Change): Outcome<ChangeResult> => {
      const by = { till: 'A', point, operation: null, processing: name }
      const applied = model.apply(change, by, clock.nowMs())
      if (applied.ok) return { class: 'confirmed', value: applied.result, trace }
      return {
        class: 'rejected',
        code: applied.code,
        remoteCode: applied.text,
        remoteText: applied.text,
        trace,
      }
    }
    return {
      name,
      capabilities: capabilitiesOf(name),
      find(query) {
        calls.push(query)
        const own = interference[name].find?.(query)
        if (own !== undefined) return later(() => own)
        return later(() => ({ class: 'confirmed', value: model.find(name, query, clock.nowMs()), trace }))
      },
      look(change) {
        const own = interference[name].look?.(change)
        if (own !== undefined) return later(() => own)
        return later(() => ({ class: 'confirmed', value: model.look(name, change, clock.nowMs()), trace }))
      },
      quote: (request) =>
        later(() => {
          const value = model.quote(request, clock.nowMs())
          if (value === null) throw new Error('nobody to quote for')
          return { class: 'confirmed', value, trace }
        }),
      async execute(change) {
        calls.push(change)
        const own = interference[name].execute?.(change)
        if (own === 'throw') throw new Error('a bug in an adapter')
        if (own === 'vanish') answerOf(change)
        if (own === 'vanish' || own === 'hang') return new Promise(() => undefined)
        if (own === 'lose') {
          await later(() => answerOf(change))
          return lostAnswer
        }
        return later(() => own ?? answerOf(change))
      },
      async testConnection() {
        beats.push(name)
        if (cutOff.has(name)) return { ok: false, failure: 'refused', detail: null, tookMs: 1 }
        const own = interference[name].beat?.()
        if (own?.class !== 'not-sent' && own?.class !== 'unknown')
          return { ok: true, failure: null, detail: null, tookMs: 1 }
        return { ...connectionFailure(own), tookMs: 1 }
      },
      close: () => Promise.resolve(),
    }
  }

  onTestFinished(() => {
    life.alarms.drop()
    life.store.close()
    if (given.folder === undefined) rmSync(folder, { recursive: true, force: true })
  })
  const caller = () => {
    const { sessions } = life.assembled.engine
    const session = sessions.open()
    sessions.signIn(session, 'boss')
    return { type: 'screen', session } as const
  }

  await clock.advance(1000)
  return {
    model,
    clock,
    calls,
    log,
    interference,
    engine: () => life.assembled.engine,
    store: () => life.store,
    /** How many heartbeats a processing has heard. */
    beatsOf: (name: ProcessingName) => beats.filter((other) => other === name).length,
    changes: () => calls.filter((call): call is Change => 'kind' in call),
    submit: (request: Record<string, unknown>) =>
      submitOperation(
        life.assembled.engine,
        caller(),
        operationRequest.parse({ waitMs: 0, ...request }),
        'en',
      ),
    cancel: (id: string) => cancelOperation(life.assembled.engine, caller(), { id }, 'en'),
    retry: (id: string, newId: string) =>
      retryOperation(life.assembled.engine, caller(), { id, newId, waitMs: 0 }, 'en'),
    openCheckout: (request: Parameters<typeof openCheckout>[2]) =>
      openCheckout(life.assembled.engine, caller(), request, 'en'),
    holdCheckout: (request: Parameters<typeof holdCheckout>[2]) =>
      holdCheckout(life.assembled.engine, caller(), request, 'en'),
    completeCheckout: (request: Parameters<typeof completeCheckout>[2]) =>
      completeCheckout(life.assembled.engine, caller(), request, 'en'),
    cancelCheckout: (id: string) => cancelCheckout(life.assembled.engine, caller(), { id }, 'en'),
    resolve: (id: string, as: Resolution) =>
      resolveOperation(
        life.assembled.engine,
        caller(),
        { id, as, note: 'looked it up', approval: approver },
        'en',
      ),
    abandonCase: (id: string) => abandonCase(life.assembled.engine, caller(), id, 'en'),
    /** Lets the time pass that a call needs. */
    async inTime<T>(call: Promise<T>): Promise<T> {
      await clock.advance(1000)
      return call
    },
    /** Nothing reaches this processing from now on, and the till has noticed. */
    async cutOff(name: ProcessingName): Promise<void> {
      cutOff.add(name)
      const { link } = life.assembled.engine.lines.get(name) ?? missing(name)
      link.note(notSent)
      link.note(notSent)
      await clock.advance(1000)
    },
    async back(name: ProcessingName): Promise<void> {
      cutOff.delete(name)
      await clock.advance(60_000)
    },
    /** What the audit trail says of one kind of deed, read from the file itself. */
    audited(action: string): { actor: string; data: unknown }[] {
      const db = new Database(join(folder, 'till.sqlite'), { readonly: true })
      const rows = db.prepare('SELECT actor, data_json FROM audit WHERE action = ? ORDER BY seq').all(action)
      db.close()
      return (rows as { actor: string; data_json: string }[]).map(({ actor, data_json }) => ({
        actor,
        data: JSON.parse(data_json),
      }))
    },
    operation: (id: string): Operation => life.store.operations.get(id),
    states: (...ids: string[]) => ids.map((id) => life.store.operations.get(id).state),
    /** The process dies in this moment, whatever it was doing. */
    die(): void {
      life.alarms.drop()
      life.store.close()
    },
    startAgain(): void {
      life = start()
    },
  }
}

/** Calls of a change that has an amount, by its kind. */
export const amountsOf = (queue: Queue, kind: 'bonus.hold' | 'sale.record'): string[] =>
  queue.changes().flatMap((change) => (change.kind === kind ? [change.amount] : []))

function missing(name: string): never {
  throw new Error(`${name} is configured`)
}
