/**
 * Puts the engine together over an open store: lines, worker, use-cases' one object. Knows no file, no socket and no clock
 * of its own, so that the same engine also runs in a world that a test has made up.
 */
import { isSettled } from '../shared/model/operation.ts'
import type { Config } from '../shared/model/config.ts'
import type { TillEvent } from '../shared/model/event.ts'
import type { ProcessingName } from '../shared/model/processing.ts'
import type { Store } from './db/store.ts'
import { openRefreshes } from './open-refreshes.ts'
import type { AuditAnchors } from './platform/audit-anchors.ts'
import type { Clock } from './platform/clock.ts'
import type { Log } from './platform/log.ts'
import type { Timers } from './platform/timers.ts'
import type { HttpDeps, Processing } from './processing/port.ts'
import { publishSoon } from './publish-soon.ts'
import type { Core } from './sync/core.ts'
import type { Terms } from './sync/line.ts'
import { createKnownFacts } from './sync/known-facts.ts'
import { createLink } from './sync/link.ts'
import type { StartRefreshThread } from './sync/refresh-thread.ts'
import { createOwnClock, createServerClock, type ServerClock } from './sync/server-clock.ts'
import { createTurns } from './sync/turns.ts'
import { createWorker, type Line } from './sync/worker.ts'
import { createAuditWatch } from './usecases/audit-watch.ts'
import { iso, type Engine } from './usecases/engine.ts'
import { getStatus } from './usecases/get-status.ts'
import { createCodeLimits } from './usecases/code-limits.ts'
import { createInTurn } from './usecases/in-turn.ts'
import { endUnwatched, noteOutage } from './usecases/note-outage.ts'
import { publishCommitted } from './usecases/publish-committed.ts'
import { refreshLater } from './usecases/refresh-subject.ts'
import { createSessions, type Sessions } from './usecases/sessions.ts'
import { createTillTime, keepTime } from './usecases/till-time.ts'
import { watchHolds, type HoldsWatch } from './usecases/watch-holds.ts'

export type EngineParts = Pick<Engine, 'mode' | 'practicePins' | 'version'> & {
  store: Store
  config: Config
  clock: Clock
  timers: Timers
  core: Core
  random(): number
  mintId(): string
  log: Log
  publish(event: TillEvent): void
  /** Kept over a restart of the engine; new ones without. */
  sessions?: Sessions | undefined
  createProcessings(depsFor: (name: ProcessingName) => HttpDeps): ReadonlyMap<ProcessingName, Processing>
  /** Where the head of the audit trail is signed; without it nowhere. */
  anchors?: AuditAnchors | undefined
  /** Starts the thread of a bulk refresh; without it none is ever begun. */
  startRefreshThread?: StartRefreshThread | undefined
}

export type AssembledEngine = {
  engine: Engine
  /** Tells every screen how the till is, soon. */
  statusChanged(): void
  /** Opens the lanes; whatever was in flight must have been recovered before. */
  start(): void
  /** Ends what is under way; the store stays open. */
  stop(): Promise<void>
}

const statusSoonMs = 150

