/** The one place that makes a till: its configuration, its screens' sessions, the engine under them and the router. */
import { join } from 'node:path'
import { EventPublisher, type AnyRouter } from '@orpc/server'
import { TillError } from '../shared/errors.ts'
import type { CommissioningView, StartCommissioningRequest } from '../shared/model/commissioning.ts'
import type { Config } from '../shared/model/config.ts'
import type { TillEvent } from '../shared/model/event.ts'
import { createCalls } from './calls.ts'
import { openConfigFile, StartError } from './config-file.ts'
import { createProcessings } from './create-processings.ts'
import { createClock } from './platform/clock.ts'
import type { Log } from './platform/log.ts'
import type { OutsideMarks } from './platform/outside-marks.ts'
import type { SecretStore } from './platform/secrets.ts'
import { pause, systemTimers } from './platform/timers.ts'
import type { Processing } from './processing/port.ts'
import type { OnEngine } from './router/implement-till.ts'
import { createRouter } from './router/router.ts'
import { startEngine, type Running } from './start-engine.ts'
import { commissionNow } from './usecases/commissioning.ts'
import { getStatus } from './usecases/get-status.ts'
import { findIntegrationKey, mintIntegrationKey } from './usecases/operators.ts'
import { createSessions } from './usecases/sessions.ts'

export { StartError } from './config-file.ts'
export type { RouterContext } from './router/router.ts'

export type TillOptions = {
  dataFolder: string
  configFile: string | null
  training: boolean
  host: 'desktop' | 'kiosk'
  secrets: SecretStore
  marks: OutsideMarks
  log: Log
}

export type Till = {
  router: AnyRouter
  openSession(): string
  endSession(session: string): void
  authenticateKey(key: string): { keyId: string; name: string } | null
  mintHeadlessKey(): string
  language(): 'ru' | 'en'
  /** The commissioning check from the command line. */
  commission(request: StartCommissioningRequest): Promise<CommissioningView>
  close(): Promise<void>
}

const startAgainMs = 2_000
const headlessKeyName = 'headless'

/** Throws `StartError` with sentences for whoever starts the till; then nothing was started. */
export async function openTill(options: TillOptions): Promise<Till> {
  const configFile = openConfigFile(
    options.configFile ?? join(options.dataFolder, 'config.json'),
    options.configFile !== null,
  )
  const surroundings = { secrets: options.secrets, folder: configFile.folder }
  const publisher = new EventPublisher<{ event: TillEvent }>()
  const publish = (event: TillEvent) => publisher.publish('event', event)
  const sessions = createSessions({
    nowMs: createClock().nowMs,
    idleLockMin: () => configFile.current().ui.idleLockMin,
  })
  const calls = createCalls()
  const start = (config: Config, training: boolean) =>
    startEngine({
      ...options,
      config,
      training,
      sessions,
      publish,
      storeStopped: () => restart(wanted),
      callsOver: calls.over,
      configFolder: configFile.folder,
    })
  let wanted = { config: configFile.current(), training: options.training }
  let running = await start(wanted.config, wanted.training)
  let restarting: Promise<void> = Promise.resolve()

  /** Closes the engine and opens it with what is wanted now; screens sign in again. What cannot be started is given up. */
  function restart(next: typeof wanted): void {
    restarting = restarting.then(async () => {
      sessions.signOutAll()
      publish({ type: 'session.ended', reason: 'restarted' })
      await running.close()
      try {
        running = await start(next.config, next.training)
        wanted = next
      } catch (error) {
        options.log.error('the engine could not be started with the new settings; the old ones are back', {
          error,
        })
        running = await startAgain()
      }
      publish({ type: 'status.changed', status: getStatus(running.engine) })
    })
  }
  /** What ran before must run again: a disk that fails may recover. */
  async function startAgain(): Promise<Running> {
    for (;;) {
      try {
        return await start(wanted.config, wanted.training)
      } catch (error) {
        options.log.error('the engine cannot be started, trying again', { error })
        await pause(systemTimers, startAgainMs)
      }
    }
  }
  /** A call has one engine from its beginning to its end: none begins while a restart is wanted, and none is cut off by one. */
  const onEngine: OnEngine = async (call) => {
    for (let awaited: Promise<void> | null = null; awaited !== restarting;) {
      awaited = restarting
      await awaited
    }
    return calls.during(() => call(running.engine))
  }
  /** The answer to the call that wants a restart leaves before the engine under it goes. */
  const restartSoon = (change: Partial<typeof wanted>) =>
    void setTimeout(() => restart({ ...wanted, ...change }), 50)

  /** Processings of settings that are only tried; settings of which none can be made are refused by name. */
  function probes(settings: Config['processing']): Processing[] {
    try {
      const deps = { nowMs: Date.now, onServerDate: () => undefined }
      return [...createProcessings(settings, surroundings, deps).values()]
    } catch (error) {
      if (!(error instanceof StartError)) throw error
      const issues = error.lines.map((line) => ({ path: 'processing', message: line }))
      throw new TillError('CONFIG_INVALID', { issues })
    }
  }

  const router = createRouter({
    onEngine,
    training: () => running.training,
    host: options.host,
    events: (signal) => publisher.subscribe('event', signal === undefined ? {} : { signal }),
    configs: () => ({
      current: configFile.current,
      save: async (config: Config) => {
        // Processings that cannot be made are refused here, while the old ones still run.
        await Promise.all(probes(config.processing).map((processing) => processing.close()))
        configFile.save(config)
        restartSoon({ config })
      },
      secrets: options.secrets,
      dataFolder: options.dataFolder,
      createProcessing: probes,
    }),
    setTraining: (on) => {
      const isConfigured = Object.keys(configFile.current().processing).length > 0
      if (!on && !isConfigured)
        throw new TillError('CONFIG_INVALID', { issues: [{ path: 'processing', message: 'required' }] })
      restartSoon({ training: on })
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
    commission: async (request) => commissionNow(running.engine, request, running.engine.config.ui.language),
    async close() {
      await restarting
      await running.close()
    },
  }
}
