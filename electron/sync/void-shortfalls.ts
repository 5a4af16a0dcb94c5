/** A sale that ends unrecorded takes nothing: what somebody was to bear of it is void, and the trail says so. */
import type { Operation } from '../db/operations.ts'
import type { SettleDeps } from './touched.ts'

/** The caller has the transaction. What the customer has paid already is left to whoever took the money. */
export function voidShortfalls(
  { store, nowMs }: Pick<SettleDeps, 'store' | 'nowMs'>,
  { id }: Operation,
): void {
  for (const shortfall of store.shortfalls.voidOf(id, nowMs)) {
    const { way, amount } = shortfall
    store.audit.append({
      at: nowMs,
      actor: 'till',
      action: 'shortfall.voided',
      subject: shortfall.id,
      data: { operation: id, way, amount },
    })
  }
}
