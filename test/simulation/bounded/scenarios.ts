/** What is searched: up to three operations of two tills that may meet at one card, one balance or one point. */
import { phone } from '../../helpers/situation.ts'
import { plainCard } from './tiny-subjects.ts'
import type { Act, Scenario } from './world.ts'

type Till = 0 | 1
const bonus = (till: Till, kind: Act['kind'], fields: Act['fields'], more: Partial<Act> = {}): Act => ({
  till,
  kind,
  processing: 'loyalclient',
  fields: { ...fields },
  ...more,
})
const spend = (till: Till, amount: string, client = 'c'): Act =>
  bonus(till, 'sale.record', { amount: `1${amount}`, spend: amount }, { client })
const earn = (till: Till): Act => bonus(till, 'sale.record', { amount: '35', spend: '0' })
const change = (till: Till, amount: string): Act => ({
  till,
  kind: 'bonus.change',
  processing: 'customer',
  fields: { amount, phone },
})
const post = (till: Till, delta: string): Act => ({
  till,
  kind: 'sale.record',
  processing: 'customer',
  fields: { amount: '100', spend: '0', phone },
  evidence: { client: 'c', delta },
})
const onCard = (till: Till, kind: Act['kind'], fields: Act['fields'] = {}, more: Partial<Act> = {}): Act => ({
  till,
  kind,
  processing: 'cashdesk',
  fields: { card: 'K', phone, ...fields },
  evidence: {},
  ...more,
})
const subject = (
  till: Till,
  kind: Act['kind'],
  fields: Act['fields'] = {},
  more: Partial<Act> = {},
): Act => ({
  till,
  kind,
  processing: 'organization',
  fields,
  ...more,
})
const level = (till: Till): Act => subject(till, 'card.level', { card: 'K', direction: 'up' })
const contact = (lastName: string) => ({
  contact: JSON.stringify({ lastName, phone }),
  communication: '{}',
})

/** As the searched processing calls the first hold that is taken for an operation, counted from 1. */
const tokenOf = (operation: number): string => `take-token o${operation}/1`

const K = { cards: { K: plainCard } }
const fresh = { cards: { K: { ...plainCard, status: 'new' as const, phone: null, owner: null } } }
const free = { ...plainCard, owner: null, phone: null }

/** Bonuses with holds: searched under every setting of what the processing does with holds. */
export const sales: Record<string, Scenario> = {
  'two spends of two tills': { acts: [spend(0, '5'), spend(1, '9')] },
  'a spend and an earn of one till': { acts: [spend(0, '5'), earn(0)] },
  'spends of two customers at one till': { acts: [spend(0, '5'), spend(0, '9', 'd')] },
  'a hold by hand and a spend': {
    acts: [bonus(0, 'bonus.hold', { amount: '5', durationMin: '5' }), spend(0, '9')],
  },
  'a spend, and a hold that is released': {
    acts: [spend(0, '9'), bonus(0, 'bonus.release', { hold: 'h' })],
  },
}

/** Who is told that no hold ends but by a sale or by the till that took it takes one that ended for a recorded sale. */
export const released: Record<string, Scenario> = {
  'a spend whose token the other till releases': {
    acts: [spend(0, '9'), bonus(1, 'bonus.release', { hold: tokenOf(1) })],
  },
}

