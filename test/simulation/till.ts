/**
 * One till of a simulated shop: the real store on disk, the real queue and use-cases, a process that can die at any moment
 * and start again with another clock. A second connection to the store is the witness of what is durable.
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { assembleEngine } from '../../electron/assemble-engine.ts'
import { isDiskTrouble, openStore, type Store } from '../../electron/db/store.ts'
import { decisionCore } from '../../electron/sync/core.ts'
import { recover } from '../../electron/sync/recover.ts'
import type { Caller, Engine } from '../../electron/usecases/engine.ts'
import { configSchema } from '../../shared/model/config.ts'
import type { TillEvent } from '../../shared/model/event.ts'
import type { Facts, ProcessingName } from '../../shared/model/processing.ts'
import { pinHash } from '../fakes/approver.ts'
import { silentLog, type LogLine } from '../fakes/silent-log.ts'
import { withBlankStore } from '../helpers/blank-store.ts'
import type { Chance } from './chance.ts'
import type { Dials } from './dials.ts'
import { overDisk } from './disk.ts'
import type { Violated } from './findings.ts'
import { leakIn, leaksOfBundle, written, type People } from './leaks.ts'
import type { Life, NetworkDeps } from './network.ts'
import { createStorage } from './storage.ts'
import { settingsOf } from './till-settings.ts'
import type { Variant } from './variants.ts'
import { openProcessings } from './wire/open-processings.ts'
import { openWitness } from './witness.ts'

export type SimTillDeps = {
  name: string
  point: string
  folder: string
  facts: Facts
  /** Which are configured. */
  processings: readonly ProcessingName[]
  /** A mistake in it, perhaps. */
  variant: Variant
  network: NetworkDeps
  chance: Chance
  /** Of its own, so that what fails there changes nothing else. */
  diskChance: Chance
  /** How far this till's clock may be off, by a new amount after each start. */
  mostSkewMs: number
  shownAt(operation: string): number | undefined
  /** It is written, as far as the disk keeps it. */
  taken(operation: string): void
  dials: Dials | null
  /** Of its own too: what becomes of its folder. */
  storageChance: Chance
  /** Whom no log may name. */
  people: People
  saw(event: TillEvent): void
  violated: Violated
  waiting(operation: string, before: ReadonlySet<string>): void
  /** Its folder is one from before, and its people know it. */
  putBack(): void
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
  /** A copy of its folder is made, as shops do. */
  backUp(): void
  /** What a backup that was put back does not know any more. */
  gone: ReadonlySet<string>
  /** What its support bundle tells that it should not. */
  leaksOfBundle(): Promise<string[]>
}

export function createSimTill(deps: SimTillDeps): SimTill {
  const { network, chance } = deps
  const { clock } = network
  const { variant } = deps
  let life: {
    engine: Engine | null
    stop(): Promise<void>
    end(): void
    session: string
    log: LogLine[]
  } | null = null
  const storage = createStorage({
    folder: deps.folder,
    chance: deps.storageChance,
    mistake: variant.disk ?? {},
    nowMs: clock.nowMs,
    faults: network.faults,
    fired: network.fired,
    putBack: deps.putBack,
  })

  function start(): void {
    if (!storage.canStart()) return
    if (mkdirSync(deps.folder, { recursive: true }) !== undefined) withBlankStore(deps.folder)
    const opened = openStore(deps.folder, storage.marks())
    const file = join(deps.folder, 'till.sqlite')
    variant.atStart?.(file)
    const alarms = clock.alarms()
    const skewMs = Math.round((chance.random() * 2 - 1) * deps.mostSkewMs)
    const nowMs = () => clock.nowMs() + skewMs
    const witness = openWitness(file, { ...deps, nowMs: clock.nowMs })
    const log: LogLine[] = []
    const point = variant.pointOf?.(deps.name) ?? deps.point
    const own: Life = { till: deps.name, point, alarms, die: () => die(), atEnd: [], witness: witness.look }
    const { faults, fired } = network
    const { committed } = storage
    const disk = overDisk(opened, { clock, chance: deps.diskChance, faults, fired, committed, die })
    const told = { log: silentLog(log) }
    const store = noting(variant.store?.(disk) ?? disk, deps.taken)
    life = { engine: null, stop: async () => undefined, session: '', end, log }
    const isOpen = recoverOrDie(() => (variant.recover ?? recover)(store, nowMs()))
    if (!isOpen) return
    opened.epochs.begin()
    const settings = { timeoutMs: network.timeoutMs, facts: deps.facts }
    const config = configSchema.parse({
      ui: { idleLockMin: 0 },
      ...(deps.dials === null ? {} : { offline: variant.dials?.(deps.dials) ?? deps.dials }),
      processing: Object.fromEntries(
        deps.processings.map((name) => [name, { ...settingsOf(name, point), ...settings }]),
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
      core: variant.core ?? decisionCore,
      random: chance.random,
      mintId: () => `${deps.name}-${clock.nowMs()}-${(minted += 1)}`,
      log: silentLog(log),
      publish: deps.saw,
      createProcessings: (depsFor) =>
        new Map(
          [...openProcessings(config.processing, network, own, depsFor, variant.leaving)].map(
            ([name, adapter]) => [name, variant.processing?.(adapter, told) ?? adapter],
          ),
        ),
    })
    if (opened.operators.list().length === 0) {
      for (const name of ['first', 'second']) {
        opened.operators.insert({ id: `${deps.name}:${name}`, name, role: 'director', pinHash, createdAt: 0 })
      }
    }
    const session = engine.sessions.open()
    engine.sessions.signIn(session, `${deps.name}:first`)
    life = { engine, stop, session, end, log }
    open()

    function end(): void {
      alarms.drop()
      for (const happen of own.atEnd) happen()
      witness.close()
      opened.close()
      for (const line of log) watchLog(line)
    }
  }

  /** A till that cannot make its first commit does not start; it is tried again. */
  function recoverOrDie(recovering: () => void): boolean {
    try {
      recovering()
      return life !== null
    } catch (error) {
      if (isDiskTrouble(error) === null) throw error
      die()
      return false
    }
  }

  function watchLog(line: LogLine): void {
    const { level, message, fields } = line
    const isTrouble = isDiskTrouble(fields['error']) !== null
    if (level === 'error' && !isTrouble)
      deps.violated(`${deps.name} logged: ${message} ${String(fields['error'])}`)
    const leak = leakIn(written(line), deps.people)
    if (leak !== null) deps.violated(`${deps.name} wrote ${leak} into its log: ${message}`, 'leaked')
  }

  function die(): void {
    const ending = life
    life = null
    if (ending === null) return
    ending.end()
    storage.died()
  }

  return {
    name: deps.name,
    engine: () => life?.engine ?? null,
    caller: () => ({ type: 'screen', session: life?.session ?? '' }),
    start,
    die,
    backUp: () => void (life !== null && storage.backUp()),
    gone: storage.gone,
    async leaksOfBundle() {
      const engine = life?.engine ?? null
      if (life === null || engine === null) return []
      const caller = { type: 'screen', session: life.session } as const
      return leaksOfBundle(engine, caller, deps.folder, life.log, deps.people)
    },
    async stop() {
      const ending = life
      life = null
      await ending?.stop()
      ending?.end()
    },
  }
}

function noting(store: Store, taken: (operation: string) => void): Store {
  const { insert } = store.operations
  const noted: typeof insert = (operation) => {
    taken(operation.id)
    return insert(operation)
  }
  return { ...store, operations: { ...store.operations, insert: noted } }
}
