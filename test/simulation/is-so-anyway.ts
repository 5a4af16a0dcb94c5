/** Whether what an operation was to set was so already: then it is rightly done though nothing was applied for it. */
import type { Model } from './model.ts'
import type { Row } from './rows.ts'

export function isSoAnyway(model: Model, row: Row, lastSeenMs: number): boolean {
  // A sale that earns nothing has nothing to tell a processing of balances.
  if (row.delta === '0') return true
  if (row.proof !== 'proven') return false
  // A contact who was registered before is not registered again.
  if (row.kind === 'contact.create') return row.isNew === 0
  if (row.card === null) return false
  const sinceMs = lastSeenMs - model.truth.readLagMs - 1000
  if (row.processing !== 'cashdesk') return isSubjectSo(model, row, row.card, sinceMs, lastSeenMs)
  return model.cards.within(row.card, sinceMs, lastSeenMs).some(({ status, phone }) => {
    switch (row.kind) {
      case 'card.issue':
        return status === 'issued'
      case 'card.bind':
        return phone === row.contact
      case 'card.activate':
        return status === 'active'
      case 'card.block':
        return status === 'blocked'
      case 'card.unblock':
        return status === 'active' || status === 'issued'
      default:
        return false
    }
  })
}

function isSubjectSo(model: Model, row: Row, card: string, fromMs: number, toMs: number): boolean {
  const { processing } = row
  const subjects =
    processing === 'customer'
      ? model.customers
      : processing === 'crm'
        ? model.subjects.crm
        : model.subjects.organization
  return subjects.cardsWithin(card, fromMs, toMs).some((state) => {
    switch (row.kind) {
      case 'card.delete':
        return state === null
      case 'card.bind':
        return state !== null && state.owner === row.client
      case 'card.activate':
        return state?.status === 'active'
      case 'card.deactivate':
        return state?.status === 'issued'
      case 'card.block':
        return state?.status === 'blocked'
      case 'card.unblock':
        return state?.status === 'active' || state?.status === 'issued'
      default:
        return false
    }
  })
}
