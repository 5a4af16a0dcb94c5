/** A spend that was given in an outage and is too much when it arrives: on the outage, on the shift, and after it was decided. */
import { expect, test } from 'vitest'
import { wellKnown } from '../../electron/training/seed.ts'
import { subtract } from '../../shared/model/money.ts'
import { by, openATill, until, type ATill } from './a-till.ts'
import { elsewhere } from './elsewhere.ts'

const { active } = wellKnown

const given = '1250'
const rest = '1050'

/** Given in an outage, of a balance of which another shop has left 200. */
async function shortByAnother(): Promise<{ till: ATill; sale: string }> {
  const till = await openATill({ offline: { spend: 'cached', perReceipt: '5000', perCardPerDay: '5000' } })
  const cashier = till.as('cashier')
  await cashier.customer.find({ value: active.number })
  const balance = till.training.ledger.balance(active.clientId) ?? '0'
  await elsewhere(till).execute({
    kind: 'bonus.hold',
    client: active.clientId,
    amount: subtract(balance, '200'),
    durationMin: 30,
  })
  await till.outage()
  const { id } = await cashier.checkout.open({ value: active.number, amount: '100000', input: 'scanned' })
  await cashier.checkout.complete({ id, spend: given, waitMs: 0 })
  await till.backToNormal()
  await until(() => till.store().checkouts.get(id).state === 'attention')
  const sale = till.store().operations.listByCheckout(id).at(-1)?.id ?? ''
  return { till, sale }
}

test('a spend that was short stays so in the outage, with who bears it, once it is decided and done', async () => {
  const { till, sale } = await shortByAnother()
  const cashier = till.as('cashier')
  const [outage] = (await cashier.outage.list({})).outages.filter(({ taken }) => taken > 0)
  const id = outage?.id ?? 0
  const open = await cashier.outage.get({ id })
  expect(open.tally).toMatchObject({ short: rest, pending: given, owed: '0', became: { attention: 1 } })
  expect(open.tally.operators).toMatchObject([
    { operator: 'cashier', became: { attention: 1 }, pending: given },
  ])
  expect(open.shifts).toMatchObject([{ shift: null, became: { attention: 1 }, pending: given, short: rest }])

  await cashier.operation.resolve({ id: sale, as: 'charge-later', note: 'agreed', approval: by('senior') })
  await till.settled(sale)
  const { shift } = await cashier.shift.close({ operator: by('senior') })
  const owed = { amount: rest, way: 'charge-later', isSettled: false }
  const shortage = { promised: given, allowed: '200', difference: rest, borne: [owed] }
  const closed = await till.as('cashier').outage.get({ id })
  expect(closed.trouble).toMatchObject([
    { became: 'short', operation: { id: sale, state: 'done', shortage } },
  ])
  expect(closed.shifts).toMatchObject([{ shift: shift.number, pending: '0', short: rest, owed: rest }])
  const { operations } = await till.as('cashier').outage.listOperations({ id })
  expect(operations).toMatchObject([
    { id: sale, state: 'done', became: 'short', shift: shift.number, shortage },
  ])
})

test('what a supervisor decided about it is told on the shift, and what is owed until it is paid', async () => {
  const { till, sale } = await shortByAnother()
  const cashier = till.as('cashier')
  await cashier.operation.resolve({ id: sale, as: 'charge-later', note: 'agreed', approval: by('senior') })
  await till.settled(sale)
  const first = await cashier.shift.close({ operator: by('senior') })
  expect(first.report.approvals.at(-1)).toMatchObject({
    action: 'operation.resolved',
    kind: 'sale.record',
    as: 'charge-later',
    amount: rest,
    reason: 'agreed',
  })
  expect(first.report.tally.operators).toMatchObject([
    { operator: 'cashier', became: { short: 1 }, owed: rest, asked: 1 },
    { operator: 'senior', approved: 1 },
  ])
  const next = till.as('cashier')
  expect((await next.shift.current({})).open.owed).toEqual({ count: 1, amount: rest })

  const [shortfall] = (await next.attention.listShortfalls({ owed: true })).shortfalls
  await next.attention.settleShortfall({ id: shortfall?.id ?? '', note: 'cash', approval: by('senior') })
  const { open, approvals, audit } = await next.shift.current({})
  expect(open.owed).toEqual({ count: 0, amount: '0' })
  const { now, report } = await next.shift.get({ number: first.shift.number })
  expect([report.tally.owed, now.owed, now.short]).toEqual([rest, '0', rest])
  expect(approvals).toMatchObject([
    { action: 'shortfall.settled', kind: 'sale.record', operation: sale, amount: rest, reason: 'cash' },
  ])
  expect(audit).toEqual(till.store().audit.head())
})

test('a spend that was recorded whole after all is short of nothing', async () => {
  const { till, sale } = await shortByAnother()
  const cashier = till.as('cashier')
  await cashier.operation.resolve({ id: sale, as: 'applied', note: 'agreed', approval: by('senior') })
  const { shortage } = await cashier.operation.get({ id: sale })
  expect(shortage).toEqual({ promised: given, allowed: '200', difference: null, borne: [] })
  expect((await cashier.shift.current({})).tally).toMatchObject({ short: '0', spent: { amount: given } })
})
