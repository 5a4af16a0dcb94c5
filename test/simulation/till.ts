/**
 * One till of a simulated shop: the real store on disk, the real queue and use-cases, a process that can die at any moment
 * and start again with another clock. A second connection to the store is the witness of what is durable.
 */
import Database from 'better-sqlite3'
import { scryptSync } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { assembleEngine } from '../../electron/assemble-engine.ts'
import { openStore } from '../../electron/db/store.ts'
import type { Change } from '../../electron/processing/port.ts'
import type { Core } from '../../electron/sync/core.ts'
import type { recover } from '../../electron/sync/recover.ts'
import type { Caller, Engine } from '../../electron/usecases/engine.ts'
import { configSchema } from '../../shared/model/config.ts'
import type { TillEvent } from '../../shared/model/event.ts'
import type { Facts, ProcessingName } from '../../shared/model/processing.ts'
import { silentLog, type LogLine } from '../fakes/silent-log.ts'
import type { Chance } from './chance.ts'
import { connect, type Life, type NetworkDeps } from './network.ts'

export type SimTillDeps = {
  name: string
  point: string
  folder: string
  facts: Facts
  /** Which are configured. */
  processings: readonly ProcessingName[]
  core: Core
  recover: typeof recover
  network: NetworkDeps
  chance: Chance
  /** How far this till's clock may be off, by a new amount after each start. */
  mostSkewMs: number
  saw(event: TillEvent): void
  violated(what: string): void
}

export type SimTill = {
  name: string
  /** Null while the process is dead. */
  engine(): Engine | null
  caller(): Caller
  start(): void
  /** At the next moment at which nothing runs. */
  die(): void
  stop(): Promise<void>
}

export const approver = { operator: 'second', pin: '2222' }
/** Cheap to check; the real cost is no matter here. */
const pinKey = scryptSync(approver.pin, 'salt', 32, { N: 16, r: 8, p: 1 }).toString('base64')
export const pinHash = `scrypt$16$8$1$${Buffer.from('salt').toString('base64')}$${pinKey}`

function settingsOf(name: ProcessingName, point: string): object {
  const url = 'http://127.0.0.1:1'
  switch (name) {
    case 'cashdesk':
      return { url, username: 'u', password: 'p' }
    case 'loyalclient':
      return { url, apikey: 'k', point }
    case 'crm':
      return { url: 'https://127.0.0.1:1', commercialFirmId: 'F', pfx: 'client.pfx', salesOutletId: 'S' }
    case 'organization':
      return { url, token: 't' }
    case 'customer':
      return { url, bonusId: 1, earnPercent: '3', maxSpendPercent: '50' }
  }
}

export function createSimTill(deps: SimTillDeps): SimTill {
  const { network, chance } = deps
  const { clock } = network
  let life: { engine: Engine; stop(): Promise<void>; end(): void; session: string } | null = null

  function start(): void {
    mkdirSync(deps.folder, { recursive: true })
    const store = openStore(deps.folder)
    const witness = openWitness(join(deps.folder, 'till.sqlite'), deps)
    const alarms = clock.alarms()
    const skewMs = chance.int(-deps.mostSkewMs, deps.mostSkewMs)
    const nowMs = () => clock.nowMs() + skewMs
    const log: LogLine[] = []
    deps.recover(store, nowMs())
    const own: Life = { till: deps.name, point: deps.point, alarms, die: () => die(), witness: witness.look }
    const settings = { timeoutMs: network.timeoutMs, facts: deps.facts }
    const config = configSchema.parse({
      ui: { idleLockMin: 0 },
      processing: Object.fromEntries(
        deps.processings.map((name) => [name, { ...settingsOf(name, deps.point), ...settings }]),
      ),
    })
    let minted = 0
    const {
      engine,
      start: open,
      stop,
    } = assembleEngine({
      store,
      config,
      mode: 'live',
      practicePins: null,
      version: '0',
      clock: { nowMs, jumpMs: () => 0 },
      timers: alarms,
      core: deps.core,
      random: chance.random,
      mintId: () => `${deps.name}-${clock.nowMs()}-${(minted += 1)}`,
      log: silentLog(log),
      publish: deps.saw,
      createProcessings: (depsFor) =>
        new Map(deps.processings.map((name) => [name, connect(network, own, name, depsFor(name))])),
    })
    if (store.operators.list().length === 0) {
      for (const name of ['first', 'second']) {
        store.operators.insert({ id: `${deps.name}:${name}`, name, role: 'director', pinHash, createdAt: 0 })
      }
    }
    const session = engine.sessions.open()
    engine.sessions.signIn(session, `${deps.name}:first`)
    life = {
      engine,
      stop,
      session,
      end() {
        alarms.drop()
        witness.close()
        store.close()
        for (const { level, message, fields } of log) {
          if (level === 'error') deps.violated(`${deps.name} logged: ${message} ${String(fields['error'])}`)
        }
      },
    }
    open()
  }

  function die(): void {
    life?.end()
    life = null
  }

  return {
    name: deps.name,
    engine: () => life?.engine ?? null,
    caller: () => ({ type: 'screen', session: life?.session ?? '' }),
    start,
    die,
    async stop() {
      const ending = life
      life = null
      await ending?.stop()
      ending?.end()
    },
  }
}

