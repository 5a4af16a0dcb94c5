/**
 * Records what a step showed, in one commit: the operation, its attempt, its holds, its checkout, the cache and the audit
 * trail; then tells of it. Nothing is told before it is durable.
 */
import { isSettled } from '../../shared/model/operation.ts'
import type { ProcessingName } from '../../shared/model/processing.ts'
import type { Operation, OperationChange } from '../db/operations.ts'
import type { Store } from '../db/store.ts'
import type { Absorbed } from './absorbed.ts'
import { backoffMs } from './backoff.ts'
import { holdOverAfterMs } from './decide.ts'
import type { Durably } from './durably.ts'
import type { Evidence } from './evidence.ts'
import type { Line } from './line.ts'
import { settle } from './settle.ts'
import { longestHoldMin, marginMs } from './situation.ts'
import { nothingTouched, releaseLater, type SettleDeps, type Touched } from './touched.ts'

export type CommitDeps = {
  store: Store
  durably: Durably
  nowMs(): number
  random(): number
  mintId(): string
  /** After a commit: what changed. */
  committed(operation: Operation, touched: Touched): void
}

/** `also` joins the commit, before the operation changes. */
export type Commit = (
  line: Line,
  operation: Operation,
  absorbed: Absorbed,
  also?: () => void,
) => Promise<void>

export function createCommit(deps: CommitDeps): Commit {
  const { store } = deps
  const settleDeps = (line: Line): SettleDeps => ({
    store,
    facts: line.facts,
    capabilities: line.processing.capabilities,
    nowMs: deps.nowMs(),
    mintId: deps.mintId,
  })

  function change(line: Line, operation: Operation, absorbed: Absorbed, touched: Touched): Operation {
    const current = store.operations.get(operation.id)
    applyHolds(line, current, absorbed)
    // Cancelled while a request before the change was under way: what that request took is given back.
    if (current.state === 'cancelled') {
      const { token } = absorbed.evidence
      if (token !== undefined && token.holdId !== (current.evidence as Evidence).token?.holdId) {
        releaseLater(settleDeps(line), token.holdId, current.processing, current, touched)
      }
      return current
    }
    const changed = store.operations.update(current, changeOf(operation, absorbed, deps))
    addClientLane(changed, absorbed.evidence)
    if (absorbed.release !== undefined) {
      releaseLater(settleDeps(line), absorbed.release, changed.processing, changed, touched)
    }
    settle(settleDeps(line), changed, touched)
    if (isSettled(changed.state)) audit(changed)
    return changed
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
    endHolds(line, operation.processing)
  }

  function endHolds({ serverClock, facts, timeoutMs }: Line, processing: ProcessingName): void {
    // Its end may have been written down by a clock that nobody had set; no hold lasts longer than the longest from now.
    if (serverClock.isKnown()) {
      const latest = serverClock.nowMs() + holdOverAfterMs(longestHoldMin, facts, timeoutMs)
      store.holds.shorten(processing, Math.ceil(latest))
    }
    store.holds.expire(processing, serverClock.earliestMs() - marginMs)
  }

  function addClientLane(operation: Operation, evidence: Evidence): void {
    const isOrdered = operation.kind !== 'bonus.hold' && operation.kind !== 'bonus.release'
    const client = evidence.client ?? evidence.holder
    if (isOrdered && client !== undefined && !isSettled(operation.state)) {
      store.operations.addLane(operation, `client:${client}`)
    }
  }

  function audit({ id, kind, state, attempts, proof, error, approvedById, input }: Operation): void {
    const data = { kind, attempts, proof, code: error?.code ?? null, approvedBy: approvedById, input }
    store.audit.append({ at: deps.nowMs(), actor: 'till', action: `operation.${state}`, subject: id, data })
  }

  return async (line, operation, absorbed, also = () => undefined) => {
    const { committed, touched } = await deps.durably(() => {
      // Anew for each try: what a try began that was not kept is not told.
      const begun = nothingTouched()
      const kept = store.transaction(() => {
        also()
        return change(line, operation, absorbed, begun)
      })
      return { committed: kept, touched: begun }
    })
    deps.committed(committed, touched)
    for (const id of touched.operations) deps.committed(store.operations.get(id), nothingTouched())
  }
}

type Chance = Pick<CommitDeps, 'nowMs' | 'random'>

function changeOf(operation: Operation, absorbed: Absorbed, deps: Chance): OperationChange {
  const now = deps.nowMs()
  const { again, evidence, state } = absorbed
  const card = operation.card ?? evidence.pre?.number ?? null
  const failures = again === 'backoff' ? operation.failures + 1 : operation.failures
  return {
    state,
    evidence,
    everUnknown: absorbed.everUnknown,
    ...(absorbed.isGivenUp === true ? { sentAt: now } : {}),
    failures,
    ...dueOf(absorbed, failures, now, deps),
    ...(operation.locksPoint && !keepsPoint(operation, absorbed) ? { locksPoint: false } : {}),
    ...(absorbed.error === undefined ? {} : { error: absorbed.error }),
    ...(absorbed.result === undefined ? {} : { result: absorbed.result }),
    ...(absorbed.proof === undefined ? {} : { proof: absorbed.proof }),
    ...(state === 'done' || state === 'refused' ? { settledAt: now } : {}),
    ...(state === 'attention' ? { attentionAt: now } : {}),
    ...(card === operation.card ? {} : { card }),
  }
}

/** From its token to its verdict a sale has the point for itself; one that only waits lets others pass. */
function keepsPoint(operation: Operation, { state, evidence, again }: Absorbed): boolean {
  if (isSettled(state)) return false
  if (state === 'checking' || evidence.token !== undefined) return true
  // A client known just now may be in a lane where others are first: the point is claimed again in turn.
  const isClientNew = (operation.evidence as Evidence).client === undefined && evidence.client !== undefined
  return again === 'now' && !isClientNew
}

function dueOf(
  { again }: Absorbed,
  failures: number,
  now: number,
  deps: Chance,
): Pick<OperationChange, 'dueAt' | 'dueReason'> {
  if (again === 'now') return { dueAt: now, dueReason: 'reading' }
  if (again === 'backoff') return { dueAt: now + backoffMs(failures, deps.random()), dueReason: 'backoff' }
  return { dueAt: now + again.afterMs, dueReason: again.reason }
}
