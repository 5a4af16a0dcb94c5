/** The one place that builds everything: opens the store, the processings, the worker, and makes of them a till. */
import { randomUUID } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { EventPublisher, type AnyRouter } from '@orpc/server'
import { TillError } from '../shared/errors.ts'
import { isSettled } from '../shared/model/operation.ts'
import type { Config } from '../shared/model/config.ts'
import type { TillEvent } from '../shared/model/event.ts'
import type { ProcessingName } from '../shared/model/processing.ts'
import { openConfigFile, StartError } from './config-file.ts'
import { StoreRefusal } from './db/open.ts'
import { openStore } from './db/store.ts'
import { createClock } from './platform/clock.ts'
import type { Log } from './platform/log.ts'
import type { SecretStore } from './platform/secrets.ts'
import { systemTimers } from './platform/timers.ts'
import type { Processing } from './processing/port.ts'
import { createRouter } from './router/router.ts'
import { decisionCore } from './sync/core.ts'
import { createLink } from './sync/link.ts'
import { recover } from './sync/recover.ts'
import { createServerClock } from './sync/server-clock.ts'
import { createWorker, type Line } from './sync/worker.ts'
import { startTraining, type Training } from './training/index.ts'
import { createProcessings } from './create-processings.ts'
import type { Engine } from './usecases/engine.ts'
import { getStatus, noticeableJumpMs } from './usecases/get-status.ts'
import { findIntegrationKey, mintIntegrationKey, seedOperators } from './usecases/operators.ts'
import { noteOutage } from './usecases/note-outage.ts'
import { publishCommitted } from './usecases/publish-committed.ts'
import { refreshLater } from './usecases/refresh-subject.ts'
import { createSessions, type Sessions } from './usecases/sessions.ts'
import { watchHolds } from './usecases/watch-holds.ts'
import { practicePins, trainingConfig, trainingFacts } from './training-config.ts'
import { refusalLines } from './start-refusals.ts'
import packageJson from '../package.json' with { type: 'json' }

export { StartError } from './config-file.ts'
export type { RouterContext } from './router/router.ts'

export type TillOptions = {
  dataFolder: string
  configFile: string | null
  training: boolean
  host: 'desktop' | 'kiosk'
  secrets: SecretStore
  log: Log
}

export type Till = {
  router: AnyRouter
  openSession(): string
  endSession(session: string): void
  authenticateKey(key: string): { keyId: string; name: string } | null
  mintHeadlessKey(): string
  language(): 'ru' | 'en'
  close(): Promise<void>
}

const headlessKeyName = 'headless'

/** Throws `StartError` with sentences for whoever starts the till; then nothing was started. */
export async function openTill(options: TillOptions): Promise<Till> {
  const configFile = openConfigFile(options.configFile ?? join(options.dataFolder, 'config.json'), options.configFile !== null)
  const publisher = new EventPublisher<{ event: TillEvent }>()
  const publish = (event: TillEvent) => publisher.publish('event', event)
  let wantsTraining = options.training
  let running = await startEngine(options, configFile.current(), wantsTraining, publish)
  let restarting: Promise<void> = Promise.resolve()

  /** Closes the engine and opens it with the configuration as it is now; screens sign in again. */
  function restart(): Promise<void> {
    restarting = restarting.then(async () => {
      publish({ type: 'session.ended', reason: 'restarted' })
      const sessions = running.engine.sessions
      await running.close()
      running = await startEngine(options, configFile.current(), wantsTraining, publish, sessions)
      publish({ type: 'status.changed', status: getStatus(running.engine) })
    })
    return restarting
  }

  const router = createRouter({
    engine: async () => {
      await restarting
      return running.engine
    },
    training: () => running.training,
    host: options.host,
    events: (signal) => publisher.subscribe('event', signal === undefined ? {} : { signal }),
    configs: () => ({
      current: configFile.current,
      save: async (config: Config) => {
        // Processings that cannot be made are refused here, while the old ones still run.
        await requireMakeable(config, options.secrets)
        configFile.save(config)
        // The answer to this very call leaves before the engine under it goes.
        setTimeout(() => void restart(), 50)
      },
      secrets: options.secrets,
      dataFolder: options.dataFolder,
      createProcessing: (processing) => [...createProcessings(processing, options.secrets, { nowMs: Date.now, onServerDate: () => undefined }).values()],
    }),
    setTraining: (on) => {
      wantsTraining = on
      if (!on && Object.keys(configFile.current().processing).length === 0) throw new TillError('CONFIG_INVALID', { issues: [{ path: 'processing', message: 'required' }] })
      setTimeout(() => void restart(), 50)
    },
  })

  return {
    router,
    openSession: () => running.engine.sessions.open(),
    endSession: (session) => running.engine.sessions.end(session),
    authenticateKey: (key) => findIntegrationKey(running.engine, key),
    mintHeadlessKey() {
      running.engine.store.integrationKeys.revokeNamed(headlessKeyName, running.engine.nowMs())
      return mintIntegrationKey(running.engine, headlessKeyName, 'till').key
    },
    language: () => running.engine.config.ui.language,
    async close() {
      await restarting
      await running.close()
    },
  }
}

async function requireMakeable(config: Config, secrets: SecretStore): Promise<void> {
  try {
    const made = createProcessings(config.processing, secrets, { nowMs: Date.now, onServerDate: () => undefined })
    await Promise.all([...made.values()].map((processing) => processing.close()))
  } catch (error) {
    if (!(error instanceof StartError)) throw error
    throw new TillError('CONFIG_INVALID', { issues: error.lines.map((line) => ({ path: 'processing', message: line })) })
  }
}

