import { expect, test } from 'vitest'
import { reasonChoices } from '../../renderer/screens/block/reasons.ts'
import { whyNot } from '../../renderer/screens/block/why-not.ts'
import type { BlockLook } from '../../renderer/store/block.ts'

const everybody = ['senior', 'director', 'operator', 'marketer'] as const
const reasons = (choices: ReturnType<typeof reasonChoices>) => choices.map(({ reason }) => reason)

test('a senior sees only the reasons a senior may use, without approval', () => {
  const choices = reasonChoices({ mode: 'block', who: 'senior', others: everybody })
  expect(reasons(choices)).toEqual(['0', '1', '4'])
  expect(choices.every(({ needsApproval }) => !needsApproval)).toBe(true)
})

test('a cashier sees every reason that some supervisor may approve, each with an approval', () => {
  const choices = reasonChoices({ mode: 'block', who: 'cashier', others: everybody })
  expect(reasons(choices)).toEqual(['0', '1', '2', '3', '4'])
  expect(choices.every(({ needsApproval }) => needsApproval)).toBe(true)
  expect(choices.find(({ reason }) => reason === '2')?.approvers).toEqual(['director'])
})

test('a reason that nobody at this till can approve is out of reach', () => {
  const choices = reasonChoices({ mode: 'block', who: 'cashier', others: ['senior', 'cashier'] })
  const outOfReach = choices.filter(({ isOutOfReach }) => isOutOfReach).map(({ reason }) => reason)
  expect(outOfReach).toEqual(['2', '3'])
})

test('unblocking is narrowed by what the card was blocked for', () => {
  expect(reasons(reasonChoices({ mode: 'unblock', who: 'senior', others: [], blockedFor: '2' }))).toEqual([])
  const ofOperator = reasonChoices({ mode: 'unblock', who: 'operator', others: [], blockedFor: '3' })
  expect(reasons(ofOperator)).toEqual(['3', '0'])
})

test('the reason that answers the block comes first and is marked', () => {
  const [first] = reasonChoices({ mode: 'unblock', who: 'director', others: [], blockedFor: '1' })
  expect(first).toMatchObject({ reason: '1', isFitting: true })
})

test('a replaced card can be unblocked by nobody, with or without approval', () => {
  for (const who of ['cashier', 'senior', 'director'] as const) {
    expect(reasonChoices({ mode: 'unblock', who, others: everybody, blockedFor: '4' })).toEqual([])
  }
})

const look = (status: 'active' | 'blocked', denied: boolean, reason?: string): BlockLook => ({
  at: 'found',
  boundTo: null,
  card: {
    processing: 'cashdesk',
    number: '1',
    status,
    balances: [],
    asOf: '',
    source: 'live',
    pending: [],
    denied,
  },
  customer: {
    key: 'k',
    clients: [],
    cards: [],
    campaigns: [],
    conflicts: [],
    actions: (['card.block', 'card.unblock'] as const).map((kind) => ({
      kind,
      processing: 'cashdesk',
      card: '1',
      allowed: reason === undefined,
      needsApproval: false,
      ...(reason !== undefined && { reason }),
    })),
  },
})

test('a block that waits to be sent is not taken a second time', () => {
  expect(whyNot(look('active', true), 'block')).toBe('BLOCK_TAKEN')
  expect(whyNot(look('active', false), 'block')).toBeNull()
})

test('the card’s own state forbids, the role alone does not: somebody may approve', () => {
  expect(whyNot(look('active', false, 'CARD_IS_ACTIVE'), 'unblock')).toBe('CARD_IS_ACTIVE')
  expect(whyNot(look('blocked', false, 'ROLE_MAY_NOT'), 'unblock')).toBeNull()
})

test('what no processing here can do is said, not offered', () => {
  const none = look('active', false)
  expect(
    none.at === 'found' && whyNot({ ...none, customer: { ...none.customer, actions: [] } }, 'block'),
  ).toBe('NOT_SUPPORTED')
})

test('a card that nobody could tell of can still be blocked', () => {
  expect(whyNot({ at: 'unheard', target: { card: '1' } }, 'block')).toBeNull()
})
