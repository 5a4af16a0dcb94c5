import { expect, test } from 'vitest'
import { fittingMode, readBlockLook } from '../../renderer/store/block-look.ts'
import { requestsFor, type BlockWish } from '../../renderer/store/block-request.ts'
import { meantOf, obstacleOf, targetsOf, type BlockTarget } from '../../renderer/store/block-targets.ts'
import { knownCards, type KnownCard } from '../../renderer/store/known-card.ts'
import { operationRequest } from '../../shared/model/operation.ts'
import type { CardView, CustomerView } from '../../shared/model/customer.ts'
import { processingNames } from '../../shared/model/processing.ts'
import { aCard, aCustomer, may, mayNot, number } from './a-customer.ts'
import { anOperation } from './an-operation.ts'

const inBoth = { processing: 'organization' as const }

function known(cards: CardView[], actions: CustomerView['actions']): KnownCard {
  const [card] = knownCards([aCustomer({ cards, actions })])
  if (card === undefined) throw new Error('there is a card')
  return card
}
const names = (targets: readonly BlockTarget[]) => targets.map(({ processing }) => processing)
const both = known([aCard(), aCard(inBoth)], [may('card.block'), may('card.block', inBoth)])

test('a card is blocked everywhere it can be, unless somebody chooses otherwise', () => {
  const targets = targetsOf(both, 'block', processingNames, [])
  expect(names(meantOf(targets, null))).toEqual(['cashdesk', 'organization'])
  expect(names(meantOf(targets, ['organization']))).toEqual(['organization'])
})

test('a processing that knows the card and cannot block is no place for it', () => {
  const card = known([aCard(), aCard({ processing: 'crm' })], [may('card.block')])
  expect(names(targetsOf(card, 'block', processingNames, []))).toEqual(['cashdesk'])
})

test('where it is blocked already nothing more is meant; the other place still is', () => {
  const card = known(
    [aCard({ status: 'blocked' }), aCard(inBoth)],
    [mayNot('card.block', 'CARD_IS_BLOCKED'), may('card.block', inBoth)],
  )
  const targets = targetsOf(card, 'block', processingNames, [])
  expect(obstacleOf(targets)).toBeNull()
  expect(names(meantOf(targets, null))).toEqual(['organization'])
  expect(fittingMode(card)).toBe('block')
})

test('a card blocked wherever it can be is to be unblocked, whatever a processing says that cannot block', () => {
  const card = known([aCard({ status: 'blocked' }), aCard({ processing: 'crm' })], [may('card.unblock')])
  expect(fittingMode(card)).toBe('unblock')
})

test('a block that waits to be sent is not taken a second time, in its own processing', () => {
  const pending = [anOperation({ kind: 'card.block', state: 'queued', card: number })]
  const targets = targetsOf(both, 'block', processingNames, pending)
  expect(targets.map(({ obstacle }) => obstacle)).toEqual(['BLOCK_TAKEN', null])
})

test('the card’s own state forbids, the role alone does not: somebody may approve', () => {
  const forbidden = known([aCard()], [mayNot('card.unblock', 'CARD_IS_ACTIVE')])
  expect(obstacleOf(targetsOf(forbidden, 'unblock', processingNames, []))).toBe('CARD_IS_ACTIVE')
  const byRole = known([aCard({ status: 'blocked' })], [mayNot('card.unblock', 'ROLE_MAY_NOT')])
  expect(obstacleOf(targetsOf(byRole, 'unblock', processingNames, []))).toBeNull()
})

test('what no processing here can do is said, not offered', () => {
  expect(obstacleOf(targetsOf(known([aCard()], []), 'block', processingNames, []))).toBe('NOT_SUPPORTED')
})

test('a card that nobody could tell of can be blocked where a card is found by its number', () => {
  const byCard = { at: 'unheard' as const, target: { card: number } }
  expect(names(targetsOf(byCard, 'block', processingNames, []))).toEqual(['cashdesk', 'organization'])
  const byPhone = { at: 'unheard' as const, target: { phone: '79001000001' } }
  expect(names(targetsOf(byPhone, 'block', processingNames, []))).toEqual(['cashdesk'])
})

const wish: BlockWish = {
  id: 'form',
  mode: 'block',
  target: { card: number },
  input: 'scanned',
  reason: '0',
  spoken: 'Утеря карты',
  until: '2026-12-31T00:00:00.000Z',
}

test('each processing gets an operation of its own, with its own sort of reason, that waits for no other', () => {
  const requests = requestsFor(wish, targetsOf(both, 'block', processingNames, []), undefined)
  expect(requests.map((one) => operationRequest.parse(one))).toMatchObject([
    { id: 'form.cashdesk', processing: 'cashdesk', case: 'form', reason: '0' },
    { id: 'form.organization', processing: 'organization', case: 'form', reason: 'Утеря карты' },
  ])
  expect(requests.some((one) => 'dependsOn' in one)).toBe(false)
})

test('a day on which it ends is told to a processing that can end it, and to no other', () => {
  const [atCashdesk, atOrganization] = requestsFor(
    wish,
    targetsOf(both, 'block', processingNames, []),
    undefined,
  )
  expect(atCashdesk).not.toHaveProperty('until')
  expect(atOrganization).toHaveProperty('until', wish.until)
})

test('an unblocking carries the approval and no day', () => {
  const approval = { operator: 'o2', pin: '2222' }
  const [request] = requestsFor(
    { ...wish, mode: 'unblock', target: { phone: '79001000001' } },
    targetsOf({ at: 'unheard', target: { phone: '79001000001' } }, 'unblock', processingNames, []),
    approval,
  )
  expect(request).toMatchObject({ kind: 'card.unblock', phone: '+79001000001', approval })
  expect(request).not.toHaveProperty('until')
})

test('"there is no such card" is said only when somebody who keeps cards has answered', () => {
  const down = [{ processing: 'cashdesk' as const, reason: 'refused' }]
  expect(readBlockLook({ customers: [], unanswered: [] }, number, number).at).toBe('absent')
  expect(readBlockLook({ customers: [], unanswered: down }, number, number)).toEqual({
    at: 'unheard',
    target: { card: number },
  })
})
