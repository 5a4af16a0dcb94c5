import { expect, test } from 'vitest'
import type { ActionView, CardView, CustomerView } from '../../shared/model/customer.ts'
import { cardNumberOf, givenCardOf, readCard, readContact } from '../../renderer/store/card-look.ts'

const aCard = (change: Partial<CardView> = {}): CardView => ({
  processing: 'cashdesk',
  number: '2900100000017',
  status: 'active',
  balances: [],
  asOf: '2026-11-22T10:00:00.000Z',
  source: 'live',
  pending: [],
  denied: false,
  ...change,
})
const aCustomer = (cards: CardView[], bindReason?: string): CustomerView => ({
  key: 'k',
  contact: { name: 'Иванова', phone: '79001000001' },
  clients: [],
  cards,
  campaigns: [],
  actions: cards.map((card): ActionView => ({
    kind: 'card.bind',
    processing: 'cashdesk',
    card: card.number,
    allowed: bindReason === undefined,
    needsApproval: false,
    ...(bindReason !== undefined && { reason: bindReason }),
  })),
  conflicts: [],
})
const down = [{ processing: 'cashdesk' as const, reason: 'refused' }]

test('a number is read from typing, a scan in the Russian layout and a swiped track', () => {
  expect(cardNumberOf(' 2900 1000 00017 ')).toBe('2900100000017')
  expect(cardNumberOf(';2900100000017=?')).toBe('2900100000017')
  expect(cardNumberOf('ФИ123')).toBe('AB123')
  expect(cardNumberOf(';29001')).toBeNull()
  expect(cardNumberOf('12')).toBeNull()
})

test('there is no such card only when somebody who keeps cards has answered', () => {
  expect(readCard({ customers: [], unanswered: [] }, '1').at).toBe('absent')
  expect(readCard({ customers: [], unanswered: down }, '1').at).toBe('unheard')
  const onlyBonusesAreDown = [{ processing: 'loyalclient' as const, reason: 'refused' }]
  expect(readCard({ customers: [], unanswered: onlyBonusesAreDown }, '1').at).toBe('absent')
})

test('a card is its contact’s only when its own processing says that it is bound', () => {
  const found = (customer: CustomerView) =>
    readCard({ customers: [customer], unanswered: [] }, '2900100000017')
  expect(found(aCustomer([aCard()], 'CARD_ALREADY_BOUND'))).toMatchObject({ boundTo: '79001000001' })
  expect(found(aCustomer([aCard({ status: 'issued' })]))).toMatchObject({ boundTo: null })
})

test('another card in use stands in the way, a replaced one and the new card itself do not', () => {
  const old = (cards: CardView[]) => {
    const look = readContact(
      { customers: [aCustomer(cards)], unanswered: [] },
      '79001000001',
      '2900200000016',
    )
    return look.at === 'known' ? look.old : undefined
  }
  expect(old([aCard()])).toEqual({ number: '2900100000017', status: 'active', blockedFor: null })
  expect(old([aCard({ status: 'blocked', blockedFor: '4' })])).toBeNull()
  expect(old([aCard({ number: '2900200000016', status: 'issued' })])).toBeNull()
  expect(old([aCard({ number: '1', status: 'blocked' }), aCard()])).toMatchObject({ number: '2900100000017' })
})

test('a phone that nobody answered about is not said to have no card', () => {
  const look = readContact({ customers: [], unanswered: down }, '79001000001', null)
  expect(look).toEqual({
    at: 'known',
    phone: '79001000001',
    name: null,
    old: null,
    unanswered: ['cashdesk'],
    isHeard: false,
    knownTo: [],
    cards: [],
  })
})

test('a card that was given without its number is the one they had not before, or the only unused one', () => {
  const card = (number: string, status: CardView['status'] = 'active') =>
    aCard({ processing: 'organization', number, status })
  expect(givenCardOf('organization', [card('1')], [card('1'), card('2')])).toBe('2')
  expect(givenCardOf('organization', [], [card('1'), card('2', 'issued')])).toBe('2')
  expect(givenCardOf('organization', [], [card('1', 'issued'), card('2', 'issued')])).toBeNull()
  expect(givenCardOf('organization', [card('1')], [card('1')])).toBeNull()
  expect(givenCardOf('organization', [], [aCard({ number: '3', status: 'issued' })])).toBeNull()
})
