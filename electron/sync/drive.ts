/**
 * Takes one operation as far as it goes now: asks the decision core, performs one step at a time and commits each.
 * `sending` is durable before the first byte leaves. Never repeats what may have happened.
 */
import { assert } from '../../shared/assert.ts'
import { add, type Amount } from '../../shared/model/money.ts'
import type { Operation } from '../db/operations.ts'
import type { Finding, FindQuery } from '../processing/port.ts'
import { absorbClosing, startReadingAgain, type AskingStep } from './absorb.ts'
import { withoutReadings, type Absorbed } from './absorbed.ts'
import { endOf, purposeOf } from './attempt-story.ts'
import type { Commit, CommitDeps } from './commit.ts'
import { contradictionsOf, type Before, type Released } from './contradictions.ts'
import type { Core } from './core.ts'
import { holdOverAfterMs } from './decide.ts'
import type { Evidence } from './evidence.ts'
import type { Line } from './line.ts'
import { ownDebits } from './own-debits.ts'
import { comparedKeysOf } from './own-keys.ts'
import { findQueryOf, perform, type Asked } from './perform.ts'
import { registeredClient } from './registered-client.ts'
import { remember } from './remember.ts'
import { holdDurationMin, isLocal, longestHoldMin, type Situation } from './situation.ts'
import type { Turn } from './turns.ts'

export type DriveDeps = Pick<CommitDeps, 'store' | 'durably' | 'nowMs'> & {
  core: Core
  commit: Commit
  turn: Turn
  isRunning(): boolean
}

export type Drive = (line: Line, id: string) => Promise<void>

/** A drive that does not end by itself is a bug: the operation is looked at again later. */
const mostStepsInARow = 60

