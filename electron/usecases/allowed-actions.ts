/** What may be done with a customer now, from capabilities, role and status (domain.md). The processing has the last word. */
import { judge } from '../../shared/model/policy.ts'
import type { CardStatus } from '../../shared/model/card.ts'
import type { ActionView } from '../../shared/model/customer.ts'
import type { OperationKind } from '../../shared/model/operation.ts'
import type { Role } from '../../shared/model/operator.ts'
import type { CachedCard } from '../db/cache.ts'
import { findsByHolder } from '../sync/subjects.ts'
import type { Line } from '../sync/worker.ts'
import type { ActionReason } from '../../shared/error-text.ts'

export type CardSituation = { card: CachedCard; isDenied: boolean }

const cardKinds = [
  'card.issue',
  'card.bind',
  'card.activate',
  'card.deactivate',
  'card.block',
  'card.unblock',
  'card.replace',
  'card.level',
  'card.update',
  'card.delete',
] as const
type CardKind = (typeof cardKinds)[number]
const customerKinds = ['contact.update', 'card.virtual', 'card.give', 'bonus.change'] as const

/** Of a card that this till has blocked: what does not let anyone use it. */
const whileDenied: readonly OperationKind[] = ['card.block', 'card.delete']

export function cardActions(line: Line, { card, isDenied }: CardSituation, role: Role): ActionView[] {
  const { capabilities, name } = line.processing
  return cardKinds
    .filter((kind) => capabilities.kinds.includes(kind))
    .map((kind) => {
      const about = { kind, processing: name, card: card.number }
      const isStopped = isDenied && !whileDenied.includes(kind)
      return judged(about, isStopped ? 'CARD_DENIED' : whyNot(line, kind, card), line, role, card)
    })
}

type About = Pick<ActionView, 'kind' | 'processing'> & { card?: string }

function judged(
  about: About,
  reason: ActionReason | null,
  { processing: { capabilities } }: Line,
  role: Role,
  card?: CachedCard,
): ActionView {
  if (reason !== null) return { ...about, allowed: false, needsApproval: false, reason }
  const blockedFor = card?.blockedFor ?? undefined
  const verdict = judge(role, { kind: about.kind, reasons: capabilities.reasons, blockedFor })
  if (verdict === 'forbidden') {
    return { ...about, allowed: false, needsApproval: false, reason: 'ROLE_MAY_NOT' }
  }
  return { ...about, allowed: true, needsApproval: verdict === 'needs-approval' }
}

const statusReason: Record<CardStatus, ActionReason> = {
  new: 'CARD_IS_NEW',
  issued: 'CARD_IS_ISSUED',
  active: 'CARD_IS_ACTIVE',
  blocked: 'CARD_IS_BLOCKED',
  closed: 'CARD_IS_CLOSED',
}

function whyNot(
  { processing: { capabilities } }: Line,
  kind: CardKind,
  card: CachedCard,
): ActionReason | null {
  const isHeld = card.phone !== null || card.owner !== null
  if (findsByHolder(capabilities) && !isHeld) return 'HOLDER_UNKNOWN'
  return capabilities.bindsBy === 'phone' ? whyNotByPhone(kind, card) : whyNotByClient(kind, card)
}

/** The life cycle of cashdesk's document. */
function whyNotByPhone(kind: CardKind, card: CachedCard): ActionReason | null {
  const isBound = card.phone !== null
  switch (kind) {
    case 'card.issue':
      return card.status === 'new' ? null : statusReason[card.status]
    case 'card.bind':
      if (card.status !== 'issued' && card.status !== 'active') return statusReason[card.status]
      return isBound ? 'CARD_ALREADY_BOUND' : null
    case 'card.activate':
      if (card.status !== 'issued') return statusReason[card.status]
      return isBound ? null : 'CARD_NOT_BOUND'
    case 'card.block':
      if (card.status !== 'issued' && card.status !== 'active') return statusReason[card.status]
      return isBound ? null : 'CARD_NOT_BOUND'
    case 'card.unblock':
      if (card.status !== 'blocked') return statusReason[card.status]
      return card.blockedFor === '4' ? 'BLOCKED_FOR_REPLACEMENT' : null
    default:
      return 'NOT_SUPPORTED'
  }
}

/** Where cards are a contact's by id they need nobody to be activated or blocked (organization's and customer's documents). */
function whyNotByClient(kind: CardKind, card: CachedCard): ActionReason | null {
  const { status } = card
  const isStopped = status === 'blocked' || status === 'closed'
  switch (kind) {
    case 'card.bind':
      if (isStopped) return statusReason[status]
      return card.owner === null ? null : 'CARD_ALREADY_BOUND'
    case 'card.activate':
      return status === 'new' || status === 'issued' ? null : statusReason[status]
    case 'card.deactivate':
      return status === 'active' ? null : statusReason[status]
    case 'card.block':
      return isStopped ? statusReason[status] : null
    case 'card.unblock':
      return status === 'blocked' ? null : statusReason[status]
    case 'card.replace':
      return status === 'active' && card.details?.replacedBy === undefined ? null : 'CARD_NOT_REPLACEABLE'
    case 'card.level':
      return isStopped ? statusReason[status] : null
    case 'card.update':
      return status === 'closed' ? 'CARD_IS_CLOSED' : null
    case 'card.delete':
      return null
    default:
      return 'NOT_SUPPORTED'
  }
}

/** `isKnown`: the till knows the customer's id there. `hasPhone`: they can be found by it when their turn comes. */
export function customerActions(
  line: Line,
  customer: { isKnown: boolean; hasPhone: boolean },
  role: Role,
): ActionView[] {
  const { capabilities, name } = line.processing
  // A line that is up has just been asked, and did not know them.
  const isFindable = customer.hasPhone && line.link.state().state !== 'up'
  return customerKinds
    .filter((kind) => capabilities.kinds.includes(kind))
    .map((kind) => {
      const byPhone = kind !== 'contact.update' && isFindable
      const unknown = kind === 'bonus.change' ? 'NO_BONUS_CLIENT' : 'NOT_REGISTERED'
      const reason = customer.isKnown || byPhone ? null : unknown
      return judged({ kind, processing: name }, reason, line, role)
    })
}

/**
 * A checkout: earning works in an outage; a blocked or denied card neither earns nor spends. Where a card is found through
 * its holder alone, the holder must be known or have a phone to be found by.
 */
export function saleAction(
  { processing: { name, capabilities }, link }: Line,
  situation: { isBlocked: boolean; isDenied: boolean; isClientKnown: boolean; hasPhone: boolean },
): ActionView {
  const about = { kind: 'sale.record', processing: name } as const
  const refused = (reason: ActionReason): ActionView => ({
    ...about,
    allowed: false,
    needsApproval: false,
    reason,
  })
  if (situation.isDenied) return refused('CARD_DENIED')
  if (situation.isBlocked) return refused('CARD_IS_BLOCKED')
  if (!situation.isClientKnown) {
    if (link.state().state === 'up') return refused('NO_BONUS_CLIENT')
    if (findsByHolder(capabilities) && !situation.hasPhone) return refused('HOLDER_UNKNOWN')
  }
  return { ...about, allowed: true, needsApproval: false }
}
