import { expect, test } from 'vitest'
import { wellKnown } from '../../electron/training/seed.ts'
import { openATill, refused } from './a-till.ts'

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
