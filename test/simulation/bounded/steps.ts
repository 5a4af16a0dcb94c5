/**
 * Everything that may happen next in a searched world. The till's part of it asks the real decision core and commits as
 * sync/drive.ts does: `sending` before the first byte, then the answer. Its crash leaves what was committed, and takes it
 * up again as sync/recover.ts does.
 */
import type { Operation } from '../../../electron/db/operations.ts'
import type {
  Change,
  ChangeResult,
  Finding,
  Outcome,
  UnknownReason,
} from '../../../electron/processing/port.ts'
import { absorbClosing, startReadingAgain, type Answer } from '../../../electron/sync/absorb.ts'
import { withoutReadings, type Absorbed } from '../../../electron/sync/absorbed.ts'
import { changeOf } from '../../../electron/sync/change-of.ts'
import type { Core } from '../../../electron/sync/core.ts'
import { holdOverAfterMs } from '../../../electron/sync/decide.ts'
import type { Evidence } from '../../../electron/sync/evidence.ts'
import type { Situation, Step } from '../../../electron/sync/situation.ts'
import { isSettled } from '../../../shared/model/operation.ts'
import { startMs } from '../../helpers/situation.ts'
import { applyTo, lookAtLevel, readBalance, readCard, type Tiny } from './tiny-processing.ts'
import { facts, situationOf, timeoutMs, type NotedHold, type World } from './world.ts'

/** What is searched: the core, and the mistakes of whoever drives it. */
export type Driver = { core: Core; recoverAs?: 'checking' | 'queued'; announces?: boolean }
type Row = World['operations'][number]

const latencyMs = 100
const backoffMs = 2000

export function successors(world: World, driver: Driver): World[] {
  const next = world.pending.map((_, index) => land(world, index))
  const runnable = world.operations.filter((row) => isRunnable(world, row))
  for (const row of runnable) if (row.dueAt <= world.nowMs) next.push(...stepsOf(world, row, driver))
  if (world.crashesLeft > 0) next.push(...[0, 1].map((till) => crashed(world, till, driver)))
  const due = runnable.map(({ dueAt }) => dueAt).filter((dueAt) => dueAt > world.nowMs)
  // Nobody says when what was not begun yet is begun.
  const mayPass = runnable.every((row) => row.dueAt > world.nowMs || row.dueAt === startMs)
  if (due.length > 0 && mayPass) next.push(at(world, Math.min(...due)))
  return next
}

/** Of one till and one subject the first that is open, and sales behind whatever locks the point. */
function isRunnable({ operations }: World, row: Row): boolean {
  if (row.state !== 'queued' && row.state !== 'checking') return false
  const isBefore = (other: Row) =>
    other.till === row.till && other.processing === row.processing && other.seq < row.seq
  const passes = (other: Row) =>
    row.kind === 'card.block' && (other.state === 'queued' || other.state === 'attention')
  return !operations.some(
    (other) => isBefore(other) && !passes(other) && (other.state === 'attention' || !isSettled(other.state)),
  )
}

/** Later; what was on its way until then has landed. */
function at(world: World, nowMs: number): World {
  const over = world.pending.findIndex(({ untilMs }) => untilMs <= nowMs)
  return over < 0 ? { ...world, nowMs } : at(land(world, over), nowMs)
}

function land(world: World, index: number): World {
  const { change, operation, till } = world.pending[index] as World['pending'][number]
  const pending = world.pending.filter((_, other) => other !== index)
  return become(
    { ...world, pending },
    applyTo(world.tiny, change, { operation, point: till }, world.nowMs).tiny,
  )
}

function become(world: World, tiny: Tiny): World {
  if (tiny === world.tiny) return world
  return { ...world, tiny, before: { tiny: world.tiny, untilMs: world.nowMs + facts.readLagMs } }
}

function stepsOf(world: World, row: Row, driver: Driver): World[] {
  const situation = situationOf(world, row)
  const step = driver.core.decide(situation)
  switch (step.do) {
    case 'wait': {
      const again = { afterMs: step.untilMs - world.nowMs, reason: 'quiet' } as const
      return [commit(world, row, { ...unchanged(situation), again })]
    }
    case 'close':
      return [commit(world, row, absorbClosing(situation, step.closing))]
    case 'start-reading-again':
      return [commit(world, row, startReadingAgain(situation, step.afterMs))]
    case 'send':
    case 'take-token':
    case 'drop-token':
      return changes(world, row, situation, step, driver)
    default:
      return readings(world, row, situation, step, driver)
  }
}

