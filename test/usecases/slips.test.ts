import { expect, test } from 'vitest'
import { wellKnown } from '../../electron/training/seed.ts'
import { by, openATill, refused, until } from './a-till.ts'
import { inAttention, inShortage } from './in-attention.ts'

const { gold } = wellKnown
const [newCard = ''] = wellKnown.newCards

test('every copy of a slip is counted, over a restart too, and stands in the audit trail', async () => {
  const till = await openATill()
  await till.outage()
  const { id } = await till.as('cashier').operation.submit({ kind: 'card.issue', card: newCard, waitMs: 0 })
  const first = await till.as('cashier').slip.print({ operation: id })
  expect(first).toMatchObject({ copy: 1 })
  await till.restart()
  const again = await till.as('senior').slip.print({ operation: id })
  expect(again).toMatchObject({ copy: 2, reference: first.reference })
  expect(till.auditOf('slip.printed')).toEqual([
    { actor: 'id-cashier', data: { reference: first.reference, copy: 1 } },
    { actor: 'id-senior', data: { reference: first.reference, copy: 2 } },
  ])
})

test('a receipt and its sale have one slip, and its reference leads to the sale', async () => {
  const till = await openATill()
  const cashier = till.as('cashier')
  await cashier.customer.find({ by: 'number', value: gold.number })
  await till.outage()
  const { id } = await cashier.checkout.open({ value: gold.number, amount: '1000' })
  const { operations } = await cashier.checkout.complete({ id, waitMs: 0 })
  const sale = operations.find(({ kind }) => kind === 'sale.record')?.id ?? ''
  const printed = await cashier.slip.print({ checkout: id })
  expect(await cashier.slip.print({ operation: sale })).toMatchObject({
    copy: 2,
    reference: printed.reference,
  })
  const typed = printed.reference.toLowerCase().replace('-', ' ').replaceAll('0', 'o')
  expect((await cashier.slip.find({ reference: typed })).operations).toMatchObject([{ id: sale }])
})

test('what is over has no slip, and a reference that was never printed leads nowhere', async () => {
  const till = await openATill()
  const cashier = till.as('cashier')
  const { id } = await cashier.operation.submit({ kind: 'card.issue', card: newCard })
  expect(await refused(cashier.slip.print({ operation: id }))).toEqual({
    code: 'NOT_PENDING',
    data: { state: 'done' },
  })
  expect(await cashier.slip.find({ reference: 'A000-0000' })).toEqual({ operations: [] })
  expect(till.auditOf('slip.printed')).toEqual([])
})

test('what waits for a person has a slip still', async () => {
  const till = await openATill()
  const { checkout, sale } = await inAttention(till)
  const printed = await till.as('cashier').slip.print({ operation: sale })
  expect(await till.as('cashier').slip.print({ checkout })).toMatchObject({
    copy: 2,
    reference: printed.reference,
  })
})

test('after a difference was decided a receipt says how much of it is taken and who bears the rest', async () => {
  const till = await openATill()
  const cashier = till.as('cashier')
  const { checkout, sale } = await inShortage(till)
  const shortage = async () =>
    (await cashier.checkout.get({ id: checkout })).operations.find(({ id }) => id === sale)?.shortage
  expect(await shortage()).toEqual({ promised: '800', allowed: '300', difference: '500', borne: [] })
  await cashier.operation.resolve({ id: sale, as: 'charge-later', note: 'agreed', approval: by('senior') })
  const owed = { amount: '500', way: 'charge-later', isSettled: false }
  expect(await shortage()).toEqual({ promised: '800', allowed: '300', difference: '500', borne: [owed] })
  till.training.drill.set('loyalclient', 'normal')
  await until(() => till.store().operations.get(sale).state === 'done')
  const [shortfall] = (await cashier.attention.listShortfalls({ owed: true })).shortfalls
  await cashier.attention.settleShortfall({ id: shortfall?.id ?? '', note: 'paid', approval: by('senior') })
  expect(await shortage()).toMatchObject({ borne: [{ ...owed, isSettled: true }] })
})
