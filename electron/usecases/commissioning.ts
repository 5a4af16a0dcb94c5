/**
 * The commissioning check as the director runs it: started, watched, and its facts taken into the configuration. One at a
 * time over all processings, with nothing else under way at its own; what was found is kept as it is found.
 */
import { TillError } from '../../shared/errors.ts'
import { configSchema } from '../../shared/model/config.ts'
import {
  type CommissioningView,
  type LoweredFactView,
  type StartCommissioningRequest,
} from '../../shared/model/commissioning.ts'
import { measurementText } from '../../shared/text/commissioning.ts'
import { loweredText } from '../../shared/text/lowered-facts.ts'
import { pause, systemTimers } from '../platform/timers.ts'
import type { Commissioning } from '../db/commissionings.ts'
import type { Actor } from './authorise.ts'
import { requireAlone, requireNoCheck } from './check-alone.ts'
import { iso, type Caller, type Engine, type Language } from './engine.ts'
import { NotMeasured, type Bench } from './measure-bench.ts'
import { cautious, factsFrom, measureFacts } from './measure-facts.ts'
import { requireDirector } from './operators.ts'
import { requireSettingUp, type ConfigStore } from './settings.ts'

/** The longest that one change is waited for: far beyond what a processing may reasonably lag. */
const patienceMs = 60_000

export async function startCommissioning(
  engine: Engine,
  caller: Caller,
  request: StartCommissioningRequest,
  language: Language,
): Promise<CommissioningView> {
  const actor = await requireDirector(engine, caller)
  const running = engine.store.commissionings.findRunning()
  if (running?.processing === request.processing) return toView(running, language)
  const { started } = begin(engine, request, actor)
  return toView(started, language)
}

/** The same from the command line, by whoever has the machine; waits for the end of it. */
export async function commissionNow(
  engine: Engine,
  request: StartCommissioningRequest,
  language: Language,
): Promise<CommissioningView> {
  const { started, ended } = begin(engine, request, { id: 'command', name: 'command' })
  await ended
  return toView(engine.store.commissionings.find(started.id) ?? started, language)
}

function begin(
  engine: Engine,
  request: StartCommissioningRequest,
  actor: Pick<Actor, 'id' | 'name'>,
): { started: Commissioning; ended: Promise<void> } {
  const line = engine.lines.get(request.processing)
  if (line === undefined)
    throw new TillError('NOT_SUPPORTED', { kind: 'commissioning', processing: request.processing })
  requireAlone(engine, line)
  const started: Commissioning = {
    id: engine.mintId(),
    processing: request.processing,
    state: 'running',
    startedAt: engine.nowMs(),
    finishedAt: null,
    operatorName: actor.name,
    url: engine.config.processing[request.processing]?.url ?? '',
    measurements: [],
    facts: null,
    appliedAt: null,
    failure: null,
  }
  engine.store.transaction(() => {
    engine.store.commissionings.save(started)
    engine.store.audit.append({
      at: engine.nowMs(),
      actor: actor.id,
      action: 'commissioning.started',
      subject: started.id,
      data: { processing: request.processing, url: started.url },
    })
  })
  const bench: Bench = {
    processing: line.processing,
    timers: systemTimers,
    nowMs: engine.nowMs,
    facts: line.facts,
    phone: request.phone,
    otherPhone: request.otherPhone ?? null,
    dateOffsetMs: line.dateOffsetMs,
    patienceMs,
  }
  return { started, ended: run(engine, bench, started) }
}

async function run(engine: Pick<Engine, 'store' | 'nowMs' | 'log'>, bench: Bench, started: Commissioning) {
  let current = started
  const save = (change: Partial<Commissioning>) => {
    current = { ...current, ...change }
    engine.store.commissionings.save(current)
  }
  try {
    const measurements = await measureFacts(bench, (found) => save({ measurements: [...found] }))
    const facts = factsFrom(measurements, cautious(bench.facts))
    save({ state: 'done', measurements, facts, finishedAt: engine.nowMs() })
  } catch (error) {
    if (!(error instanceof NotMeasured)) engine.log.error('a commissioning check failed', { error })
    const failure = error instanceof Error ? error.message : String(error)
    await keep(engine, () => save({ state: 'failed', failure, finishedAt: engine.nowMs() }))
  }
}

const keepAgainMs = 5000

/** A check that never ended would keep everybody waiting. A closing till needs no end: a restart says how it ended. */
async function keep({ store, log }: Pick<Engine, 'store' | 'log'>, work: () => void): Promise<void> {
  while (store.isOpen()) {
    try {
      return work()
    } catch (error) {
      log.error('the disk did not take the end of a commissioning check', { error })
      await pause(systemTimers, keepAgainMs)
    }
  }
}

/** The newest check of each configured processing, and what service has contradicted since. */
export async function listCommissionings(
  engine: Engine,
  caller: Caller,
  language: Language,
): Promise<{ checks: CommissioningView[]; lowered: LoweredFactView[] }> {
  await requireDirector(engine, caller)
  const checks = [...engine.lines.keys()].flatMap(
    (name) => engine.store.commissionings.findNewest(name) ?? [],
  )
  return {
    checks: checks.map((one) => toView(one, language)),
    lowered: listLowered(engine, language),
  }
}

export const listLowered = (engine: Pick<Engine, 'store'>, language: Language): LoweredFactView[] =>
  engine.store.loweredFacts.list().map(({ processing, fact, configured, value, at }) => ({
    processing,
    fact,
    configured,
    value,
    at: iso(at),
    message: loweredText(fact, language),
  }))

/**
 * Takes what was measured into the configuration; the engine restarts with it. What service contradicted before the check is
 * measured anew by it; what it has contradicted since still holds.
 */
export async function applyCommissioning(
  engine: Engine,
  caller: Caller,
  id: string,
  configs: ConfigStore,
  language: Language,
): Promise<CommissioningView> {
  const actor = await requireSettingUp(engine, caller, configs)
  requireNoCheck(engine)
  const check = engine.store.commissionings.find(id)
  if (check === undefined) throw new TillError('NOT_FOUND', { what: 'commissioning', id })
  const { facts, processing } = check
  const current = configs.current()
  const section = current.processing[processing]
  if (facts === null || section === undefined) throw new TillError('NOT_FOUND', { what: 'commissioning', id })
  const next = configSchema.parse({
    ...current,
    processing: { ...current.processing, [processing]: { ...section, facts } },
  })
  // The file first: what it does not take leaves the till with what service has shown.
  await configs.save(next)
  const applied = { ...check, appliedAt: engine.nowMs() }
  engine.store.transaction(() => {
    engine.store.commissionings.save(applied)
    engine.store.loweredFacts.clear(processing, check.startedAt)
    engine.store.audit.append({
      at: engine.nowMs(),
      actor: actor.id,
      action: 'commissioning.applied',
      subject: id,
      data: { processing, facts },
    })
  })
  return toView(applied, language)
}

export const toView = (check: Commissioning, language: Language): CommissioningView => ({
  id: check.id,
  processing: check.processing,
  state: check.state,
  startedAt: iso(check.startedAt),
  finishedAt: check.finishedAt === null ? null : iso(check.finishedAt),
  operator: check.operatorName,
  url: check.url,
  measurements: check.measurements.map((one) => ({ ...one, message: measurementText(one, language) })),
  facts: check.facts,
  appliedAt: check.appliedAt === null ? null : iso(check.appliedAt),
  failure: check.failure,
})
