/**
 * What an operation's new state means for the rest of the store: cache, denials, holds, its checkout and the holds it may
 * have ended. Runs inside the operation's own commit.
 */
import { isSettled } from '../../shared/model/operation.ts'
import type { Operation } from '../db/operations.ts'
import type { Evidence } from './evidence.ts'
import { changedKeysOf } from './own-keys.ts'
import { settleCard, settleSubject } from './settle-card.ts'
import { settleDelta } from './settle-delta.ts'
import { settleHold, settleSale } from './settle-sale.ts'
import type { SettleDeps, Touched } from './touched.ts'

export function settle(deps: SettleDeps, operation: Operation, touched: Touched): void {
  noteChange(deps, operation)
  switch (operation.kind) {
    case 'card.issue':
    case 'card.bind':
    case 'card.activate':
    case 'card.deactivate':
    case 'card.block':
    case 'card.unblock':
      settleCard(deps, operation)
      break
    case 'sale.record':
      settleSale(deps, operation, touched)
      break
    case 'bonus.hold':
      settleHold(deps, operation, touched)
      break
    case 'bonus.release':
      if (operation.state === 'done') deps.store.holds.end(operation.fields['hold'] ?? '')
      break
    case 'bonus.change':
      settleDelta(deps, operation)
      break
    default:
      settleSubject(deps, operation)
      break
  }
  if (operation.card !== null) touched.cards.push(operation.card)
  if (operation.contact !== null) touched.phones.push(operation.contact)
}

/** Readings made before now say nothing of what it may have changed. */
function noteChange({ store, capabilities, nowMs }: SettleDeps, operation: Operation): void {
  const { processing, card, state, attempts } = operation
  if (!isSettled(state) || attempts === 0) return
  const owner = card === null ? null : (store.cache.findCard(processing, card)?.owner ?? null)
  const about = { operation, evidence: operation.evidence as Evidence, capabilities }
  store.ownChanges.note(processing, changedKeysOf(about, owner), nowMs)
}
