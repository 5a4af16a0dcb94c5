/**
 * Drives operations to their end: picks the head of each lane, asks the decision core, performs one step at a time and
 * records each in one commit. `sending` is durable before the first byte leaves. It never gives up and never repeats what
 * may have happened.
 */
import { assert } from '../../shared/assert.ts'
import type { Facts, ProcessingName } from '../../shared/model/processing.ts'
import { isSettled } from '../../shared/model/operation.ts'
import type { Operation, OperationChange } from '../db/operations.ts'
import { isDiskTrouble, type Store } from '../db/store.ts'
import type { AttemptPurpose } from '../db/attempts.ts'
import type { Outcome, Processing } from '../processing/port.ts'
import type { Log } from '../platform/log.ts'
import { absorb, absorbClosing, startReadingAgain, type Absorbed, type AskingStep } from './absorb.ts'
import { backoffMs } from './backoff.ts'
import { decide, holdDurationMin, longestHoldMin, marginMs, type Situation } from './decide.ts'
import type { Evidence } from './evidence.ts'
import type { Link } from './link.ts'
import { perform, type Asked } from './perform.ts'
import type { ServerClock } from './server-clock.ts'
import { nothingTouched, releaseLater, settle, type Touched } from './settle.ts'

/** One processing as the worker sees it. */
export type Line = {
  processing: Processing
  facts: Facts
  timeoutMs: number
  link: Link
  serverClock: ServerClock
}

export type WorkerDeps = {
  store: Store
  lines: ReadonlyMap<ProcessingName, Line>
  nowMs(): number
  random(): number
  mintId(): string
  /** After a commit: what changed. */
  committed(operation: Operation, touched: Touched): void
  log: Log
}

export type Worker = {
  start(): void
  /** There may be something to do for this processing. */
  wake(name: ProcessingName): void
  /** Resolves when the operation settled, or after `waitMs`, with its state then. */
  whenSettled(id: string, waitMs: number): Promise<Operation>
  stop(): Promise<void>
}

const mostAtOnce = 4
/** A drive that does not end by itself is a bug: the operation is looked at again later. */
const mostStepsInARow = 60
const diskRetryMs = 500

