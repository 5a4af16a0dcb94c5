/**
 * What the end of a change of a balance means for the cached one: it follows the change from whatever was read last, which
 * may be newer than what the change started from. What the till cannot know leaves less in the cache, never more.
 */
import { add, isNegative, isZero } from '../../shared/model/money.ts'
import type { Operation } from '../db/operations.ts'
import { deltaOf } from './decide-delta.ts'
import type { Evidence } from './evidence.ts'
import type { SettleDeps } from './touched.ts'

export function settleDelta({ store, nowMs }: SettleDeps, operation: Operation): void {
  const { processing, state, attempts, proof, sentAt } = operation
  const evidence = operation.evidence as Evidence
  const { client } = evidence
  if (client === undefined || state !== 'done' || attempts === 0) return
  const delta = deltaOf(operation, evidence)
  const cached = store.cache.findClient(processing, client)
  // A reading that made it likely shows it, and is in the cache.
  if (cached === undefined || cached.balance === null || isZero(delta) || proof === 'likely') return
  const mayBeShown = sentAt !== null && cached.asOf > sentAt
  if (mayBeShown && !isNegative(delta)) return
  const balance = add(cached.balance, delta)
  store.cache.setClientBalance(processing, client, isNegative(balance) ? '0' : balance, nowMs)
}
