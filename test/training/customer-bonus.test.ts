import { describe, expect, test } from 'vitest'
import { wellKnown } from '../../electron/training/seed.ts'
import { known, maria, mariaId, openCustomer, refused } from './customer-world.ts'

const bonus_id = known.bonusId
const done = { success: 1 }

describe('updateBonus', () => {
  test('adds and takes, for every processing', async () => {
    const { call, send, training } = await openCustomer()
    const delta = (amount: string) => send('updateBonus', {}, { customer_id: mariaId, bonus_id, amount })
    expect((await delta('100.25')).body).toEqual(done)
    expect((await delta('-0.75')).body).toEqual(done)
    expect(training.ledger.balance(maria.clientId)).toBe('1350')
    const { point } = training.loyalclient
    expect((await call('/client', { search: maria.phone, point })).body).toMatchObject({
      client: { balance: 1350 },
    })
  })

  test('counts the same call twice', async () => {
    const { send, training } = await openCustomer()
    const form = { customer_external_id: '1C-000001', bonus_id, amount: 10, overwrite: 'false' }
    await send('updateBonus', {}, form)
    await send('updateBonus', {}, form)
    expect(training.ledger.balance(maria.clientId)).toBe('1270.5')
  })

  test('with overwrite replaces what there is', async () => {
    const { read, training } = await openCustomer()
    const query = { customer_id: mariaId, bonus_id, amount: 5, overwrite: 'true' }
    expect((await read('updateBonus', query)).body).toEqual(done)
    expect(training.ledger.balance(maria.clientId)).toBe('5')
  })

  test('is exact to 29 digits', async () => {
    const { send, training } = await openCustomer()
    const form = { customer_id: 13, bonus_id, amount: '-0.001' }
    expect((await send('updateBonus', {}, form)).body).toEqual(done)
    expect(training.ledger.balance(wellKnown.hugeBalance.clientId)).toBe('12345678901234567890123456.788')
  })

  test('changes the programme it names and no other', async () => {
    const { find, send } = await openCustomer()
    await send('updateBonus', {}, { customer_id: mariaId, bonus_id: known.statusBonusId, amount: 7 })
    const [customer] = await find({ id: mariaId, bonuses: true })
    expect(customer?.['bonuses']).toMatchObject([{ amount: 1250.5 }, { amount: 7 }])
  })

  test.each([
    ['no customer', { bonus_id, amount: 1 }],
    ['an unknown customer', { customer_id: 99_999, bonus_id, amount: 1 }],
    ['no programme', { customer_id: mariaId, amount: 1 }],
    ['an unknown programme', { customer_id: mariaId, bonus_id: 9, amount: 1 }],
    ['no amount', { customer_id: mariaId, bonus_id }],
    ['an amount that is none', { customer_id: mariaId, bonus_id, amount: '1e3' }],
    ['more taken than there is', { customer_id: mariaId, bonus_id, amount: '-1250.51' }],
    ['an overwrite below nothing', { customer_id: mariaId, bonus_id, amount: -1, overwrite: 1 }],
  ])('with %s is refused and changes nothing', async (_case, form) => {
    const { send, training } = await openCustomer()
    expect((await send('updateBonus', {}, form)).body).toEqual(refused)
    expect(training.ledger.balance(maria.clientId)).toBe('1250.50')
    expect(training.ledger.calls()).toEqual([])
  })
})
