import { expect, test } from 'vitest'
import { isDisputed, isHeld, knownCards, strictestOf } from '../../renderer/store/known-card.ts'
import { aCard, aCustomer, may, mayNot, number } from './a-customer.ts'

test('the same number at several processings is one card', () => {
  const customer = aCustomer({
    cards: [aCard(), aCard({ processing: 'organization' }), aCard({ number: '2900100000024' })],
  })
  const known = knownCards([customer])
  expect(known.map((card) => [card.number, card.cards.map(({ processing }) => processing)])).toEqual([
    [number, ['cashdesk', 'organization']],
    ['2900100000024', ['cashdesk']],
  ])
})

test('of states that disagree the stricter one counts, and a denial is stricter than any', () => {
  const cards = [aCard(), aCard({ processing: 'organization', status: 'blocked' })]
  expect(isDisputed(cards)).toBe(true)
  expect(strictestOf(cards)).toBe('blocked')
  expect(strictestOf([...cards, aCard({ processing: 'crm', denied: true })])).toBe('denied')
  expect(strictestOf([])).toBeNull()
})

test('a card is somebody’s where binding says so, and nobody’s where it may be bound', () => {
  const held = aCustomer({ actions: [mayNot('card.bind', 'CARD_ALREADY_BOUND')] })
  const free = aCustomer({ actions: [may('card.bind')] })
  expect(isHeld(held, aCard())).toBe(true)
  expect(isHeld(free, aCard())).toBe(false)
})

test('whose a blocked card is tells its binding by phone, or a contact of the same processing', () => {
  const actions = [
    mayNot('card.bind', 'CARD_IS_BLOCKED'),
    mayNot('card.bind', 'CARD_IS_BLOCKED', { processing: 'organization' }),
  ]
  const blocked = aCard({ status: 'blocked' })
  const elsewhere = aCard({ status: 'blocked', processing: 'organization' })
  expect(isHeld(aCustomer({ actions }), blocked)).toBe(true)
  expect(isHeld(aCustomer({ actions }), elsewhere)).toBe(false)
  const clients = [{ processing: 'organization' as const, id: 'u1' }]
  expect(isHeld(aCustomer({ actions, clients }), elsewhere)).toBe(true)
})