type Running = { engine: Engine; training: Training | null; close(): Promise<void> }

async function startEngine(options: TillOptions, fileConfig: Config, wantsTraining: boolean, publish: (event: TillEvent) => void, kept?: Sessions): Promise<Running> {
  const isTraining = wantsTraining || Object.keys(fileConfig.processing).length === 0
  // Practice never mixes with the shop's own records: it has a folder of its own.
  const folder = isTraining ? join(options.dataFolder, 'training') : options.dataFolder
  const store = openOrRefuse(folder)
  let training: Training | null = null
  try {
    const clock = createClock()
    recover(store, clock.nowMs())
    training = isTraining ? await startTraining({ folder, facts: trainingFacts }) : null
    const config = training === null ? fileConfig : trainingConfig(fileConfig, training)
    const lines = new Map<ProcessingName, Line>()
    const sessions = kept ?? createSessions({ nowMs: clock.nowMs, idleLockMin: config.ui.idleLockMin })
    const statusChanged = createStatusPublisher(() => publish({ type: 'status.changed', status: getStatus(engine) }))
    const worker = createWorker({
      store,
      lines,
      core: decisionCore,
      timers: systemTimers,
      nowMs: clock.nowMs,
      random: Math.random,
      mintId: randomUUID,
      log: options.log,
      committed(operation, touched) {
        publishCommitted(engine, operation, touched)
        statusChanged()
        if (isSettled(operation.state)) refreshLater(engine, systemTimers, operation)
      },
    })
    const engine: Engine = {
      store,
      config,
      mode: isTraining ? 'training' : 'live',
      practicePins: isTraining ? practicePins : null,
      lines,
      worker,
      sessions,
      nowMs: clock.nowMs,
      clockJumpMs: clock.jumpMs,
      mintId: randomUUID,
      publish(event) {
        publish(event)
        if (event.type === 'operation.changed') statusChanged()
      },
      log: options.log,
      version: packageJson.version,
    }
    await seedOperators(engine, config.operators)
    openLines(engine, config, options, lines, statusChanged)
    worker.start()
    for (const line of lines.values()) line.link.start()
    const stopHolds = watchHolds(engine, systemTimers)
    let knownJumpMs = 0
    const idle = setInterval(() => {
      const jumpMs = clock.jumpMs()
      if (Math.abs(jumpMs - knownJumpMs) >= noticeableJumpMs) {
        knownJumpMs = jumpMs
        options.log.warn('the clock of this machine has jumped', { jumpMs })
        statusChanged()
      }
      if (sessions.lockIdle()) publish({ type: 'session.ended', reason: 'idle' })
    }, 5_000)
    return {
      engine,
      training,
      async close() {
        clearInterval(idle)
        stopHolds()
        statusChanged.stop()
        for (const line of lines.values()) line.link.stop()
        await worker.stop()
        await Promise.all([...lines.values()].map((line) => line.processing.close()))
        await training?.close()
        store.close()
      },
    }
  } catch (error) {
    await training?.close()
    store.close()
    throw error
  }
}

function openOrRefuse(folder: string) {
  try {
    mkdirSync(folder, { recursive: true })
    return openStore(folder)
  } catch (error) {
    if (error instanceof StoreRefusal) throw new StartError(refusalLines(error))
    const code = String((error as NodeJS.ErrnoException).code ?? '')
    const reason = code === 'ENOSPC' ? 'full' : 'read-only'
    throw new StartError(refusalLines(new StoreRefusal(reason, folder, error instanceof Error ? error.message : String(error))))
  }
}

function openLines(engine: Engine, config: Config, options: TillOptions, lines: Map<ProcessingName, Line>, statusChanged: () => void): void {
  const clocks = new Map<ProcessingName, ReturnType<typeof createServerClock>>()
  const clockOf = (name: ProcessingName) => {
    const known = clocks.get(name) ?? createServerClock(engine.nowMs)
    clocks.set(name, known)
    return known
  }
  const processings = createProcessings(config.processing, options.secrets, (name) => ({
    nowMs: engine.nowMs,
    onServerDate: (serverMs, receivedAtMs) => clockOf(name).learn(serverMs, receivedAtMs),
  }))
  for (const [name, processing] of processings) lines.set(name, openLine(engine, config, name, processing, clockOf(name), statusChanged))
}

function openLine(engine: Engine, config: Config, name: ProcessingName, processing: Processing, serverClock: Line['serverClock'], statusChanged: () => void): Line {
  const settings = config.processing[name]
  if (settings === undefined) throw new Error(`${name} is configured`)
  const link = createLink({
    name,
    timers: systemTimers,
    nowMs: engine.nowMs,
    random: Math.random,
    beat: () => processing.testConnection(),
    changed(previous, now) {
      noteOutage(engine, name, previous, now)
      statusChanged()
      engine.worker.wake(name)
    },
    ready: () => engine.worker.wake(name),
  })
  return { processing, facts: settings.facts, timeoutMs: settings.timeoutMs, link, serverClock }
}

/** Tells of a changed status at most a few times a second, and always of the last one. */
function createStatusPublisher(publish: () => void) {
  let timer: NodeJS.Timeout | undefined
  const changed = () => {
    timer ??= setTimeout(() => {
      timer = undefined
      publish()
    }, 150)
  }
  return Object.assign(changed, { stop: () => clearTimeout(timer) })
}