function readings(world: World, row: Row, situation: Situation, step: Step, { core }: Driver): World[] {
  const read = (tiny: Tiny, nowMs: number) => answerOf(tiny, nowMs, step)
  const fresh = at(world, world.nowMs + latencyMs)
  const absorbed = (from: World, answer: Answer) =>
    commit(from, row, core.absorb({ ...situation, nowMs: from.nowMs, serverNowMs: from.nowMs }, answer))
  const next = [absorbed(fresh, read(fresh.tiny, fresh.nowMs))]
  if (world.faultsLeft === 0) return next
  const worse = { ...fresh, faultsLeft: world.faultsLeft - 1 }
  // A reading that lags, and one that fails.
  if (fresh.nowMs < fresh.before.untilMs) {
    next.push(absorbed(worse, read(fresh.before.tiny, fresh.nowMs)))
    const mixed = mixedLook(fresh, step)
    if (mixed !== null) next.push(absorbed(worse, mixed))
  }
  next.push(absorbed(worse, failed(step)))
  return next
}

function answerOf(tiny: Tiny, nowMs: number, step: Step): Answer {
  switch (step.do) {
    case 'read-card':
      return { to: 'read-card', outcome: readCard(tiny) }
    case 'look':
      return { to: 'look', outcome: lookAtLevel(tiny) }
    case 'read-balance':
      return { to: 'read-balance', outcome: readBalance(tiny, nowMs) }
    case 'read-sandwich': {
      const outcomes = [[], [step.holdId], []].map((holds) => readBalance(tiny, nowMs, holds))
      return { to: 'read-sandwich', outcomes }
    }
    case 'read-quote': {
      const quote = { amount: '10', percent: '0', type: 'cashback' as const, spend: '0', earn: '0' }
      const outcome = { class: 'confirmed' as const, value: quote, trace: { call: '', httpStatus: 200 } }
      return { to: 'read-quote', quote: outcome, balance: readBalance(tiny, nowMs) }
    }
    default:
      throw new Error(`nothing is read by ${step.do}`)
  }
}

/** Of three balances the outer two as they were, the one between as it is. */
function mixedLook({ tiny, before, nowMs }: World, step: Step): Answer | null {
  if (step.do !== 'read-sandwich') return null
  const outer = readBalance(before.tiny, nowMs)
  return { to: step.do, outcomes: [outer, readBalance(tiny, nowMs, [step.holdId]), outer] }
}

const lost = (reason: UnknownReason): Outcome<never> => ({
  class: 'unknown',
  reason,
  detail: reason,
  trace: { call: '', httpStatus: null },
})
const notSent: Outcome<never> = {
  class: 'not-sent',
  reason: 'refused',
  detail: '',
  trace: { call: '', httpStatus: null },
}

function failed(step: Step): Answer {
  const outcome = lost('timeout')
  if (step.do === 'read-sandwich') return { to: step.do, outcomes: [outcome] satisfies Outcome<Finding[]>[] }
  if (step.do === 'read-quote') return { to: step.do, quote: outcome, balance: outcome }
  return { to: step.do as 'read-card', outcome }
}

type Sending = Extract<Step, { do: 'send' | 'take-token' | 'drop-token' }>

function changes(world: World, row: Row, situation: Situation, step: Sending, driver: Driver): World[] {
  const announced = driver.announces === false ? world : announce(world, row, step)
  const sent = announced.operations.find(({ id }) => id === row.id) as Row
  const change = requestOf(sent, situation, step)
  const operation = step.do === 'send' ? row.id : `${step.do} ${row.id}`
  const by = { operation, point: row.till }

  const answered = (from: World, outcome: Outcome<ChangeResult>) => {
    const after = { ...sent, state: row.state }
    const seen = { ...situation, operation: after, evidence: sent.evidence as Evidence }
    const timed = { ...seen, nowMs: from.nowMs, serverNowMs: from.nowMs }
    return commit(from, row, driver.core.absorb(timed, toAnswer(step, outcome)), step, outcome)
  }
  const soon = at(announced, announced.nowMs + latencyMs)
  const late = at(announced, announced.nowMs + timeoutMs)
  const applied = applyTo(soon.tiny, change, by, soon.nowMs)
  const effect = become(soon, applied.tiny)
  const next = [answered(effect, applied.outcome)]
  if (announced.crashesLeft > 0) {
    next.push(crashed(announced, row.till, driver), crashed(effect, row.till, driver))
  }
  if (world.faultsLeft === 0) return next
  const less = { faultsLeft: world.faultsLeft - 1 }
  const untilMs = late.nowMs + facts.lateApplyMs
  const onItsWay = {
    ...late,
    ...less,
    pending: [...late.pending, { ...by, change, till: row.till, untilMs }],
  }
  next.push(
    answered({ ...soon, ...less }, notSent),
    answered({ ...late, ...less }, lost('timeout')),
    answered({ ...effect, ...less }, lost('server-error')),
    answered(onItsWay, lost('timeout')),
  )
  return next
}