export function createWorker(deps: WorkerDeps): Worker {
  const { store, log } = deps
  const active = new Map<number, Promise<void>>()
  const timers = new Map<ProcessingName, NodeJS.Timeout>()
  const waiting = new Map<string, Set<(operation: Operation) => void>>()
  let isRunning = false

  function pump(name: ProcessingName): void {
    const line = deps.lines.get(name)
    if (!isRunning || line === undefined) return
    let running = [...activeOf(name)].length
    while (running < mostAtOnce && line.link.permits()) {
      const pointWide = line.facts.holdScope === 'point'
      const operation = store.operations.findRunnable({
        processing: name,
        now: deps.nowMs(),
        serverNow: line.serverClock.nowMs(),
        pointWide,
        active: [...active.keys()],
      })
      if (operation === undefined) break
      claimPoint(operation, pointWide)
      begin(name, line, operation)
      running += 1
    }
    sleep(name)
  }

  const owners = new Map<number, ProcessingName>()
  const activeOf = (name: ProcessingName) => [...owners.values()].filter((owner) => owner === name)

  /** From its token to its verdict a sale has the point for itself, in the store and not in memory alone. */
  function claimPoint(operation: Operation, pointWide: boolean): void {
    if (!pointWide || operation.kind !== 'sale.record' || operation.locksPoint) return
    store.operations.update(operation, { locksPoint: true })
  }

  function begin(name: ProcessingName, line: Line, operation: Operation): void {
    owners.set(operation.seq, name)
    const run = drive(line, operation.id)
      .catch((error: unknown) => {
        log.error('an operation could not be driven', { operation: operation.id, error })
        postpone(operation.id)
      })
      .finally(() => {
        active.delete(operation.seq)
        owners.delete(operation.seq)
        pump(name)
      })
    active.set(operation.seq, run)
  }

  function postpone(id: string): void {
    try {
      const operation = store.operations.get(id)
      if (operation.state === 'queued' || operation.state === 'checking') {
        store.operations.update(operation, { dueAt: deps.nowMs() + 60_000, dueReason: 'reading' })
      }
    } catch (error) {
      log.error('an operation could not be put off', { operation: id, error })
    }
  }

  /** Sleeps until the next operation of this processing is due. */
  function sleep(name: ProcessingName): void {
    clearTimeout(timers.get(name))
    const dueAt = store.operations.findNextDue(name, deps.nowMs())
    if (dueAt === null || !isRunning) return
    timers.set(name, setTimeout(() => pump(name), Math.min(Math.max(dueAt - deps.nowMs(), 1), 60_000)))
  }

  async function drive(line: Line, id: string): Promise<void> {
    for (let steps = 0; steps < mostStepsInARow && isRunning; steps += 1) {
      const operation = store.operations.get(id)
      if (operation.state !== 'queued' && operation.state !== 'checking') return
      const situation = situationOf(line, operation)
      const step = decide(situation)
      if (step.do === 'wait') {
        await commit(line, operation, { ...plain(situation), again: { afterMs: step.untilMs - deps.nowMs(), reason: 'quiet' } }, () => undefined)
        return
      }
      if (step.do === 'close') {
        await commit(line, operation, absorbClosing(situation, step.closing), () => undefined)
        return
      }
      if (step.do === 'start-reading-again') {
        await commit(line, operation, startReadingAgain(situation, step.afterMs), () => undefined)
        return
      }
      if (!line.link.permits()) return
      const absorbed = await ask(line, operation, situation, step)
      // A newly known client may share its lane with others: the next step waits for its turn like anyone's.
      if (absorbed.again !== 'now' || step.do === 'find-client') return
    }
  }

  const plain = (situation: Situation): Absorbed => ({
    state: situation.operation.state,
    evidence: situation.evidence,
    again: 'now',
    everUnknown: situation.operation.everUnknown,
    holds: [],
  })

  function situationOf(line: Line, operation: Operation): Situation {
    const evidence = operation.evidence as Evidence
    const serverNowMs = line.serverClock.nowMs()
    const open = evidence.client === undefined ? [] : store.holds.listOpen(operation.processing, evidence.client, serverNowMs)
    const own = evidence.token?.holdId
    return {
      operation,
      evidence,
      facts: line.facts,
      timeoutMs: line.timeoutMs,
      nowMs: deps.nowMs(),
      serverNowMs,
      usedAmounts: open.filter((hold) => hold.id !== own).map((hold) => hold.amount),
    }
  }

  /** Makes the request durable, makes it, and commits what it showed. */
  async function ask(line: Line, operation: Operation, situation: Situation, step: AskingStep): Promise<Absorbed> {
    const purpose = purposeOf(step)
    const startedAt = deps.nowMs()
    const number = await durably(() => announce(line, operation, situation, step, purpose, startedAt))
    const sent = store.operations.get(operation.id)
    const asked = await perform(line.processing, sent, situation.evidence, step)
    for (const outcome of asked.outcomes) line.link.note(outcome)
    learnFromHold(line, operation, step, asked, startedAt)
    const after: Situation = { ...situation, operation: { ...sent, state: operation.state }, nowMs: deps.nowMs(), serverNowMs: line.serverClock.nowMs() }
    const absorbed = absorb(after, asked.answer)
    await commit(line, sent, absorbed, () => {
      store.attempts.finish(operation.seq, number, endOf(asked, deps.nowMs()))
      if (mayLeakHold(operation, step)) store.holds.end(leakId(operation, number))
      if (isUnknownHold(asked) && mayLeakHold(operation, step)) insertLeak(line, operation, situation, step, number, startedAt)
    })
    return absorbed
  }

  function announce(line: Line, operation: Operation, situation: Situation, step: AskingStep, purpose: AttemptPurpose, startedAt: number): number {
    return store.transaction(() => {
      const number = store.attempts.insert({ seq: operation.seq, purpose, call: step.do, startedAt })
      if (step.do === 'send') {
        store.operations.update(operation, { state: 'sending', attempts: operation.attempts + 1, sentAt: startedAt })
      }
      // Until its answer is known a hold may exist, and a crash must remember that.
      if (mayLeakHold(operation, step)) insertLeak(line, operation, situation, step, number, startedAt)
      return number
    })
  }

  function insertLeak(line: Line, operation: Operation, situation: Situation, step: AskingStep, number: number, startedAt: number): void {
    const client = situation.evidence.client
    assert(client !== undefined, 'a hold is taken for a known client')
    const isToken = step.do === 'take-token'
    const durationMin = isToken ? step.durationMin : holdDurationMin(operation)
    store.holds.insert({
      id: leakId(operation, number),
      processing: operation.processing,
      client,
      amount: isToken ? step.amount : (operation.fields['amount'] ?? '0'),
      untilAt: line.serverClock.nowMs() + durationMin * 60_000 + line.timeoutMs + marginMs,
      takenAt: startedAt,
      state: 'leaked',
      operationId: operation.id,
      checkoutId: operation.checkoutId,
    })
  }

  /** One commit: the operation, its attempt, its holds, its checkout, the cache and the audit trail. */
  async function commit(line: Line, operation: Operation, absorbed: Absorbed, also: () => void): Promise<void> {
    const touched = nothingTouched()
    const committed = await durably(() =>
      store.transaction(() => {
        also()
        const current = store.operations.get(operation.id)
        applyHolds(line, current, absorbed)
        if (current.state === 'cancelled') {
          if (absorbed.evidence.token !== undefined) releaseLater(settleDeps(line), absorbed.evidence.token.holdId, current.processing, current, touched)
          return current
        }
        const changed = store.operations.update(current, changeOf(operation, absorbed))
        addClientLane(changed, absorbed.evidence)
        if (absorbed.release !== undefined) releaseLater(settleDeps(line), absorbed.release, changed.processing, changed, touched)
        settle(settleDeps(line), changed, touched)
        if (isSettled(changed.state)) {
          store.audit.append({
            at: deps.nowMs(),
            actor: 'till',
            action: `operation.${changed.state}`,
            subject: changed.id,
            data: { kind: changed.kind, attempts: changed.attempts, proof: changed.proof, code: changed.error?.code ?? null },
          })
        }
        return changed
      }),
    )
    deps.committed(committed, touched)
    tell(committed)
    for (const id of touched.operations) deps.committed(store.operations.get(id), nothingTouched())
  }

  const settleDeps = (line: Line) => ({ store, facts: line.facts, nowMs: deps.nowMs(), mintId: deps.mintId })

  function changeOf(operation: Operation, absorbed: Absorbed): OperationChange {
    const now = deps.nowMs()
    const failures = absorbed.again === 'backoff' ? operation.failures + 1 : absorbed.again === 'now' ? 0 : operation.failures
    const isOver = isSettled(absorbed.state)
    const keepsPoint = !isOver && (absorbed.state === 'checking' || absorbed.evidence.token !== undefined || absorbed.again === 'now')
    return {
      state: absorbed.state,
      evidence: absorbed.evidence as Record<string, unknown>,
      everUnknown: absorbed.everUnknown,
      failures,
      ...dueOf(absorbed, failures, now),
      ...(operation.locksPoint && !keepsPoint ? { locksPoint: false } : {}),
      ...(absorbed.error === undefined ? {} : { error: absorbed.error }),
      ...(absorbed.result === undefined ? {} : { result: absorbed.result }),
      ...(absorbed.proof === undefined ? {} : { proof: absorbed.proof }),
      ...(absorbed.state === 'done' || absorbed.state === 'refused' ? { settledAt: now } : {}),
      ...(operation.card === null && absorbed.evidence.pre?.number != null ? { card: absorbed.evidence.pre.number } : {}),
    }
  }

  function dueOf(absorbed: Absorbed, failures: number, now: number): Pick<OperationChange, 'dueAt' | 'dueReason'> {
    if (absorbed.again === 'now') return { dueAt: now, dueReason: 'reading' }
    if (absorbed.again === 'backoff') return { dueAt: now + backoffMs(failures, deps.random()), dueReason: 'backoff' }
    return { dueAt: now + absorbed.again.afterMs, dueReason: absorbed.again.reason }
  }

  function applyHolds(line: Line, operation: Operation, absorbed: Absorbed): void {
    const client = absorbed.evidence.client
    for (const effect of absorbed.holds) {
      if (effect.effect === 'ended') store.holds.end(effect.id)
      else if (client !== undefined) {
        store.holds.insert({
          id: effect.id,
          processing: operation.processing,
          client,
          amount: effect.amount,
          untilAt: effect.untilServerMs,
          takenAt: deps.nowMs(),
          state: 'live',
          operationId: operation.id,
          checkoutId: operation.checkoutId,
        })
      }
    }
    store.holds.expire(operation.processing, line.serverClock.nowMs() - marginMs)
  }

  function addClientLane(operation: Operation, evidence: Evidence): void {
    if (operation.kind === 'sale.record' && evidence.client !== undefined && !isSettled(operation.state)) {
      store.operations.addLane(operation, `client:${evidence.client}`)
    }
  }

  /** A disk that is full or failing may recover: the answer is kept and its commit tried again, nothing is shown meanwhile. */
  async function durably<T>(work: () => T): Promise<T> {
    for (;;) {
      try {
        return work()
      } catch (error) {
        if (isDiskTrouble(error) === null || !isRunning) throw error
        log.error('the disk did not take a commit, trying again', { error })
        await new Promise((resolve) => setTimeout(resolve, diskRetryMs))
      }
    }
  }

  function tell(operation: Operation): void {
    if (!isSettled(operation.state)) return
    for (const resolve of waiting.get(operation.id) ?? []) resolve(operation)
    waiting.delete(operation.id)
  }

  return {
    start() {
      isRunning = true
      for (const name of deps.lines.keys()) pump(name)
    },
    wake: (name) => pump(name),
    async whenSettled(id, waitMs) {
      const operation = store.operations.get(id)
      if (isSettled(operation.state) || waitMs <= 0) return operation
      let resolver: (operation: Operation) => void = () => undefined
      const settled = new Promise<Operation>((resolve) => {
        resolver = resolve
        waiting.set(id, (waiting.get(id) ?? new Set()).add(resolve))
      })
      let timer: NodeJS.Timeout | undefined
      const late = new Promise<null>((resolve) => (timer = setTimeout(() => resolve(null), waitMs)))
      const result = await Promise.race([settled, late])
      clearTimeout(timer)
      waiting.get(id)?.delete(resolver)
      return result ?? store.operations.get(id)
    },
    async stop() {
      isRunning = false
      for (const timer of timers.values()) clearTimeout(timer)
      await Promise.allSettled(active.values())
    },
  }
}

