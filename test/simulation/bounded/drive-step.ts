/**
 * One step of one operation of a searched till: the real decision core is asked, and what it says is done and committed as
 * sync/drive.ts does, `sending` before the first byte, then the answer. A fault is one of the ways in which it may go.
 */
import type { ChangeResult, Change, Outcome, UnknownReason } from '../../../electron/processing/port.ts'
import { absorbClosing, startReadingAgain, type Answer } from '../../../electron/sync/absorb.ts'
import { withoutReadings, type Absorbed } from '../../../electron/sync/absorbed.ts'
import { changeOf } from '../../../electron/sync/change-of.ts'
import { holdOverAfterMs } from '../../../electron/sync/decide.ts'
import type { Evidence } from '../../../electron/sync/evidence.ts'
import { holdDurationMin, type Situation, type Step } from '../../../electron/sync/situation.ts'
import { commit, leakOf, noteHold, update, type Sending } from './commit.ts'
import { take } from './passing.ts'
import { answerOf, failed, isSeenSo, mixedLooks } from './readings.ts'
import { situationOf, timeoutMs, type Row, type Scene, type World } from './world.ts'

/** `died`: moments within the step at which the till may die. */
export type Steps = { next: World[]; died: World[] }

export function stepsOf(world: World, row: Row, scene: Scene): Steps {
  const begun = lockPoint(world, row, scene)
  const own = begun.operations.find(({ id }) => id === row.id) as Row
  const situation = situationOf(begun, own, scene)
  const step = scene.core.decide(situation)
  const only = (absorbed: Absorbed): Steps => ({ next: [commit(begun, own, absorbed)], died: [] })
  switch (step.do) {
    case 'wait': {
      const again = { afterMs: step.untilMs - world.nowMs, reason: 'quiet' } as const
      return only({ ...unchanged(situation), again })
    }
    case 'close':
      return only(absorbClosing(situation, step.closing))
    case 'start-reading-again':
      return only(startReadingAgain(situation, step.afterMs))
    case 'send':
    case 'take-token':
    case 'drop-token':
      return changes(begun, own, situation, step, scene)
    default:
      return { next: readings(begun, own, situation, step, scene), died: [] }
  }
}

function lockPoint(world: World, row: Row, { facts }: Scene): World {
  const locks = facts.holdScope === 'point' && row.kind === 'sale.record' && row.processing === 'loyalclient'
  return locks && !row.locksPoint ? update(world, row, { locksPoint: true }) : world
}

function readings(world: World, row: Row, situation: Situation, step: Step, scene: Scene): World[] {
  const { core } = scene
  const absorbed = (from: World, answer: Answer, shown: World['tiny'] | null) => {
    const isSeen = shown === null ? row.isSeenSo : isSeenSo(row, shown)
    const seen = isSeen === row.isSeenSo ? from : update(from, row, { isSeenSo: isSeen })
    return commit(seen, row, core.absorb(situation, answer))
  }
  const next = [absorbed(world, answerOf(world.tiny, situation, step), world.tiny)]
  if (world.faultsLeft === 0) return next
  const worse = { ...world, faultsLeft: world.faultsLeft - 1 }
  // A reading that lags, and one that fails.
  if (world.before !== null && world.nowMs < world.before.untilMs) {
    const { tiny } = world.before
    next.push(absorbed(worse, answerOf(tiny, situation, step), tiny))
    for (const mixed of mixedLooks(world, situation, step)) next.push(absorbed(worse, mixed, tiny))
  }
  next.push(absorbed(worse, failed(step), null))
  return next
}

function changes(world: World, row: Row, situation: Situation, step: Sending, scene: Scene): Steps {
  const announced = scene.announces === false ? world : announce(world, row, step, scene)
  const sent = announced.operations.find(({ id }) => id === row.id) as Row
  const change = requestOf(sent, situation, step)
  const by = { operation: step.do === 'send' ? row.id : `${step.do} ${row.id}`, point: row.till }

  /** What the till makes of it at that moment; until then it is busy with it, and others go on. */
  const answered = (from: World, outcome: Outcome<ChangeResult>, atMs = from.nowMs) => {
    const operation = { ...sent, state: row.state }
    const evidence = sent.evidence as Evidence
    const seen = { ...situation, operation, evidence, nowMs: atMs, serverNowMs: atMs }
    return commit(from, sent, scene.core.absorb(seen, toAnswer(step, outcome)), { step, outcome, atMs })
  }
  const applied = take(announced, change, by, scene)
  const effect = applied.world
  const next = [answered(effect, applied.outcome)]
  const died = announced.crashesLeft > 0 ? [announced, effect] : []
  if (world.faultsLeft === 0) return { next, died }
  const less = { faultsLeft: world.faultsLeft - 1 }
  const lateMs = world.nowMs + timeoutMs
  const untilMs = lateMs + scene.facts.lateApplyMs
  const onItsWay = {
    ...announced,
    ...less,
    pending: [...announced.pending, { ...by, change, till: row.till, untilMs }],
  }
  next.push(
    answered({ ...announced, ...less }, notSent),
    answered({ ...announced, ...less }, lost('timeout'), lateMs),
    answered({ ...effect, ...less }, lost('server-error')),
    answered(onItsWay, lost('timeout'), lateMs),
  )
  return { next, died }
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

function announce(world: World, row: Row, step: Sending, { facts }: Scene): World {
  const amount = step.do === 'take-token' ? step.amount : step.do === 'send' ? step.holdAmount : undefined
  const durationMin = step.do === 'take-token' ? step.durationMin : holdDurationMin(row)
  const untilMs = world.nowMs + holdOverAfterMs(durationMin, facts, timeoutMs)
  const noted =
    amount === undefined
      ? world
      : noteHold(world, row.till, { id: leakOf(row), client: row.client, amount, untilMs })
  if (step.do !== 'send') return noted
  return update(noted, row, {
    state: 'sending',
    evidence: withoutReadings(row.evidence),
    attempts: row.attempts + 1,
    sentAt: world.nowMs,
  })
}

const unchanged = ({ operation, evidence }: Situation): Absorbed => ({
  state: operation.state,
  evidence,
  again: 'now',
  everUnknown: operation.everUnknown,
  holds: [],
})
