import { expect, test } from 'vitest'
import { wellKnown } from '../../electron/training/seed.ts'
import { openATill, refused, type ATill } from './a-till.ts'

const { active, cashdeskOnly, replaced, withoutCard } = wellKnown

const find = async (till: ATill, value: string, by: 'auto' | 'phone' | 'code' | 'number' = 'auto') =>
  (await till.as('cashier').customer.find({ by, value })).customers

test.each([
  ['card number', 'auto', active.number],
  ['phone', 'phone', '+7 900 100-00-01'],
  ['contact code', 'code', active.contactCode],
  ['code of the phone application', 'code', active.appCode],
] as const)(
  'a customer found by %s is one person with card, bonuses and name from both processings',
  async (_, by, value) => {
    const till = await openATill()
    const customers = await find(till, value, by)
    expect(customers).toHaveLength(1)
    expect(customers[0]).toMatchObject({
      contact: { name: active.name, phone: active.phone },
      cards: [{ processing: 'cashdesk', number: active.number, status: 'active' }],
      bonuses: { processing: 'loyalclient' },
      conflicts: [],
    })
  },
)

test('a customer of one processing alone, and one without a card, are shown as far as they are known', async () => {
  const till = await openATill()
  const [card] = await find(till, cashdeskOnly.number)
  expect(card).toMatchObject({ cards: [{ number: cashdeskOnly.number }] })
  expect(card).not.toHaveProperty('bonuses')
  const [client] = await find(till, withoutCard.phone, 'phone')
  expect(client).toMatchObject({
    cards: [],
    contact: { phone: withoutCard.phone },
    bonuses: { spendable: '0' },
  })
  expect(await find(till, wellKnown.unknown.number)).toEqual([])
  const nonsense = till.as('cashier').customer.find({ value: '%%%' })
  expect(await refused(nonsense)).toMatchObject({ code: expect.stringMatching(/TRACK_INVALID|BAD_REQUEST/) })
})

test('a contact whose card was replaced has the new card first', async () => {
  const till = await openATill()
  const [customer] = await find(till, replaced.phone, 'phone')
  expect(customer?.cards[0]).toMatchObject({ number: wellKnown.replacementNumber, status: 'active' })
})

test('what a customer has spent here and the processing may not know yet is not theirs to spend again', async () => {
  const till = await openATill()
  const cashier = till.as('cashier')
  const [before] = await find(till, active.number)
  expect(before?.bonuses).toMatchObject({ spendable: '1250.5', held: '0', pending: '0' })
  const { id } = await cashier.checkout.open({ value: active.number, amount: '1000' })
  const held = await cashier.checkout.hold({ id, amount: '100' })
  const amount = Number(held.hold?.amount)
  expect(held.customer?.bonuses).toMatchObject({ spendable: String(1250.5 - amount), held: String(amount) })

  await till.outage()
  const completing = await cashier.checkout.complete({ id, spend: '100', waitMs: 0 })
  expect(completing.state).toBe('completing')
  const [during] = await find(till, active.number)
  expect(during?.bonuses).toMatchObject({ held: '0', pending: '100', source: 'cache', spendable: '1150.5' })

  await till.backToNormal()
  await till.settled(completing.operations.find(({ kind }) => kind === 'sale.record')?.id ?? '')
  const [after] = await find(till, active.number)
  expect(after?.bonuses).toMatchObject({ spendable: '1150.5', held: '0', pending: '0' })
})

test('actions are offered as the role may and the card’s state allows', async () => {
  const till = await openATill()
  const actionsOf = async (role: 'cashier' | 'senior', value: string) => {
    const { customers } = await till.as(role).customer.find({ value })
    return customers[0]?.actions.filter(({ kind }) => kind === 'card.block' || kind === 'card.unblock')
  }
  expect(await actionsOf('cashier', active.number)).toMatchObject([
    { kind: 'card.block', allowed: true, needsApproval: true },
    { kind: 'card.unblock', allowed: false, reason: 'CARD_IS_ACTIVE' },
  ])
  expect(await actionsOf('senior', active.number)).toMatchObject([
    { kind: 'card.block', allowed: true, needsApproval: false },
    { kind: 'card.unblock', allowed: false },
  ])
  expect(await actionsOf('cashier', wellKnown.blockedLoss.number)).toMatchObject([
    { kind: 'card.block', allowed: false, reason: 'CARD_IS_BLOCKED' },
    { kind: 'card.unblock', allowed: true, needsApproval: true },
  ])
})
