import { expect, test } from 'vitest'
import { changedFields, draftOf } from '../../renderer/screens/card/card-draft.ts'
import { levelOffers, offersOf } from '../../renderer/screens/card/offers.ts'
import type { ActionView, CardView } from '../../shared/model/customer.ts'
import { aCard, aCustomer, may, mayNot } from './a-customer.ts'

const at = { processing: 'organization' as const }
const show = (card: Partial<CardView>, actions: ActionView[]) => {
  const one = aCard(card)
  return { customer: aCustomer({ cards: [one], actions }), card: one }
}
const names = (card: Partial<CardView>, actions: ActionView[]) =>
  offersOf(show(card, actions), 'senior').map(({ name, isAllowed }) => `${name}${isAllowed ? '' : ' not'}`)

test('of two opposites the possible one is offered', () => {
  const actions = [
    mayNot('card.activate', 'CARD_IS_ACTIVE', at),
    may('card.deactivate', at),
    may('card.block', at),
    mayNot('card.unblock', 'CARD_IS_ACTIVE', at),
  ]
  expect(names(at, actions)).toEqual(['deactivate', 'block'])
})

test('where neither is possible the one that the card’s state asks for says why', () => {
  const actions = [
    mayNot('card.activate', 'CARD_IS_BLOCKED', at),
    mayNot('card.deactivate', 'CARD_IS_BLOCKED', at),
  ]
  expect(offersOf(show({ ...at, status: 'blocked' }, actions), 'senior')).toEqual([
    { name: 'deactivate', isAllowed: false, needsApproval: false, reason: 'CARD_IS_BLOCKED' },
  ])
})

test('what another processing can do with the same card is not offered here', () => {
  expect(names(at, [may('card.block'), may('card.delete')])).toEqual([])
})

test('the turn of the life cycle comes first, what ends it last', () => {
  const actions = [
    may('card.delete', at),
    may('card.update', at),
    may('card.replace', at),
    may('card.bind', at),
  ]
  expect(names(at, actions)).toEqual(['bind', 'replace', 'change', 'delete'])
})

test('where no one call replaces, a card that can be blocked can be replaced, with an approval by role', () => {
  const replaceOf = (role: 'cashier' | 'senior', action: ActionView) =>
    offersOf(show({}, [action]), role).find(({ name }) => name === 'replace')
  expect(replaceOf('senior', may('card.block'))).toMatchObject({ isAllowed: true, needsApproval: false })
  expect(replaceOf('cashier', may('card.block', { needsApproval: true }))).toMatchObject({
    isAllowed: true,
    needsApproval: true,
  })
  expect(replaceOf('senior', mayNot('card.block', 'CARD_IS_BLOCKED'))).toMatchObject({
    isAllowed: false,
    reason: 'CARD_IS_BLOCKED',
  })
})

const step = { id: 'l2', name: 'Постоянный', accumulated: '9000', required: '10000' }

test('a level is raised when enough is accumulated, and lowered when the processing says so', () => {
  const shown = show(at, [may('card.level', at)])
  const offers = (accumulated: string) =>
    levelOffers(shown, { up: { ...step, accumulated }, down: { ...step, id: 'l0', name: 'Новичок' } })
  expect(offers('9000.99')).toMatchObject([
    { name: 'raise', isAllowed: false, reason: 'LEVEL_NOT_EARNED' },
    { name: 'lower', isAllowed: true },
  ])
  expect(offers('10000.00')[0]).toMatchObject({ name: 'raise', isAllowed: true })
})

test('where there is no level in a direction nothing is offered in it', () => {
  expect(levelOffers(show(at, [may('card.level', at)]), {})).toEqual([])
})

test('of a card only what differs, and is kept there, is sent', () => {
  const details = { name: 'Карта', description: 'старая', medium: 'plastic' as const }
  const draft = { ...draftOf(details), name: ' Новая ', description: '', medium: 'app' as const }
  expect(changedFields(details, draft, ['name', 'description'])).toEqual({ name: 'Новая', description: '' })
  expect(changedFields(details, draft, ['medium', 'typeName'])).toEqual({ medium: 'app' })
  expect(changedFields(details, draftOf(details), ['name', 'description', 'medium'])).toEqual({})
})