/** Of what nothing here, or nothing more, asks what becomes of holds; those with few worlds first. */
export const others: Record<string, Scenario> = {
  'a sale as a change, and a change': { acts: [post(0, '3'), change(0, '-4')] },
  'a block and an unblock of one till': {
    acts: [onCard(0, 'card.block'), onCard(0, 'card.unblock')],
    start: K,
  },
  'an issue, and the binding after it': {
    acts: [onCard(0, 'card.issue'), onCard(0, 'card.bind', {}, { after: 1 })],
    start: fresh,
  },
  'an activation and a deactivation': {
    acts: [subject(0, 'card.activate', { card: 'K' }), subject(0, 'card.deactivate', { card: 'K' })],
    start: K,
  },
  'two raised levels of one till': { acts: [level(0), level(0)], start: K },
  'a replacement and a card given': {
    acts: [subject(0, 'card.replace', { card: 'K', newCard: 'N' }), subject(0, 'card.give')],
    start: { cards: { K: { ...plainCard, status: 'active' }, N: free } },
  },
  'a virtual card, and another': {
    acts: [
      subject(0, 'card.virtual', { cardType: 'T' }, { processing: 'crm' }),
      subject(0, 'card.virtual', { cardType: 'T' }, { processing: 'crm' }),
    ],
  },
  'a card that is made and changed': {
    acts: [
      subject(0, 'card.create', { card: 'N', cardId: 'id-N', details: '{"name":"one"}' }),
      subject(0, 'card.update', { card: 'N', details: '{"name":"two"}' }, { after: 1 }),
    ],
  },
  'a change of a card, and its deletion': {
    acts: [
      subject(0, 'card.update', { card: 'K', details: '{"name":"two"}' }),
      subject(0, 'card.delete', { card: 'K' }),
    ],
    start: K,
  },
  'a registration, and the same again': {
    acts: [
      subject(0, 'contact.create', contact('one'), { processing: 'crm', evidence: {} }),
      subject(0, 'contact.create', contact('one'), { processing: 'crm', evidence: {} }),
    ],
    start: { contacts: {} },
  },
  'two changes of one contact': {
    acts: [
      subject(0, 'contact.update', { client: 'c', ...contact('one') }, { processing: 'customer' }),
      subject(0, 'contact.update', { client: 'c', ...contact('two') }, { processing: 'customer' }),
    ],
  },
  'a group that is made and changed': {
    acts: [
      subject(0, 'group.create', { groupId: 'g', name: 'one', parent: 'null' }),
      subject(0, 'group.update', { group: 'g', name: 'two' }, { after: 1 }),
    ],
  },
  'a change of a group, and its deletion': {
    acts: [
      subject(0, 'group.update', { group: 'g', name: 'two' }),
      subject(0, 'group.delete', { group: 'g' }),
    ],
    start: { groups: { g: '' } },
  },
  'an activation, and a block at the other till': {
    acts: [onCard(0, 'card.activate'), onCard(1, 'card.block')],
    start: K,
  },
  'two changes of one balance': { acts: [change(0, '3'), change(1, '-4')] },
  'two equal spends of two tills': { acts: [spend(0, '5'), spend(1, '5')] },
}

/**
 * In a long run. The level of a card is one till's alone: of two that raise it in the same moment nobody could tell which one
 * did, and a look that shows it raised closes either.
 */
export const triples: Record<string, Scenario> = {
  'two spends of one till, one of the other': { acts: [spend(0, '5'), spend(0, '6'), spend(1, '9')] },
  'a spend, an earn, and an earn at the other till': { acts: [spend(0, '5'), earn(0), earn(1)] },
  'an activation, a block and an unblock': {
    acts: [onCard(0, 'card.activate'), onCard(0, 'card.block'), onCard(0, 'card.unblock')],
    start: K,
  },
  'an activation, a block at the other till, an unblock': {
    acts: [onCard(0, 'card.activate'), onCard(1, 'card.block'), onCard(0, 'card.unblock')],
    start: K,
  },
  'three changes of one balance': { acts: [change(0, '3'), change(0, '5'), change(1, '-4')] },
  'an issue, a binding and an activation': {
    acts: [
      onCard(0, 'card.issue'),
      onCard(0, 'card.bind', {}, { after: 1 }),
      onCard(0, 'card.activate', {}, { after: 2 }),
    ],
    start: fresh,
  },
  'three raised levels of one till': { acts: [level(0), level(0), level(0)], start: K },
}