export function createDrive(deps: DriveDeps): Drive {
  const { store, commit } = deps

  function situationOf(line: Line, operation: Operation): Situation {
    const evidence = operation.evidence as Evidence
    const { capabilities } = line.processing
    const { client, token } = evidence
    const serverNowMs = line.serverClock.nowMs()
    const nowMs = deps.nowMs()
    const common = {
      operation,
      evidence,
      facts: line.facts,
      capabilities,
      timeoutMs: line.timeoutMs,
      nowMs,
      serverNowMs,
      isServerTimeKnown: line.serverClock.isKnown(),
    }
    const changedAt = store.ownChanges.findLast(operation.processing, comparedKeysOf(common))
    if (isLocal(line.processing)) {
      const promised = client === undefined ? '0' : promisedOf(operation, client, token?.holdId, serverNowMs)
      return { ...common, lookFromMs: lagAfter(changedAt, line, nowMs), usedAmounts: [], promised }
    }
    const open =
      client === undefined
        ? []
        : store.holds.listOpen(operation.processing, client, line.serverClock.earliestMs())
    const shakenAt = token === undefined ? null : (store.holds.find(token.holdId)?.shakenAt ?? null)
    const usedAmounts = open.filter((hold) => hold.id !== token?.holdId).map((hold) => hold.amount)
    const lookFromMs = lagAfter(changedAt ?? shakenAt, line, nowMs)
    return { ...common, lookFromMs, usedAmounts, promised: '0' }
  }

  /** What this till's other holds and open spends take of a client's bonuses. */
  function promisedOf(
    { processing, seq, card, contact }: Operation,
    client: string,
    ownHold: string | undefined,
    serverNowMs: number,
  ): Amount {
    const keys = { card: card === null ? [] : [card], phone: contact }
    const others = { seq, holdId: ownHold }
    const { pending, held } = ownDebits(store, processing, client, keys, 0, serverNowMs, others)
    return add(pending, held)
  }

  /** Makes the request durable, makes it, and commits what it showed; null when the operation was cancelled before. */
  async function ask(line: Line, situation: Situation, step: AskingStep): Promise<Absorbed | null> {
    const { operation } = situation
    const startedAt = deps.nowMs()
    const number = await deps.durably(() => announce(line, situation, step, startedAt))
    if (number === null) return null
    const sent = store.operations.get(operation.id)
    const asked = await perform(line.processing, sent, situation.evidence, step)
    for (const outcome of asked.outcomes) line.link.note(outcome)
    learnFromHold(line, operation, step, asked, startedAt)
    const after: Situation = {
      ...situation,
      operation: { ...sent, state: operation.state },
      evidence: sent.evidence,
      nowMs: deps.nowMs(),
      serverNowMs: line.serverClock.nowMs(),
      isServerTimeKnown: line.serverClock.isKnown(),
    }
    await deps.turn()
    const absorbed = deps.core.absorb(after, asked.answer)
    await commit(line, sent, absorbed, () => {
      store.attempts.finish(operation.seq, number, endOf(asked, after.nowMs))
      for (const lowering of contradictionsOf(after, asked.answer, absorbed, beforeOf(after, asked)))
        line.lower(lowering, operation.id)
      rememberFindings(line, situation, asked, after.nowMs)
      if (!mayLeakHold(operation, step)) return
      store.holds.end(leakId(operation, number))
      if (isUnknownHold(asked)) insertLeak(line, situation, step, number, startedAt)
    })
    return absorbed
  }

  function beforeOf({ operation, evidence: { client } }: Situation, { answer }: Asked): Before {
    const isBalance =
      answer.to === 'read-balance' || answer.to === 'read-quote' || answer.to === 'read-sandwich'
    const isStart = isBalance && operation.state === 'queued' && client !== undefined
    const earlier = isStart ? store.operations.findEarlierMoney(operation, client) : undefined
    return { released: releasedBy(operation), earlier: earlier ?? null }
  }

  /** What a release gives back, and for what it was taken. */
  function releasedBy({ kind, fields }: Operation): Released {
    const hold = kind === 'bonus.release' ? store.holds.find(fields['hold'] ?? '') : undefined
    const owner = hold === undefined ? undefined : store.operations.find(hold.operationId)
    return hold === undefined || owner === undefined ? null : { hold, owner }
  }

  /** What was read on the way is known to the till from now on: a card that nobody had looked up can be blocked. */
  function rememberFindings(
    { processing }: Line,
    situation: Situation,
    { answer }: Asked,
    readAt: number,
  ): void {
    const { operation, evidence } = situation
    const { name } = processing
    const save = (query: FindQuery | null, findings: readonly Finding[]) =>
      void remember(store, name, query, findings, readAt)
    if (answer.to === 'look' && answer.outcome.class === 'confirmed') {
      // What a subject is now answers no search.
      save(null, answer.outcome.value.findings)
    }
    if (answer.to === 'read-card' && answer.outcome.class === 'confirmed') {
      save(findQueryOf(processing, operation, evidence, answer.to), answer.outcome.value)
    }
    // A balance that was read for an operation is the last one that was read: what may be given without a network counts from it.
    const balance =
      answer.to === 'read-balance' ? answer.outcome : answer.to === 'read-quote' && answer.balance
    if (balance !== false && balance.class === 'confirmed') save(null, balance.value)
    if (answer.to !== 'send' || answer.outcome.class !== 'confirmed') return
    const { value } = answer.outcome
    const owner = evidence.client === undefined ? {} : { owner: evidence.client }
    if (value.kind === 'card') save(null, [{ card: { ...owner, ...value.card } }])
  }

  function announce(line: Line, situation: Situation, step: AskingStep, startedAt: number): number | null {
    const { operation } = situation
    return store.transaction(() => {
      // While the disk was tried again a person may have cancelled it.
      if (store.operations.get(operation.id).state !== operation.state) return null
      const purpose = purposeOf(step)
      const number = store.attempts.insert({ seq: operation.seq, purpose, call: step.do, startedAt })
      if (step.do === 'send') {
        // What was read before says nothing any more, whether an answer comes or the till dies.
        store.operations.update(operation, {
          state: 'sending',
          evidence: withoutReadings(situation.evidence),
          attempts: operation.attempts + 1,
          sentAt: startedAt,
        })
      }
      // Until its answer is known a hold may exist, and a crash must remember that.
      if (mayLeakHold(operation, step)) insertLeak(line, situation, step, number, startedAt)
      return number
    })
  }

  function insertLeak(
    line: Line,
    { operation, evidence }: Situation,
    step: AskingStep,
    number: number,
    startedAt: number,
  ): void {
    assert(evidence.client !== undefined, 'a hold is taken for a known client')
    const [amount, durationMin] =
      step.do === 'take-token'
        ? [step.amount, step.durationMin]
        : [step.do === 'send' ? step.holdAmount : undefined, holdDurationMin(operation)]
    assert(amount !== undefined, 'a hold has an amount')
    store.holds.insert({
      id: leakId(operation, number),
      processing: operation.processing,
      client: evidence.client,
      amount,
      untilAt: line.serverClock.nowMs() + holdOverAfterMs(durationMin, line.facts, line.timeoutMs),
      takenAt: startedAt,
      state: 'leaked',
      operationId: operation.id,
      checkoutId: operation.checkoutId,
    })
  }

  return async (line, id) => {
    for (let steps = 0; steps < mostStepsInARow; steps += 1) {
      // What is decided by is read in the same turn in which it is acted on.
      await deps.turn()
      if (!deps.isRunning()) return
      const operation = store.operations.get(id)
      if (operation.state !== 'queued' && operation.state !== 'checking') return
      const situation = situationOf(line, operation)
      const step = deps.core.decide(situation)
      const client = step.do === 'find-client' ? registeredClient(store, operation) : undefined
      if (client !== undefined) {
        const evidence = { ...situation.evidence, client }
        // Like one that was found: the next step waits for its turn in the client's lane.
        return commit(line, operation, { ...unchanged(situation), evidence })
      }
      switch (step.do) {
        case 'wait': {
          const again = { afterMs: step.untilMs - situation.nowMs, reason: 'quiet' } as const
          return commit(line, operation, { ...unchanged(situation), again })
        }
        case 'close':
          return commit(line, operation, absorbClosing(situation, step.closing))
        case 'start-reading-again':
          return commit(line, operation, startReadingAgain(situation, step.afterMs))
        default: {
          if (!line.link.permits()) return
          const absorbed = await ask(line, situation, step)
          // A newly known client may share its lane with others: the next step waits for its turn like anyone's.
          const { evidence: before } = situation
          const isLaneNew = ({ client: now, holder }: Evidence) =>
            now !== before.client || holder !== before.holder
          if (absorbed === null || absorbed.again !== 'now' || isLaneNew(absorbed.evidence)) return
        }
      }
    }
  }
}

