/** What settling needs and what it changes besides its operation; and the one thing that it begins: a release. */
import type { Capabilities } from '../../shared/model/capabilities.ts'
import type { Facts } from '../../shared/model/processing.ts'
import type { Checkout } from '../db/checkouts.ts'
import type { Hold } from '../db/holds.ts'
import type { Operation } from '../db/operations.ts'
import type { Store } from '../db/store.ts'
import { isLocalHold } from './situation.ts'

export type SettleDeps = {
  store: Store
  facts: Facts
  capabilities: Capabilities
  nowMs: number
  mintId(): string
}
/** What changed besides the operation, for the events that follow the commit. */
export type Touched = { operations: string[]; checkouts: string[]; cards: string[]; phones: string[] }

export const nothingTouched = (): Touched => ({ operations: [], checkouts: [], cards: [], phones: [] })

/**
 * Releases a hold by an operation of its own, so that it is durable and its story can be read. A hold that only this till
 * knows of ends here and now.
 */
export function releaseLater(
  deps: SettleDeps,
  holdId: string,
  processing: Hold['processing'],
  owner: Pick<Checkout, 'operatorId' | 'operatorName' | 'card' | 'phone' | 'id' | 'input'> | Operation,
  touched: Touched,
): void {
  if (isLocalHold(holdId)) return deps.store.holds.end(holdId)
  const isOperation = 'kind' in owner
  const released = deps.store.operations.insert({
    id: deps.mintId(),
    kind: 'bonus.release',
    processing,
    fields: { hold: holdId },
    bodyHash: '',
    card: owner.card,
    contact: isOperation ? owner.contact : owner.phone,
    priority: 0,
    createdAt: deps.nowMs,
    operatorId: owner.operatorId,
    operatorName: owner.operatorName,
    approvedById: null,
    approvedByName: null,
    input: owner.input,
    caseId: null,
    dependsOn: null,
    checkoutId: isOperation ? owner.checkoutId : owner.id,
    retryOf: null,
    laneKeys: [],
  })
  touched.operations.push(released.id)
}
