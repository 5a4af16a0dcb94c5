/**
 * The first transaction after a start, before any lane opens: whatever was in flight has an unknown outcome and is checked,
 * never sent again blindly, and so is everything open of a store that was put back from a backup or has lost something; every quiet time begins anew, since the monotonic clock did not survive, and so does every
 * reading: when it was made, and what was sent after it, is not certain any more.
 */
import type { Operation } from '../db/operations.ts'
import type { Store } from '../db/store.ts'
import { longestDelayMs } from './backoff.ts'
import type { Evidence } from './evidence.ts'

export function recover(store: Store, nowMs: number): { checking: number } {
  return store.transaction(() => {
    for (const operation of store.operations.listInFlight()) {
      store.audit.append({
        at: nowMs,
        actor: 'till',
        action: 'operation.checking',
        subject: operation.id,
        data: { because: 'restart', approvedBy: operation.approvedById, input: operation.input },
      })
    }
    if (store.epochs.past !== 'known' || store.isIncomplete) doubtEverything(store, nowMs)
    store.operations.restartTimes(nowMs, nowMs + longestDelayMs)
    for (const operation of store.operations.listUnderWay()) forgetReadings(store, operation)
    store.holds.shakeAgain(nowMs)
    store.ownChanges.restart(nowMs)
    const checking = store.operations.sendingToChecking()
    store.attempts.closeUnfinished(nowMs)
    return { checking }
  })
}

/** This store does not know what was sent since: nothing that is open may be taken for unsent. */
function doubtEverything(store: Store, nowMs: number): void {
  for (const operation of store.operations.listOpen()) {
    const { state } = operation
    if (state === 'attention') continue
    store.operations.update(operation, {
      state: state === 'queued' ? 'checking' : state,
      everUnknown: true,
      dueAt: 0,
      dueReason: 'quiet',
      evidence: { ...operation.evidence, isPastUnknown: true },
    })
    if (state === 'sending') continue
    const { past } = store.epochs
    const data = { because: past === 'known' ? 'incomplete' : past }
    store.audit.append({
      at: nowMs,
      actor: 'till',
      action: 'operation.checking',
      subject: operation.id,
      data,
    })
  }
}

function forgetReadings(store: Store, operation: Operation): void {
  const {
    beforeAtMs,
    lookedAtMs,
    requotedAtMs,
    untouchedAtMs,
    isShown,
    sandwiches = [],
    balances = [],
    ...evidence
  } = operation.evidence as Evidence
  const times = [beforeAtMs, lookedAtMs, requotedAtMs, untouchedAtMs]
  const isRead =
    times.some((atMs) => atMs !== undefined) || isShown === true || sandwiches.length + balances.length > 0
  if (isRead) store.operations.update(operation, { evidence })
}
