/** How much a till still has to send: what stands behind a step that was refused or cancelled waits for nobody. */
import type { Operation } from '../../electron/db/operations.ts'
import type { Store } from '../../electron/db/store.ts'

export function waitingIn({ operations }: Store): number {
  function isStopped({ dependsOn }: Operation): boolean {
    const before = dependsOn === null ? undefined : operations.find(dependsOn)
    if (before === undefined) return false
    return before.state === 'refused' || before.state === 'cancelled' || isStopped(before)
  }
  const queued = operations.list({ states: ['queued'], limit: 500 })
  return queued.filter((operation) => !isStopped(operation)).length
}