const leakId = (operation: Operation, number: number): string => `unconfirmed:${operation.id}:${number}`

const mayLeakHold = (operation: Operation, step: AskingStep): boolean =>
  step.do === 'take-token' || (step.do === 'send' && operation.kind === 'bonus.hold')

const isUnknownHold = (asked: Asked): boolean =>
  (asked.answer.to === 'take-token' || asked.answer.to === 'send') && asked.answer.outcome.class === 'unknown'

/** Where no `Date` header was ever seen, a fresh hold's end tells the processing's time. */
function learnFromHold(line: Line, operation: Operation, step: AskingStep, asked: Asked, startedAt: number): void {
  if (asked.answer.to !== 'take-token' && asked.answer.to !== 'send') return
  const { outcome } = asked.answer
  if (outcome.class !== 'confirmed' || outcome.value.kind !== 'hold') return
  const durationMin = step.do === 'take-token' ? longestHoldMin : holdDurationMin(operation)
  line.serverClock.learnFromHold(outcome.value.untilMs, durationMin * 60_000, startedAt)
}

function purposeOf(step: AskingStep): AttemptPurpose {
  if (step.do === 'send') return 'change'
  if (step.do === 'take-token') return 'token'
  return step.do === 'drop-token' ? 'release' : 'evidence'
}