function requestOf(sent: Row, { capabilities, evidence }: Situation, step: Sending): Change {
  if (step.do === 'drop-token') return { kind: 'bonus.release', hold: step.holdId }
  if (step.do === 'send') return changeOf(sent, sent.evidence, capabilities, step.holdAmount)
  const { amount, durationMin } = step
  return { kind: 'bonus.hold', client: evidence.client ?? '', amount, durationMin }
}

function toAnswer(step: Sending, outcome: Outcome<ChangeResult>): Answer {
  if (step.do === 'take-token') return { to: step.do, outcome, amount: step.amount }
  if (step.do === 'drop-token') return { to: step.do, outcome, holdId: step.holdId }
  return { to: step.do, outcome }
}

const leakOf = (row: Row) => `leak ${row.id}`

function announce(world: World, row: Row, step: Sending): World {
  if (step.do === 'take-token') {
    const untilMs = world.nowMs + holdOverAfterMs(step.durationMin, facts, timeoutMs)
    return noteHold(world, row.till, { id: leakOf(row), amount: step.amount, untilMs })
  }
  if (step.do !== 'send') return world
  const evidence = withoutReadings(row.evidence)
  return update(world, row, {
    state: 'sending',
    evidence,
    attempts: row.attempts + 1,
    sentAt: world.nowMs,
  })
}

const update = (world: World, { id }: Row, change: Partial<Operation>): World => ({
  ...world,
  operations: world.operations.map((row) => (row.id === id ? { ...row, ...change } : row)),
})

function setHolds(world: World, till: number, change: (holds: readonly NotedHold[]) => NotedHold[]): World {
  const tills = world.tills.map((one, index) => (index === till ? { ...one, holds: change(one.holds) } : one))
  return { ...world, tills: tills as unknown as World['tills'] }
}
const noteHold = (world: World, till: number, hold: NotedHold): World =>
  setHolds(world, till, (holds) => [...holds.filter(({ id }) => id !== hold.id), hold])

function commit(
  world: World,
  row: Row,
  absorbed: Absorbed,
  step?: Sending,
  outcome?: Outcome<unknown>,
): World {
  const { state, evidence, everUnknown, again, proof, error } = absorbed
  const dueAt =
    again === 'now' ? world.nowMs : world.nowMs + (again === 'backoff' ? backoffMs : again.afterMs)
  let next = update(world, row, {
    state,
    evidence,
    everUnknown,
    dueAt,
    ...(absorbed.isGivenUp === true ? { sentAt: world.nowMs } : {}),
    ...(proof === undefined ? {} : { proof }),
    ...(error === undefined ? {} : { error }),
  })
  // A hold whose answer was lost may live; any other answer says.
  if (step?.do === 'take-token' && outcome?.class !== 'unknown') {
    next = setHolds(next, row.till, (holds) => holds.filter(({ id }) => id !== leakOf(row)))
  }
  for (const effect of absorbed.holds) {
    if (effect.effect === 'ended') {
      next = setHolds(next, row.till, (holds) => holds.filter(({ id }) => id !== effect.id))
    } else {
      const { id, amount, untilServerMs: untilMs } = effect
      next = noteHold(next, row.till, { id, amount, untilMs })
    }
  }
  const { attempts = 0 } = next.operations.find(({ id }) => id === row.id) ?? {}
  if (!isSettled(state) || attempts === 0) return next
  const tills = next.tills.map((one, index) =>
    index === row.till ? { ...one, changedAtMs: next.nowMs } : one,
  )
  return { ...next, tills: tills as unknown as World['tills'] }
}

function crashed(world: World, till: number, { recoverAs = 'checking' }: Driver): World {
  const operations = world.operations.map((row): Row => {
    if (row.till !== till || isSettled(row.state)) return row
    const {
      beforeAtMs: _b,
      lookedAtMs: _l,
      untouchedAtMs: _u,
      isShown: _i,
      ...rest
    } = row.evidence as Evidence
    const { sandwiches: _s, balances: _a, ...evidence } = rest
    const isOpen = row.state !== 'queued' || row.everUnknown
    const sentAt = isOpen ? { sentAt: world.nowMs } : {}
    const common = { ...row, ...sentAt, evidence, dueAt: world.nowMs }
    return row.state === 'sending'
      ? { ...common, state: recoverAs, everUnknown: recoverAs === 'checking' }
      : common
  })
  const tills = world.tills.map((one, index) =>
    index === till && one.changedAtMs > 0 ? { ...one, changedAtMs: world.nowMs } : one,
  )
  const crashesLeft = world.crashesLeft - 1
  return { ...world, operations, tills: tills as unknown as World['tills'], crashesLeft }
}

const unchanged = ({ operation, evidence }: Situation): Absorbed => ({
  state: operation.state,
  evidence,
  again: 'now',
  everUnknown: operation.everUnknown,
  holds: [],
})
