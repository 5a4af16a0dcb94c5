import { expect, test } from 'vitest'
import { knownCards, type KnownCard } from '../../renderer/store/known-card.ts'
import {
  checksOf,
  isPossible,
  placeOf,
  placesOf,
  readNewCard,
  type Check,
  type Place,
} from '../../renderer/store/replace-look.ts'
import type { CardView, CustomerView } from '../../shared/model/customer.ts'
import { processingNames, type ProcessingName } from '../../shared/model/processing.ts'
import { aCard, aCustomer, may, mayNot, number } from './a-customer.ts'

const at = { processing: 'organization' as const }
const newNumber = '2900600000128'

function known(cards: CardView[], customer: Partial<CustomerView> = {}): KnownCard {
  const [card] = knownCards([aCustomer({ cards, ...customer })])
  if (card === undefined) throw new Error('there is a card')
  return card
}
const old = known([aCard(), aCard(at)], {
  actions: [may('card.block'), may('card.replace', at)],
  clients: [{ ...at, id: 'u1' }],
})
const place = (processing: ProcessingName): Place => {
  const found = placesOf(old, processingNames, 'senior').find((one) => one.processing === processing)
  if (found === undefined) throw new Error('there is a place')
  return found
}
const fresh = (
  card: Partial<CardView> | null,
  customer: Partial<CustomerView> = {},
  unheard: ProcessingName[] = [],
) => {
  const customers =
    card === null
      ? []
      : [
          aCustomer({
            key: 'card:new',
            cards: [aCard({ number: newNumber, ...card })],
            ...customer,
          }),
        ]
  const look = readNewCard(
    { customers, unanswered: unheard.map((processing) => ({ processing, reason: 'refused' })) },
    newNumber,
  )
  if (look.at !== 'known') throw new Error('it was looked up')
  return look
}
const states = (checks: readonly Check[]): Record<string, string> =>
  Object.fromEntries(checks.map(({ name, state }) => [name, state]))

test('every processing that knows the card and can replace it is a place, each in its own way', () => {
  expect(placesOf(old, processingNames, 'senior').map(({ processing, way }) => [processing, way])).toEqual([
    ['organization', 'at-once'],
    ['cashdesk', 'by-block'],
  ])
  expect(placeOf(placesOf(old, processingNames, 'senior'), 'organization')?.way).toBe('at-once')
})

test('the first place where it is possible is taken by itself', () => {
  const card = known([aCard(), aCard(at)], {
    actions: [mayNot('card.block', 'CARD_IS_BLOCKED'), may('card.replace', at)],
  })
  expect(placeOf(placesOf(card, processingNames, 'senior'), null)?.processing).toBe('organization')
})

test('a free and unused card speaks for itself', () => {
  const checks = checksOf({
    place: place('organization'),
    old,
    fresh: fresh({ ...at, status: 'issued' }, { actions: [may('card.bind', { ...at, card: newNumber })] }),
    isNewUsed: false,
  })
  expect(new Set(Object.values(states(checks)))).toEqual(new Set(['ok']))
  expect(isPossible(checks)).toBe(true)
})

test('a new card that is active, somebody’s or used is told of in advance', () => {
  const actions = [mayNot('card.bind', 'CARD_ALREADY_BOUND', { ...at, card: newNumber })]
  const checks = checksOf({
    place: place('organization'),
    old,
    fresh: fresh({ ...at, status: 'active' }, { actions }),
    isNewUsed: true,
  })
  expect(states(checks)).toMatchObject({ newFree: 'no', newState: 'no', newUnused: 'no' })
  expect(isPossible(checks)).toBe(false)
})

test('a new card blocked for a while may be taken; of one blocked for good only the processing can tell', () => {
  const stateOf = (details: CardView['details']) =>
    states(
      checksOf({
        place: place('organization'),
        old,
        fresh: fresh({ ...at, status: 'blocked', details }),
        isNewUsed: null,
      }),
    )['newState']
  expect(stateOf({ unblockAt: '2026-12-31T00:00:00.000Z' })).toBe('ok')
  expect(stateOf({})).toBe('unknown')
})

test('a card that the processing does not have cannot take the place; one it could not be asked of may', () => {
  const checked = (unheard: ProcessingName[]) =>
    checksOf({ place: place('organization'), old, fresh: fresh(null, {}, unheard), isNewUsed: null })
  expect(isPossible(checked([]))).toBe(false)
  expect(states(checked(['organization']))).toMatchObject({ newThere: 'unknown', newFree: 'unknown' })
  expect(isPossible(checked(['organization']))).toBe(true)
})

test('a card is not replaced by itself', () => {
  const same = { ...fresh(null, {}, ['organization']), number }
  const checks = checksOf({ place: place('organization'), old, fresh: same, isNewUsed: null })
  expect(states(checks)).toMatchObject({ newOther: 'no' })
})

test('where binding is by phone the holder must be known, and a card of the same holder will do', () => {
  const atCashdesk = place('cashdesk')
  const actions = [mayNot('card.bind', 'CARD_ALREADY_BOUND', { card: newNumber })]
  const sameHolder = fresh({ status: 'issued' }, { key: old.customer.key, actions })
  expect(states(checksOf({ place: atCashdesk, old, fresh: sameHolder, isNewUsed: null }))).toMatchObject({
    oldHolder: 'ok',
    newFree: 'ok',
  })
  const unheard = { at: 'unheard' as const, target: { card: number } }
  const unknown = checksOf({ place: atCashdesk, old: unheard, fresh: sameHolder, isNewUsed: null })
  expect(states(unknown)).toMatchObject({ oldHolder: 'no' })
})