function endOf(asked: Asked, finishedAt: number) {
  const last = asked.outcomes.at(-1) as Outcome<unknown>
  const isRejected = last.class === 'rejected'
  return {
    call: last.trace.call,
    finishedAt,
    outcome: last.class,
    reason: last.class === 'not-sent' || last.class === 'unknown' ? `${last.reason}: ${last.detail}` : null,
    httpStatus: last.trace.httpStatus,
    remoteCode: isRejected ? last.remoteCode : null,
    remoteText: isRejected ? last.remoteText : null,
    shown: shownBy(asked),
  }
}

/** What a reading showed, in plain fields, for the operation's story. */
function shownBy({ answer }: Asked): Record<string, string> | null {
  if (answer.to === 'read-card' && answer.outcome.class === 'confirmed') {
    const card = answer.outcome.value.find((finding) => finding.card !== undefined)?.card
    return { status: card?.status ?? 'none', bound: card?.phone === undefined ? 'no' : 'yes' }
  }
  if (answer.to === 'read-sandwich') {
    const balances = answer.outcomes.map((outcome) => (outcome.class === 'confirmed' ? outcome.value[0]?.client?.balance : undefined))
    return { free: balances[0] ?? '', withToken: balances[1] ?? '', freeAgain: balances[2] ?? '' }
  }
  if (answer.to === 'take-token') return { amount: answer.amount }
  return null
}