const unchanged = ({ operation, evidence }: Situation): Absorbed => ({
  state: operation.state,
  evidence,
  again: 'now',
  everUnknown: operation.everUnknown,
  holds: [],
})

/** Readings lag: one before this may not show what changed at `atMs`. */
const lagAfter = (atMs: number | null, line: Line, nowMs: number): number =>
  atMs === null ? 0 : Math.min(atMs, nowMs) + line.facts.readLagMs

const leakId = (operation: Operation, number: number): string => `unconfirmed:${operation.id}:${number}`

const mayLeakHold = (operation: Operation, step: AskingStep): boolean =>
  step.do === 'take-token' || (step.do === 'send' && operation.kind === 'bonus.hold')

const isUnknownHold = (asked: Asked): boolean =>
  (asked.answer.to === 'take-token' || asked.answer.to === 'send') && asked.answer.outcome.class === 'unknown'

/** Where no `Date` header was ever seen, a fresh hold's end tells the processing's time. */
function learnFromHold(
  line: Line,
  operation: Operation,
  step: AskingStep,
  asked: Asked,
  startedAt: number,
): void {
  if (asked.answer.to !== 'take-token' && asked.answer.to !== 'send') return
  const { outcome } = asked.answer
  if (outcome.class !== 'confirmed' || outcome.value.kind !== 'hold') return
  const durationMin = step.do === 'take-token' ? longestHoldMin : holdDurationMin(operation)
  line.serverClock.learnFromHold(outcome.value.untilMs, durationMin * 60_000, startedAt)
}
