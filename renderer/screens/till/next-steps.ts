/**
 * What may be done next with a customer and one of their cards: pure, from the engine's own list of actions. Several
 * processings may know the card: a step is on offer where one of them allows it, and names that one.
 */
import type { ActionView, CustomerView } from '../../../shared/model/customer.ts'
import type { OperationKind } from '../../../shared/model/operation.ts'
import type { ProcessingName } from '../../../shared/model/processing.ts'

export type StepName = 'checkout' | 'issue' | 'bind' | 'activate' | 'block' | 'unblock'
export type Step = {
  name: StepName
  processing: ProcessingName
  isAllowed: boolean
  needsApproval: boolean
  reason: string | null
}
/** `primary` is the one obvious next step; null when nothing can be done but look. */
export type NextSteps = { primary: Step | null; others: readonly Step[] }

const kinds: Record<StepName, OperationKind> = {
  checkout: 'sale.record',
  issue: 'card.issue',
  bind: 'card.bind',
  activate: 'card.activate',
  block: 'card.block',
  unblock: 'card.unblock',
}

/** Steps that nobody supports are absent; of the life cycle only the one whose turn it is. */
export function nextSteps(customer: CustomerView, card: string | null): NextSteps {
  const step = (name: StepName): Step | undefined => {
    const able = customer.actions.filter(
      (one) => one.kind === kinds[name] && isAbout(one, card) && one.reason !== 'NOT_SUPPORTED',
    )
    const action = able.find(({ allowed }) => allowed) ?? able[0]
    if (action === undefined) return undefined
    const { processing, allowed, needsApproval, reason } = action
    return { name, processing, isAllowed: allowed, needsApproval, reason: allowed ? null : (reason ?? null) }
  }
  const shown = customer.cards.filter(({ number }) => number === card)
  const checkout = step('checkout')
  const turn = (['issue', 'bind', 'activate'] as const).map(step).find((one) => one?.isAllowed === true)
  const isUnfinished = shown.every(({ status }) => status === 'new' || status === 'issued')
  const preferred = isUnfinished ? [turn, checkout] : [checkout, turn]
  const primary = preferred.find((one) => one?.isAllowed === true) ?? null
  const isBlocked = shown.some(({ status }) => status === 'blocked')
  const others = [checkout, turn, barrier(step('block'), step('unblock'), isBlocked)]
  return { primary, others: others.filter((one): one is Step => one !== undefined && one !== primary) }
}

/** Whose data can be changed where; null where no processing that knows the customer can. */
export type ContactChange = { processing: ProcessingName; client: string; customer: CustomerView }
export function contactChange(customer: CustomerView): ContactChange | null {
  for (const { kind, processing, allowed } of customer.actions) {
    const client = customer.clients.find((one) => one.processing === processing)
    if (kind === 'contact.update' && allowed && client !== undefined) {
      return { processing, client: client.id, customer }
    }
  }
  return null
}

const isAbout = (action: ActionView, card: string | null): boolean =>
  action.card === undefined || card === null || action.card === card

/** Block or unblock, never both: the one allowed, else the one that the card's state asks for. */
function barrier(block: Step | undefined, unblock: Step | undefined, isBlocked: boolean): Step | undefined {
  if (block?.isAllowed === true) return block
  if (unblock?.isAllowed === true) return unblock
  return isBlocked ? unblock : block
}
