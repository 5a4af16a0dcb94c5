/**
 * What can be done with one processing's card on its own screen: pure, from the engine's own list of actions. What the
 * processing cannot do is absent; what it can, but not now, is there with the reason.
 */
import type { ActionView } from '../../../shared/model/customer.ts'
import type { Levels } from '../../../shared/model/card-details.ts'
import { compare } from '../../../shared/model/money.ts'
import type { OperationKind } from '../../../shared/model/operation.ts'
import type { Role } from '../../../shared/model/operator.ts'
import type { ShownCard } from '../../store/card-sheet.ts'
import { actionOf } from '../../store/known-card.ts'
import { replaceVerdict } from '../../store/replace-ways.ts'

export type OfferName =
  | 'issue'
  | 'bind'
  | 'activate'
  | 'deactivate'
  | 'block'
  | 'unblock'
  | 'replace'
  | 'change'
  | 'delete'
  | 'raise'
  | 'lower'
export type Offer = { name: OfferName; isAllowed: boolean; needsApproval: boolean; reason: string | null }

const kinds: Record<Exclude<OfferName, 'replace' | 'raise' | 'lower'>, OperationKind> = {
  issue: 'card.issue',
  bind: 'card.bind',
  activate: 'card.activate',
  deactivate: 'card.deactivate',
  block: 'card.block',
  unblock: 'card.unblock',
  change: 'card.update',
  delete: 'card.delete',
}

/** In the order of the buttons: the turn of its life cycle first, what ends it last. */
export function offersOf(shown: ShownCard, role: Role): Offer[] {
  const { customer, card } = shown
  const offer = (name: keyof typeof kinds) => toOffer(name, actionOf(customer, kinds[name], card))
  const turn = [offer('issue'), offer('bind')].find((one) => one?.isAllowed === true)
  const isInUse = card.status === 'active' || card.status === 'blocked'
  return [
    turn,
    either(offer('activate'), offer('deactivate'), isInUse),
    either(offer('block'), offer('unblock'), card.status === 'blocked'),
    toOffer('replace', replaceVerdict(customer, card, role)),
    offer('change'),
    offer('delete'),
  ].filter((one) => one !== undefined)
}

/** The level the card could move to; raising waits until enough is accumulated, lowering is the processing's to judge. */
export function levelOffers({ customer, card }: ShownCard, { up, down }: Levels): Offer[] {
  const action = actionOf(customer, 'card.level', card)
  const raise = up === undefined ? undefined : toOffer('raise', action)
  const isEarned = up !== undefined && compare(up.accumulated, up.required) >= 0
  const lower = down === undefined ? undefined : toOffer('lower', action)
  return [
    raise === undefined || isEarned || !raise.isAllowed
      ? raise
      : { ...raise, isAllowed: false, reason: 'LEVEL_NOT_EARNED' },
    lower,
  ].filter((one) => one !== undefined)
}

type Judged = Pick<ActionView, 'allowed' | 'needsApproval' | 'reason'>

function toOffer(name: OfferName, action: Judged | undefined): Offer | undefined {
  if (action === undefined || action.reason === 'NOT_SUPPORTED') return undefined
  const { allowed, needsApproval, reason } = action
  return { name, isAllowed: allowed, needsApproval, reason: allowed ? null : (reason ?? null) }
}

/** One of two opposites: the one allowed, else the one that the card's state asks for. */
function either(one: Offer | undefined, other: Offer | undefined, isOther: boolean): Offer | undefined {
  if (one?.isAllowed === true) return one
  if (other?.isAllowed === true) return other
  return (isOther ? other : one) ?? one ?? other
}