type Row = { id: string; fields: string; client: string | null; delta: string | null }

/** Reads, through a connection of its own, what a request that leaves now is backed by on the disk. */
function openWitness(file: string, { name, facts, violated }: SimTillDeps) {
  const db = new Database(file, { readonly: true })
  const sending = db.prepare(
    `SELECT id, fields_json AS fields, evidence_json ->> '$.client' AS client, evidence_json ->> '$.delta' AS delta
      FROM operation WHERE state = 'sending' AND kind IN (?, ?)`,
  )
  const inFlight = db
    .prepare(`SELECT count(*) FROM attempt WHERE outcome = 'in-flight' AND purpose = ?`)
    .pluck()
  const leaked = db
    .prepare(`SELECT count(*) FROM hold WHERE state = 'leaked' AND client = ? AND amount = ?`)
    .pluck()
  const salesUnderWay = db
    .prepare(`SELECT count(*) FROM operation WHERE kind = 'sale.record' AND state IN ('sending', 'checking')`)
    .pluck()

  function find(change: Change): string | null {
    // Where holds are the till's own a sale is sent as a change of bonuses.
    const isDelta = change.kind === 'bonus.change'
    const rows = sending.all(change.kind, isDelta ? 'sale.record' : change.kind) as Row[]
    const fits = ({ fields, client, delta }: Row) => {
      const asked = JSON.parse(fields) as Record<string, string>
      switch (change.kind) {
        case 'bonus.hold':
          return client === change.client
        case 'bonus.release':
          return asked['hold'] === change.hold
        case 'sale.record':
          return client === change.client && asked['amount'] === change.amount
        case 'bonus.change':
          return client === change.client && (delta ?? asked['amount']) === change.amount
        case 'card.virtual':
        case 'card.give':
          return client === change.client
        case 'contact.create':
          return asked['contact'] === JSON.stringify(change.contact)
        default:
          return 'card' in change && asked['card'] === change.card
      }
    }
    return rows.find(fits)?.id ?? null
  }

  return {
    look(change: Change): string | null {
      if (
        change.kind === 'sale.record' &&
        facts.holdScope === 'point' &&
        (salesUnderWay.get() as number) > 1
      ) {
        violated(`${name} has two sales under way at one point`)
      }
      if (change.kind === 'bonus.hold' && (leaked.get(change.client, change.amount) as number) === 0) {
        violated(`${name} takes a hold that a crash would not remember`)
      }
      const operation = find(change)
      if (operation !== null) return operation
      const purpose =
        change.kind === 'bonus.hold' ? 'token' : change.kind === 'bonus.release' ? 'release' : 'change'
      const isBacked = purpose !== 'change' && (inFlight.get(purpose) as number) > 0
      if (!isBacked) violated(`${name} sends ${change.kind} before that is durable`)
      return null
    },
    close: () => void db.close(),
  }
}
