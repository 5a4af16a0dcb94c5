/**
 * Where a card can be blocked or unblocked: one target for each processing that knows it and can. Every one that can is
 * meant unless somebody chooses otherwise: a lost card must be blocked everywhere. Pure.
 */
import { capabilities, type Capabilities } from '../../shared/model/capabilities.ts'
import type { CardView } from '../../shared/model/customer.ts'
import type { OperationView } from '../../shared/model/operation.ts'
import type { BlockReason } from '../../shared/model/policy.ts'
import type { ProcessingName } from '../../shared/model/processing.ts'
import { isSettled } from '../../shared/model/operation.ts'
import { actionOf, type KnownCard } from './known-card.ts'
import type { BareTarget, BlockLook, BlockMode } from './block-look.ts'

export type BlockTarget = {
  processing: ProcessingName
  /** Null for a card that nobody could tell of. */
  card: CardView | null
  reasons: Capabilities['reasons']
  canEnd: boolean
  /** Known only where this till did the blocking. */
  blockedFor: BlockReason | undefined
  /** Why it can not be done there now: a reason of `actions[]`, or `BLOCK_TAKEN`. Null when it can. */
  obstacle: string | null
}

const kindOf = (mode: BlockMode) => (mode === 'block' ? ('card.block' as const) : ('card.unblock' as const))

/** `configured`: the processings of this till; `pending`: operations of the card that are not over. */
export function targetsOf(
  look: BlockLook,
  mode: BlockMode,
  configured: readonly ProcessingName[],
  pending: readonly OperationView[],
): BlockTarget[] {
  if (look.at === 'unheard') return configured.filter(canTakeUnseen(look.target, mode)).map(unseen)
  if (look.at !== 'found') return []
  return look.cards
    .filter(({ processing }) => capabilities[processing].kinds.includes(kindOf(mode)))
    .map((card) => seen(look, card, mode, pending))
}

/** Without having read the card: by its number, where cards are found by one; by phone, where cards are bound by one. */
const canTakeUnseen =
  (target: BareTarget, mode: BlockMode) =>
  (processing: ProcessingName): boolean => {
    const { kinds, find, bindsBy } = capabilities[processing]
    const isFound = 'phone' in target ? bindsBy === 'phone' : find.includes('number')
    return kinds.includes(kindOf(mode)) && isFound
  }

const unseen = (processing: ProcessingName): BlockTarget => ({
  processing,
  card: null,
  reasons: capabilities[processing].reasons,
  canEnd: capabilities[processing].blockUntil,
  blockedFor: undefined,
  obstacle: null,
})

function seen(
  { customer }: KnownCard,
  card: CardView,
  mode: BlockMode,
  pending: readonly OperationView[],
): BlockTarget {
  const action = actionOf(customer, kindOf(mode), card)
  const isTaken = pending.some(
    ({ kind, processing, state }) =>
      kind === 'card.block' && processing === card.processing && (state === 'attention' || !isSettled(state)),
  )
  // The reasons on offer say who may approve; only what the card's own state forbids is an obstacle.
  const stated =
    action === undefined
      ? 'NOT_SUPPORTED'
      : action.allowed || action.reason === 'ROLE_MAY_NOT'
        ? null
        : (action.reason ?? null)
  const isWaiting = mode === 'block' && isTaken && card.status !== 'blocked'
  return {
    ...unseen(card.processing),
    card,
    blockedFor: card.blockedFor,
    obstacle: isWaiting ? 'BLOCK_TAKEN' : stated,
  }
}

/** The processings that are meant: of those that can, the chosen ones, or all. */
export function meantOf(
  targets: readonly BlockTarget[],
  chosen: readonly ProcessingName[] | null,
): BlockTarget[] {
  const able = targets.filter(({ obstacle }) => obstacle === null)
  return chosen === null ? able : able.filter(({ processing }) => chosen.includes(processing))
}

/** Why nothing can be done anywhere; null when it can somewhere. */
export function obstacleOf(targets: readonly BlockTarget[]): string | null {
  if (targets.some(({ obstacle }) => obstacle === null)) return null
  return targets[0]?.obstacle ?? 'NOT_SUPPORTED'
}
