import { expect, test } from 'vitest'
import { nextSteps } from '../../renderer/screens/till/next-steps.ts'
import type { CardStatus } from '../../shared/model/card.ts'
import type { ActionView, CustomerView } from '../../shared/model/customer.ts'

const number = '2900000000017'
const may = (kind: ActionView['kind'], over: Partial<ActionView> = {}): ActionView => ({
  kind,
  processing: 'cashdesk',
  card: number,
  allowed: true,
  needsApproval: false,
  ...over,
})
const mayNot = (kind: ActionView['kind'], reason: string): ActionView => may(kind, { allowed: false, reason })

function customer(status: CardStatus, actions: ActionView[]): CustomerView {
  return {
    key: `card:${number}`,
    clients: [],
    cards: [
      {
        processing: 'cashdesk',
        number,
        status,
        balances: [],
        asOf: '2026-01-01T00:00:00.000Z',
        source: 'live',
        pending: [],
        denied: false,
      },
    ],
    campaigns: [],
    actions,
    conflicts: [],
  }
}
const namesOf = (status: CardStatus, actions: ActionView[], card: string | null = number) => {
  const { primary, others } = nextSteps(customer(status, actions), card)
  return { primary: primary?.name ?? null, others: others.map(({ name }) => name) }
}

test('an active card leads to the checkout', () => {
  const actions = [may('sale.record'), mayNot('card.issue', 'CARD_IS_ACTIVE'), may('card.block')]
  expect(namesOf('active', actions)).toEqual({ primary: 'checkout', others: ['block'] })
})

test('a new card is issued first, though a sale would be allowed', () => {
  expect(namesOf('new', [may('sale.record'), may('card.issue')])).toEqual({
    primary: 'issue',
    others: ['checkout'],
  })
})

test('an issued card leads to the step whose turn it is', () => {
  const actions = [mayNot('card.bind', 'CARD_ALREADY_BOUND'), may('card.activate')]
  expect(namesOf('issued', actions).primary).toBe('activate')
})

test('a blocked card has no primary step and offers to unblock', () => {
  const actions = [
    mayNot('sale.record', 'CARD_IS_BLOCKED'),
    mayNot('card.block', 'CARD_IS_BLOCKED'),
    may('card.unblock', { needsApproval: true }),
  ]
  expect(namesOf('blocked', actions)).toEqual({ primary: null, others: ['checkout', 'unblock'] })
})

test('a card blocked for good shows the unblocking with its reason', () => {
  const actions = [mayNot('card.block', 'CARD_IS_BLOCKED'), mayNot('card.unblock', 'BLOCKED_FOR_REPLACEMENT')]
  expect(nextSteps(customer('blocked', actions), number).others).toEqual([
    {
      name: 'unblock',
      processing: 'cashdesk',
      isAllowed: false,
      needsApproval: false,
      reason: 'BLOCKED_FOR_REPLACEMENT',
    },
  ])
})

test('what nobody supports is absent, and what is not allowed now is there with its reason', () => {
  const { others } = nextSteps(
    customer('active', [mayNot('sale.record', 'NOT_SUPPORTED'), mayNot('card.block', 'ROLE_MAY_NOT')]),
    number,
  )
  expect(others).toMatchObject([{ name: 'block', isAllowed: false, reason: 'ROLE_MAY_NOT' }])
})

test('actions of another card of the same customer do not count', () => {
  const actions = [may('card.block', { card: '2900000000024' }), mayNot('card.block', 'CARD_IS_BLOCKED')]
  expect(nextSteps(customer('active', actions), number).others[0]?.isAllowed).toBe(false)
})

test('a customer without a card may still earn and spend', () => {
  const sale: ActionView = {
    kind: 'sale.record',
    processing: 'loyalclient',
    allowed: true,
    needsApproval: false,
  }
  const { primary } = nextSteps({ ...customer('active', [sale]), cards: [] }, null)
  expect(primary?.name).toBe('checkout')
})

const elsewhere = { processing: 'organization' as const }
function inBoth(statuses: [CardStatus, CardStatus], actions: ActionView[]): CustomerView {
  const one = customer(statuses[0], actions)
  const cards = one.cards.map((card) => ({ ...card, ...elsewhere, status: statuses[1] }))
  return { ...one, cards: [...one.cards, ...cards] }
}

test('a step that one processing forbids and another allows is on offer there', () => {
  const actions = [mayNot('card.block', 'CARD_IS_BLOCKED'), may('card.block', elsewhere)]
  const { others } = nextSteps(inBoth(['blocked', 'active'], actions), number)
  expect(others).toEqual([
    { name: 'block', processing: 'organization', isAllowed: true, needsApproval: false, reason: null },
  ])
})

test('a card that is active somewhere leads to the checkout, though another processing waits for its activation', () => {
  const actions = [may('sale.record'), may('card.activate', elsewhere)]
  const { primary, others } = nextSteps(inBoth(['active', 'issued'], actions), number)
  expect([primary?.name, others.map(({ name }) => name)]).toEqual(['checkout', ['activate']])
})
