/** What is searched: up to three operations of two tills that may meet at one card, one balance or one point. */
import type { Act } from './world.ts'

const spend = (till: 0 | 1, amount: string): Act => ({
  till,
  kind: 'sale.record',
  fields: { amount: `1${amount}`, spend: amount },
})
const earn = (till: 0 | 1): Act => ({ till, kind: 'sale.record', fields: { amount: '7', spend: '0' } })
const change = (till: 0 | 1, amount: string): Act => ({
  till,
  kind: 'bonus.change',
  fields: { amount, phone: '79001000001' },
})
const act = (till: 0 | 1, kind: Act['kind']): Act => ({ till, kind })
const level = (till: 0 | 1): Act => ({ till, kind: 'card.level', fields: { direction: 'up' } })

/** In the suite: small enough for seconds. Of the two equal spends, two faults and no crash; of the rest, one of each. */
export const pairs: Record<string, readonly Act[]> = {
  'two spends of two tills': [spend(0, '5'), spend(1, '9')],
  'two equal spends of two tills': [spend(0, '5'), spend(1, '5')],
  'a spend and an earn of one till': [spend(0, '5'), earn(0)],
  'two changes of one balance': [change(0, '3'), change(1, '-4')],
  'an activation, and a block at the other till': [act(0, 'card.activate'), act(1, 'card.block')],
  'a block and an unblock of one till': [act(0, 'card.block'), act(0, 'card.unblock')],
  'two raised levels of one till': [level(0), level(0)],
}

/**
 * In a long run. The level of a card is one till's alone: of two that raise it in the same moment nobody could tell which one
 * did, and a look that shows it raised closes either.
 */
export const triples: Record<string, readonly Act[]> = {
  ...pairs,
  'two spends of one till, one of the other': [spend(0, '5'), spend(0, '6'), spend(1, '9')],
  'a spend, an earn, and an earn at the other till': [spend(0, '5'), earn(0), earn(1)],
  'an activation, a block and an unblock': [
    act(0, 'card.activate'),
    act(0, 'card.block'),
    act(0, 'card.unblock'),
  ],
  'an activation, a block at the other till, an unblock': [
    act(0, 'card.activate'),
    act(1, 'card.block'),
    act(0, 'card.unblock'),
  ],
  'three changes of one balance': [change(0, '3'), change(0, '5'), change(1, '-4')],
}
