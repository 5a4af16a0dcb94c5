/**
 * One card as every processing that knows its number shows it: for the screens that act on a card wherever it is known.
 * Pure. Where processings disagree the stricter one governs.
 */
import { capabilities } from '../../shared/model/capabilities.ts'
import type { CardStatus } from '../../shared/model/card.ts'
import type { ActionView, CardView, CustomerView } from '../../shared/model/customer.ts'
import type { OperationKind } from '../../shared/model/operation.ts'

export type KnownCard = {
  at: 'found'
  customer: CustomerView
  number: string
  /** One per processing; never empty. */
  cards: readonly CardView[]
  /** It is somebody's, as far as any of them says. */
  isHeld: boolean
}

/** The cards of these customers, one entry per number. */
export const knownCards = (customers: readonly CustomerView[]): KnownCard[] =>
  customers.flatMap((customer) =>
    [...Map.groupBy(customer.cards, ({ number }) => number)].map(([number, cards]): KnownCard => ({
      at: 'found',
      customer,
      number,
      cards,
      isHeld: cards.some((card) => isHeld(customer, card)),
    })),
  )

/** True for the number of a card, and for its barcode. */
export const isNumberOf = ({ number, cards }: KnownCard, text: string | null): boolean =>
  text !== null && (number === text || cards.some(({ barcode }) => barcode === text))

/** What the engine says of one kind of operation with one processing's card. */
export const actionOf = (
  { actions }: CustomerView,
  kind: OperationKind,
  { processing, number }: Pick<CardView, 'processing' | 'number'>,
): ActionView | undefined =>
  actions.find((one) => one.kind === kind && one.processing === processing && one.card === number)

/** Whether this processing's card is somebody's. A blocked card is offered to nobody, so its holder is known otherwise. */
export function isHeld(customer: CustomerView, card: CardView): boolean {
  const bind = actionOf(customer, 'card.bind', card)
  if (bind?.allowed === true || bind?.reason === 'CARD_IS_NEW') return false
  if (bind?.reason === 'CARD_ALREADY_BOUND') return true
  if (capabilities[card.processing].bindsBy === 'phone') return card.status !== 'new'
  return customer.clients.some(({ processing }) => processing === card.processing)
}

const strictness: readonly CardStatus[] = ['closed', 'blocked', 'new', 'issued', 'active']

/** `denied`: this till has blocked it, whatever its processings say yet. Null for no card at all. */
export function strictestOf(cards: readonly CardView[]): CardStatus | 'denied' | null {
  if (cards.some(({ denied }) => denied)) return 'denied'
  return strictness.find((status) => cards.some((card) => card.status === status)) ?? null
}

/** Whether the processings that know a card show it in different states. */
export const isDisputed = (cards: readonly CardView[]): boolean =>
  new Set(cards.map(({ status }) => status)).size > 1