/** Throws what `createProcessings` throws; then nothing was started. */
export function assembleEngine(parts: EngineParts): AssembledEngine {
  const { store, config, clock, timers, log, publish } = parts
  const { nowMs } = clock
  const lines = new Map<ProcessingName, Line>()
  const status = publishSoon(timers, statusSoonMs, () =>
    publish({ type: 'status.changed', status: getStatus(engine) }),
  )
  const turn = createTurns(timers)
  const worker = createWorker({
    store,
    turn,
    lines,
    core: parts.core,
    timers,
    nowMs,
    random: parts.random,
    mintId: parts.mintId,
    log,
    committed(operation, touched) {
      publishCommitted(engine, operation, touched)
      status.changed()
      if (isSettled(operation.state)) refreshLater({ engine, timers, turn }, operation)
    },
  })
  const anchoredAt = iso(nowMs())
  store.audit.timeBy(() => ({ anchoredAt, jumpMs: Math.round(clock.jumpMs()), offsetsMs: offsetsOf(lines) }))
  const time = createTillTime({ store, lines, nowMs, clockJumpMs: clock.jumpMs })
  const refreshes = openRefreshes(parts, lines, status.changed)
  let holds: HoldsWatch | null = null
  const engine: Engine = {
    store,
    config,
    mode: parts.mode,
    practicePins: parts.practicePins,
    lines,
    worker,
    refreshes: refreshes.manager,
    sessions: parts.sessions ?? createSessions({ nowMs, idleLockMin: () => config.ui.idleLockMin }),
    inTurn: createInTurn(),
    codeLimits: createCodeLimits(nowMs),
    audit: createAuditWatch({
      store,
      timers,
      nowMs,
      log,
      anchors: parts.anchors ?? null,
      nameOf: (id) => store.operators.findById(id)?.name ?? id,
      changed: status.changed,
    }),
    time,
    nowMs,
    clockJumpMs: clock.jumpMs,
    mintId: parts.mintId,
    publish(event) {
      publish(event)
      if (event.type === 'operation.changed') status.changed()
      if (event.type === 'checkout.changed' && event.checkout.state === 'held') holds?.held()
    },
    log,
    version: parts.version,
  }
  openLines(parts, engine, lines, status.changed)
  let stopTime: () => void = () => undefined
  return {
    engine,
    statusChanged: status.changed,
    start() {
      endUnwatched(engine)
      worker.start()
      refreshes.manager.start()
      for (const line of lines.values()) line.link.start()
      holds = watchHolds(engine, timers)
      engine.audit.start()
      stopTime = keepTime(time, timers, log)
    },
    async stop() {
      holds?.stop()
      stopTime()
      for (const line of lines.values()) line.link.stop()
      await Promise.all([worker.stop(), refreshes.manager.stop()])
      engine.audit.stop()
      // What ended just now has called for another status, and the store is about to close.
      status.stop()
      refreshes.stopTelling()
      await Promise.all([...lines.values()].map((line) => line.processing.close()))
    },
  }
}

/** What the processings' clocks show against the engine's, where they have shown their time. */
function offsetsOf(lines: ReadonlyMap<ProcessingName, Line>): Record<string, number> {
  const known = [...lines].filter(([, { serverClock }]) => serverClock.isKnown())
  return Object.fromEntries(
    known.map(([name, { serverClock }]) => [name, Math.round(serverClock.offsetMs())]),
  )
}

function openLines(
  parts: EngineParts,
  engine: Engine,
  lines: Map<ProcessingName, Line>,
  statusChanged: () => void,
): void {
  const clocks = new Map<ProcessingName, ServerClock>()
  const clockOf = (name: ProcessingName) => {
    const known = clocks.get(name) ?? createServerClock(engine.nowMs)
    clocks.set(name, known)
    return known
  }
  const processings = parts.createProcessings((name) => ({
    nowMs: engine.nowMs,
    onServerDate: (serverMs, receivedAtMs) => clockOf(name).learn(serverMs, receivedAtMs),
  }))
  for (const [name, processing] of processings) {
    lines.set(name, openLine(parts, engine, name, processing, clockOf(name), statusChanged))
  }
}

function openLine(
  { config, timers, random }: EngineParts,
  engine: Engine,
  name: ProcessingName,
  processing: Processing,
  serverClock: ServerClock,
  statusChanged: () => void,
): Line {
  const settings = config.processing[name]
  if (settings === undefined) throw new Error(`${name} is configured`)
  const link = createLink({
    name,
    timers,
    nowMs: engine.nowMs,
    random,
    beat: () => processing.testConnection(),
    changed(previous, now) {
      noteOutage(engine, name, previous, now)
      statusChanged()
      engine.worker.wake(name)
      engine.refreshes.wake(name)
    },
    ready() {
      engine.worker.wake(name)
      engine.refreshes.wake(name)
    },
  })
  const { timeoutMs } = settings
  const known = createKnownFacts({
    store: engine.store,
    processing: name,
    configured: settings.facts,
    nowMs: engine.nowMs,
    lowered: statusChanged,
  })
  const isLocal = processing.capabilities.bonuses === 'local'
  const terms = isLocal ? termsOf(config) : null
  // Holds that only this till knows of end by its own clock.
  const clock = isLocal ? createOwnClock(engine.nowMs) : serverClock
  return {
    processing,
    terms,
    get facts() {
      return known.current()
    },
    lower: known.lower,
    timeoutMs,
    link,
    serverClock: clock,
    dateOffsetMs: serverClock.dateOffsetMs,
  }
}

function termsOf({ processing: { customer } }: Config): Terms {
  if (customer === undefined) throw new Error('a processing of local bonuses has terms')
  return { earnPercent: customer.earnPercent, maxSpendPercent: customer.maxSpendPercent }
}
