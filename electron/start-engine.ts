/** Starts one engine over one store and one configuration: recovers what was in flight, then opens the lines. */
import { randomUUID } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { assert } from '../shared/assert.ts'
import type { Config } from '../shared/model/config.ts'
import type { TillEvent } from '../shared/model/event.ts'
import { assembleEngine } from './assemble-engine.ts'
import { StartError } from './config-file.ts'
import { makeProcessings, resolveProcessings } from './create-processings.ts'
import { StoreRefusal } from './db/open.ts'
import { noLimits, tillLimits, type DiskLimits } from './db/disk.ts'
import { openStore, type Store } from './db/store.ts'
import { createDiskWatch } from './disk-watch.ts'
import { noteOpened } from './note-opened.ts'
import { openAuditAnchors, type AuditAnchors } from './platform/audit-anchors.ts'
import { createClock } from './platform/clock.ts'
import type { Log } from './platform/log.ts'
import type { OutsideMarks } from './platform/outside-marks.ts'
import type { SecretStore } from './platform/secrets.ts'
import { systemTimers } from './platform/timers.ts'
import { overNetwork } from './processing/http.ts'
import { refreshWorker, startRefreshThread } from './start-refresh-thread.ts'
import { refusalLines } from './start-refusals.ts'
import { decisionCore } from './sync/core.ts'
import { recover } from './sync/recover.ts'
import { practicePins, trainingConfig, trainingFacts } from './training-config.ts'
import { startTraining, type Training } from './training/index.ts'
import { iso, type Engine } from './usecases/engine.ts'
import { noticeableJumpMs } from './usecases/get-status.ts'
import { noteClockJump } from './usecases/note-clock-jump.ts'
import { seedOperators } from './usecases/operators.ts'
import type { Sessions } from './usecases/sessions.ts'
import packageJson from '../package.json' with { type: 'json' }

export type Running = { engine: Engine; training: Training | null; close(): Promise<void> }

export type EngineOptions = {
  dataFolder: string
  config: Config
  training: boolean
  secrets: SecretStore
  /** What is remembered of data folders outside them. */
  marks: OutsideMarks
  /** Nothing can be written any more before the engine is started anew. */
  storeStopped(): void
  /** The calls that are being made on the engine have ended; what they wait for ends with it. */
  callsOver(): Promise<void>
  /** The folder of the configuration file. */
  configFolder: string
  log: Log
  /** They outlive the engine: a screen keeps its place while settings restart it. */
  sessions: Sessions
  publish(event: TillEvent): void
}

/** Throws `StartError`; then nothing was started. */
export async function startEngine(options: EngineOptions): Promise<Running> {
  const { config: fileConfig, publish, sessions } = options
  const isTraining = options.training || Object.keys(fileConfig.processing).length === 0
  // Practice never mixes with the shop's own records: it has a folder of its own.
  const folder = isTraining ? join(options.dataFolder, 'training') : options.dataFolder
  // Practice may be copied, put back and reset as one likes, and lost with its disk.
  const store = isTraining
    ? openOrRefuse(folder, null, noLimits)
    : openOrRefuse(folder, options.marks, tillLimits)
  let training: Training | null = null
  try {
    const clock = createClock()
    const anchors = isTraining ? undefined : anchorsOf(store, folder, clock.nowMs(), options)
    const anchoredAt = iso(clock.nowMs())
    store.audit.timeBy(() => ({ anchoredAt, jumpMs: Math.round(clock.jumpMs()), offsetsMs: {} }))
    noteOpened(store, clock.nowMs(), options.log)
    recover(store, clock.nowMs())
    store.commissionings.endRunning(clock.nowMs())
    if (!store.epochs.begin() && !isTraining)
      options.log.warn(
        'nothing can be remembered outside the data folder: a backup that is put back will not be noticed',
      )
    store.onStopped((error) => {
      options.log.error('the disk did not say whether it kept a commit: the store is opened anew', { error })
      options.storeStopped()
    })
    training = isTraining ? await startTraining({ folder, facts: trainingFacts }) : null
    const config = training === null ? fileConfig : trainingConfig(fileConfig, training)
    const settings = resolveProcessings(config.processing, {
      secrets: options.secrets,
      folder: options.configFolder,
    })
    const { engine, statusChanged, start, stop } = assembleEngine({
      store,
      config,
      mode: isTraining ? 'training' : 'live',
      practicePins: isTraining ? practicePins : null,
      version: packageJson.version,
      clock,
      timers: systemTimers,
      core: decisionCore,
      random: Math.random,
      mintId: randomUUID,
      log: options.log,
      publish,
      sessions,
      anchors,
      createProcessings: (depsFor) => makeProcessings(settings, (name) => overNetwork(depsFor(name))),
      startRefreshThread(job, heard) {
        const own = settings.find(({ name }) => name === job.processing)
        assert(own !== undefined, `${job.processing} is configured`)
        return startRefreshThread(refreshWorker, { job, settings: own }, options.log, heard)
      },
    })
    await seedOperators(engine, config.operators)
    start()
    let knownJumpMs = 0
    const watchDisk = createDiskWatch(store, clock, statusChanged, options.log)
    const idle = setInterval(() => {
      const jumpMs = clock.jumpMs()
      if (Math.abs(jumpMs - knownJumpMs) >= noticeableJumpMs) {
        knownJumpMs = jumpMs
        options.log.warn('the clock of this machine has jumped', { jumpMs })
        noteClockJump(engine, jumpMs)
        statusChanged()
      }
      watchDisk()
      if (engine.sessions.lockIdle()) publish({ type: 'session.ended', reason: 'idle' })
    }, 5_000)
    return {
      engine,
      training,
      async close() {
        clearInterval(idle)
        await stop()
        await options.callsOver()
        await training?.close()
        // Nothing comes after it: the next start must find this very head.
        engine.audit.anchor('stop')
        store.close()
      },
    }
  } catch (error) {
    await training?.close()
    store.close()
    throw error
  }
}

/**
 * Signs the head as the start finds it, before anything is added. Practice is thrown away at will: nothing vouches for it.
 * A till that cannot sign works on, and its audit screen says that nothing vouches for the trail.
 */
function anchorsOf(
  store: Store,
  folder: string,
  nowMs: number,
  { secrets, log }: Pick<EngineOptions, 'secrets' | 'log'>,
): AuditAnchors | undefined {
  try {
    const anchors = openAuditAnchors(join(folder, 'audit-anchors.jsonl'), secrets)
    try {
      anchors.add(store.audit.head(), nowMs, 'start')
    } catch (error) {
      log.warn('the head of the audit trail could not be signed', { error })
    }
    return anchors
  } catch (error) {
    log.error('the audit trail cannot be signed', { error })
    return undefined
  }
}

function openOrRefuse(folder: string, marks: OutsideMarks | null, limits: DiskLimits) {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    return openStore(folder, marks, limits)
  } catch (error) {
    if (error instanceof StoreRefusal) throw new StartError(refusalLines(error))
    const code = (error as NodeJS.ErrnoException).code
    const reason = code === 'ENOSPC' ? 'full' : 'read-only'
    throw new StartError(
      refusalLines(new StoreRefusal(reason, folder, error instanceof Error ? error.message : String(error))),
    )
  }
}
