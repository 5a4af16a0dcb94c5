/** How much less than the customer was given a sale may take, and who bears the difference. Reads only. */
import { max, subtract } from '../../shared/model/money.ts'
import type { ShortageView } from '../../shared/model/operation.ts'
import type { Operation } from '../db/operations.ts'
import type { Store } from '../db/store.ts'
import type { Evidence } from '../sync/evidence.ts'
import { givenOf } from '../sync/situation.ts'

/** Null where nothing is short. */
export function toShortageView(store: Store, operation: Operation): ShortageView | null {
  const { shortage, spendDecided } = operation.evidence as Evidence
  const { error, kind, state } = operation
  const isShort = shortage !== undefined || spendDecided !== undefined || error?.code === 'SHORTAGE'
  if (kind !== 'sale.record' || !isShort) return null
  const most = error?.data?.['most']
  const promised = givenOf(operation)
  const recorded = state === 'done' ? spendDecided : undefined
  const allowed =
    recorded ?? shortage?.allowed ?? spendDecided ?? (typeof most === 'string' ? max(most, '0') : null)
  const isGivenUp = state === 'refused' || state === 'cancelled'
  const isSomebodys = !isGivenUp && (state !== 'done' || spendDecided !== undefined)
  return {
    promised,
    allowed,
    difference: allowed === null || !isSomebodys ? null : subtract(promised, allowed),
    borne: store.shortfalls
      .listByOperation(operation.id)
      .filter(({ voidedAt }) => voidedAt === null)
      .map(({ amount, way, settledAt }) => ({ amount, way, isSettled: settledAt !== null })),
  }
}
