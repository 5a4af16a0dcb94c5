/** A processing that has cards alone: new, issued, bound by phone, active, blocked. What every moment looked like is kept. */
import type { Change, Finding, FindQuery } from '../../electron/processing/port.ts'
import type { CardStatus } from '../../shared/model/card.ts'
import { done, refused, type Applied } from './applied.ts'

export type CardState = { atMs: number; status: CardStatus; phone: string | null }
type Card = { number: string; states: CardState[]; beforeBlock: CardStatus }

export function createCards() {
  const cards = new Map<string, Card>()
  const stateAt = (card: Card, atMs: number) => card.states.findLast((state) => state.atMs <= atMs)

  return {
    add(number: string, status: CardStatus, phone: string | null, nowMs: number): void {
      const state = { atMs: nowMs - 86_400_000, status, phone }
      cards.set(number, { number, states: [state], beforeBlock: 'active' })
    },
    apply(change: Change, nowMs: number): Applied {
      const card = 'card' in change && change.card !== undefined ? cards.get(change.card) : undefined
      const now = card === undefined ? undefined : stateAt(card, nowMs)
      if (card === undefined || now === undefined) return refused('CARD_NOT_FOUND', 'CannotFindCardNumber')
      const wrong = refused('CARD_STATUS_WRONG', 'StatusError')
      const become = (status: CardStatus, phone: string | null = now.phone): Applied => {
        card.states.push({ atMs: nowMs, status, phone })
        return done
      }
      switch (change.kind) {
        case 'card.issue':
          return now.status === 'new' ? become('issued') : wrong
        case 'card.bind':
          if (now.status !== 'issued' && now.status !== 'active') return wrong
          if (now.phone !== null && now.phone !== change.phone) {
            return refused('CARD_BOUND_TO_ANOTHER_CONTACT', 'CardNumberBindToAnotherContact')
          }
          return become(now.status, change.phone)
        case 'card.activate':
          return now.status === 'issued' && now.phone !== null ? become('active') : wrong
        case 'card.block':
          if ((now.status !== 'issued' && now.status !== 'active') || now.phone === null) return wrong
          card.beforeBlock = now.status
          return become('blocked')
        case 'card.unblock':
          return now.status === 'blocked' ? become(card.beforeBlock) : wrong
        default:
          throw new Error(`no card processing does ${change.kind}`)
      }
    },
    find({ by, value }: FindQuery, asOfMs: number): Finding[] {
      return [...cards.values()].flatMap((card) => {
        const now = stateAt(card, asOfMs)
        const isFound = by === 'phone' ? now?.phone === value : card.number === value
        if (now === undefined || !isFound) return []
        const phone = now.phone === null ? {} : { phone: now.phone }
        return [{ card: { number: card.number, status: now.status, balances: [], ...phone } }]
      })
    },
    /** Every state a card had within a stretch of time. */
    within(number: string, fromMs: number, toMs: number): CardState[] {
      const card = cards.get(number)
      if (card === undefined) return []
      const first = stateAt(card, fromMs)
      const later = card.states.filter((state) => state.atMs > fromMs && state.atMs <= toMs)
      return first === undefined ? later : [first, ...later]
    },
  }
}
