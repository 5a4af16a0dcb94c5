import { expect, test } from 'vitest'
import { reasonChoices } from '../../renderer/screens/block/reasons.ts'

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
