/**
 * The first transaction after a start, before any lane opens: whatever was in flight has an unknown outcome and is checked,
 * never sent again blindly; every quiet time begins anew, since the monotonic clock did not survive.
 */
import type { Store } from '../db/store.ts'
import { longestDelayMs } from './backoff.ts'

export function recover(store: Store, nowMs: number): { checking: number } {
  return store.transaction(() => {
    for (const operation of store.operations.listInFlight()) {
      store.audit.append({
        at: nowMs,
        actor: 'till',
        action: 'operation.checking',
        subject: operation.id,
        data: { because: 'restart' },
      })
    }
    store.operations.restartTimes(nowMs, nowMs + longestDelayMs)
    const checking = store.operations.sendingToChecking()
    store.attempts.closeUnfinished(nowMs)
    return { checking }
  })
}
