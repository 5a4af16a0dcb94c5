/** What a simulated shop works with, and its people and cards at the beginning of a day. */
import { processingNames, type ProcessingName } from '../../shared/model/processing.ts'
import type { Chance } from './chance.ts'
import type { Model } from './model.ts'

/**
 * Cards and bonuses with holds of the processing's; contacts and cards to be looked at and balances alone; all five;
 * whichever the seed says; or bonuses that are spent without a network too.
 */
export type Shop = 'holds' | 'looks' | 'all' | 'some' | 'outages'

export function processingsOf(shop: Shop, chance: Chance): readonly ProcessingName[] {
  if (shop === 'holds') return ['cashdesk', 'loyalclient']
  if (shop === 'looks') return ['crm', 'organization', 'customer']
  if (shop === 'all') return processingNames
  if (shop === 'outages') {
    const either = ['loyalclient', 'customer'] as const
    return chance.is(0.3) ? either : chance.is(0.3) ? ['cashdesk', 'loyalclient'] : [chance.pick(either)]
  }
  const some = processingNames.filter(() => chance.is(0.5))
  return some.length > 0 ? some : [chance.pick(processingNames)]
}

export type Stage = ReturnType<typeof setTheStage>

/** Customers of the whole shop, and what only one till touches: nobody could tell apart what two do in one moment. */
export function setTheStage(model: Model, nowMs: number) {
  const contacts = [0, 1, 2, 3, 4].map((index) => ({
    id: `c${index}`,
    phone: `7900100000${index}`,
    card: `290010000000${index}`,
  }))
  const accounts = [0, 1, 2, 3, 4].map((index) => ({ id: `k${index}`, phone: `7900200000${index}` }))
  for (const [index, { id, phone, card }] of contacts.entries()) {
    // The first has too little for any hold: earning goes without a token.
    model.addClient({ id, phone, cards: [card], balance: index === 0 ? '0.25' : '400.25' }, nowMs)
    model.addCard(card, 'active', phone, nowMs)
  }
  for (const { id, phone } of accounts) {
    model.accounts.add({ id, phone, balance: '400.25' }, nowMs)
    model.customers.addContact({ id, phone, firstName: 'Anna' }, nowMs)
  }

  const numbers = new Set<string>()
  for (const { phone, card } of contacts) numbers.add(phone).add(card)
  for (const { phone } of accounts) numbers.add(phone)
  const people = { numbers, names: ['Anna', 'Olga'] }

  function forTill(name: string) {
    const of = name === 'A' ? 1 : 2
    const cardsOf = (kind: number, count: number) =>
      Array.from({ length: count }, (_, index) => `29${of}${kind}0000000${String(index).padStart(2, '0')}`)
    const newCards = cardsOf(1, 200)
    const ownCards = cardsOf(2, 3).map((card, index) => ({ card, phone: `791${of}000000${index}` }))
    for (const card of newCards) model.addCard(card, 'new', null, nowMs)
    for (const { card, phone } of ownCards) model.addCard(card, 'active', phone, nowMs)

    const ownContacts = [0, 1, 2].map((index) => ({
      id: `${name}${index}`,
      phone: `791${of + 3}000000${index}`,
    }))
    const subjects = {
      ownContacts,
      ownCards: [0, 1, 2, 3].map((index) => `${name}OWN${index}`),
      freeCards: Array.from({ length: 60 }, (_, index) => `${name}FREE${index}`),
      ownGroups: [0, 1, 2, 3].map((index) => `${name}group${index}`),
    }
    const { organization, crm } = model.subjects
    for (const contact of ownContacts) {
      for (const at of [organization, crm]) at.addContact({ ...contact, firstName: 'Anna' }, nowMs)
    }
    for (const number of subjects.ownCards) organization.addCard({ number, owner: `${name}0` }, nowMs)
    for (const number of subjects.freeCards) organization.addCard({ number, status: 'issued' }, nowMs)
    for (const id of subjects.ownGroups)
      organization.groups.add({ id, name: id, parent: null, description: '' }, nowMs)

    const holders = ownContacts.map(({ id, phone }, index) => ({
      id: `h${id}`,
      phone: phone.replace(/^791(.)/, (_, digit: string) => `791${Number(digit) + 2}`),
      cards: [`${name}HELD${index}a`, `${name}HELD${index}b`],
    }))
    for (const { id, phone, cards } of holders) {
      model.customers.addContact({ id, phone, firstName: 'Anna' }, nowMs)
      for (const number of cards) model.customers.addCard({ number, owner: id }, nowMs)
    }
    for (const { phone } of [...ownCards, ...ownContacts, ...holders]) people.numbers.add(phone)
    for (const card of [...newCards, ...ownCards.map((own) => own.card)]) people.numbers.add(card)
    return { cards: { newCards, ownCards }, subjects, customers: { accounts, ownContacts: holders } }
  }

  return { contacts, accounts, people, forTill }
}
