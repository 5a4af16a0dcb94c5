/** What may be done with a customer now, from capabilities, role and status (domain.md). The processing has the last word. */
import { judge } from '../../shared/model/policy.ts'
import type { CardStatus } from '../../shared/model/card.ts'
import type { ActionView } from '../../shared/model/customer.ts'
import type { OperationKind } from '../../shared/model/operation.ts'
import type { ProcessingName } from '../../shared/model/processing.ts'
import type { Role } from '../../shared/model/operator.ts'
import type { CachedCard } from '../db/cache.ts'
import type { Line } from '../sync/worker.ts'
import type { ActionReason } from '../../shared/error-text.ts'

export type CardSituation = { card: CachedCard; isDenied: boolean }

const cardKinds = ['card.issue', 'card.bind', 'card.activate', 'card.block', 'card.unblock'] as const

export function cardActions(line: Line, { card, isDenied }: CardSituation, role: Role): ActionView[] {
  return cardKinds
    .filter((kind) => line.processing.capabilities.kinds.includes(kind))
    .map((kind) => {
      const about = { kind, processing: line.processing.name, card: card.number }
      const reason = isDenied && kind !== 'card.block' ? 'CARD_DENIED' : whyNot(kind, card)
      const verdict = judge(role, { kind, blockedFor: card.blockedFor ?? undefined })
      if (reason !== null) return { ...about, allowed: false, needsApproval: false, reason }
      if (verdict === 'forbidden')
        return { ...about, allowed: false, needsApproval: false, reason: 'ROLE_MAY_NOT' }
      return { ...about, allowed: true, needsApproval: verdict === 'needs-approval' }
    })
}

const statusReason: Record<CardStatus, ActionReason> = {
  new: 'CARD_IS_NEW',
  issued: 'CARD_IS_ISSUED',
  active: 'CARD_IS_ACTIVE',
  blocked: 'CARD_IS_BLOCKED',
  closed: 'CARD_IS_CLOSED',
}

/** The life cycle of cashdesk's document. */
function whyNot(kind: OperationKind, card: CachedCard): ActionReason | null {
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

/** A checkout: earning works in an outage; a blocked or denied card neither earns nor spends. */
export function saleAction(situation: {
  processing: ProcessingName
  isBlocked: boolean
  isDenied: boolean
  isClientKnown: boolean
  isLineUp: boolean
}): ActionView {
  const about = { kind: 'sale.record', processing: situation.processing } as const
  const refused = (reason: ActionReason): ActionView => ({
    ...about,
    allowed: false,
    needsApproval: false,
    reason,
  })
  if (situation.isDenied) return refused('CARD_DENIED')
  if (situation.isBlocked) return refused('CARD_IS_BLOCKED')
  if (!situation.isClientKnown && situation.isLineUp) return refused('NO_BONUS_CLIENT')
  return { ...about, allowed: true, needsApproval: false }
}
