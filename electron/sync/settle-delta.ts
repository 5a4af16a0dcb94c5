/** What the end of a change of a balance means: readings before it are out of date, and the cached balance follows it. */
import { add, isNegative, isZero } from '../../shared/model/money.ts'
import { isSettled } from '../../shared/model/operation.ts'
import type { Operation } from '../db/operations.ts'
import { deltaOf } from './decide-delta.ts'
import type { Evidence } from './evidence.ts'
import type { SettleDeps } from './touched.ts'

export function settleDelta({ store, nowMs }: SettleDeps, operation: Operation): void {
  const { processing, state, attempts } = operation
  const evidence = operation.evidence as Evidence
  const { client, before } = evidence
  if (client === undefined || !isSettled(state) || attempts === 0) return
  const delta = deltaOf(operation, evidence)
  const cached = store.cache.findClient(processing, client)
  if (state !== 'done' || cached === undefined || cached.balance === null || isZero(delta)) return
  const balance = add(before ?? cached.balance, delta)
  store.cache.setClientBalance(processing, client, isNegative(balance) ? '0' : balance, nowMs)
}
