import { expect, test } from 'vitest'
import { wellKnown } from '../../electron/training/seed.ts'
import { allowedBy, by, openATill, refused, until, type ATill } from './a-till.ts'

const { active, gold } = wellKnown
const list = async (till: ATill) => (await till.as('cashier').hold.list({})).holds

/** Bonuses set aside by themselves, as a cash-register program may do and forget. */
async function anOrphan(till: ATill): Promise<string> {
  const { id } = await till
    .as('cashier')
    .operation.submit({ kind: 'bonus.hold', card: gold.number, amount: '40', durationMin: 20 })
  const { result } = await till.settled(id)
  const { hold } = result as { hold: { id: string } }
  return hold.id
}

test('a hold that nothing stands behind is released by a supervisor, through the queue, and is then gone', async () => {
  const till = await openATill()
  const id = await anOrphan(till)
  const [hold] = await list(till)
  expect(hold).toMatchObject({ id, kind: 'orphan', amount: '40', card: gold.number, bar: null })
  expect(hold?.remainingMs).toBeGreaterThan(19 * 60_000)
  till.moveOn(60_000)
  expect((await list(till))[0]?.remainingMs).toBeLessThan((hold?.remainingMs ?? 0) - 59_000)

  expect(await refused(till.as('cashier').hold.release({ id }))).toMatchObject({ code: 'APPROVAL_REQUIRED' })
  const unreasoned = till.as('cashier').hold.release({ id, approval: by('senior') })
  expect(await refused(unreasoned)).toMatchObject({ code: 'APPROVAL_REASON_REQUIRED' })
  const bySelf = till.as('cashier').hold.release({ id, approval: allowedBy('cashier') })
  expect(await refused(bySelf)).toMatchObject({ code: 'APPROVAL_BY_SAME_OPERATOR' })
  const released = await till.as('cashier').hold.release({ id, approval: allowedBy('senior') })
  expect(released.operation).toMatchObject({
    kind: 'bonus.release',
    state: 'done',
    approvedBy: 'senior',
    approvedReason: 'they asked for it',
  })
  expect(await list(till)).toEqual([])
  expect(till.auditOf('hold.released')).toEqual([
    {
      actor: 'id-cashier',
      data: {
        processing: 'loyalclient',
        amount: '40',
        approvedBy: 'id-senior',
        approvedReason: 'they asked for it',
      },
    },
  ])
  expect(await refused(till.as('senior').hold.release({ id }))).toMatchObject({ code: 'NOT_FOUND' })
})

test('a release that waits for the processing is not made twice', async () => {
  const till = await openATill()
  const id = await anOrphan(till)
  till.training.drill.set('loyalclient', 'off')
  await till.as('senior').hold.release({ id, waitMs: 0 })
  expect(await list(till)).toMatchObject([{ id, kind: 'orphan', bar: 'being-released' }])
  expect(await refused(till.as('senior').hold.release({ id }))).toEqual({
    code: 'HOLD_NOT_RELEASABLE',
    data: { because: 'being-released' },
  })
})

test('what an open receipt or a sale of unknown outcome counts on is released by nobody', async () => {
  const till = await openATill()
  const cashier = till.as('cashier')
  const { id: checkout } = await cashier.checkout.open({ value: active.number, amount: '1000' })
  const held = await cashier.checkout.hold({ id: checkout, amount: '10' })
  const id = held.hold?.id ?? ''
  const release = async () => [
    await refused(till.as('senior').hold.release({ id })),
    await refused(till.as('senior').operation.submit({ kind: 'bonus.release', hold: id })),
  ]
  const because = (bar: string) => {
    const refusal = { code: 'HOLD_NOT_RELEASABLE', data: { because: bar } }
    return [refusal, refusal]
  }
  expect(await list(till)).toMatchObject([{ id, kind: 'live', checkout, bar: 'receipt-open' }])
  expect(await release()).toEqual(because('receipt-open'))

  till.training.drill.set('loyalclient', 'lost')
  await cashier.checkout.complete({ id: checkout, spend: '10', waitMs: 0 })
  expect(await list(till)).toMatchObject([{ id, kind: 'live', bar: 'sale-under-way' }])
  expect(await release()).toEqual(because('sale-under-way'))

  await until(() => till.training.ledger.sales().length === 1)
  till.training.drill.set('loyalclient', 'off')
  const { operations } = till.store()
  const sale = operations.listByCheckout(checkout).find(({ kind }) => kind === 'sale.record')
  await until(() => operations.get(sale?.id ?? '').state === 'checking')
  operations.update(operations.get(sale?.id ?? ''), { state: 'attention', attentionAt: 1 })
  expect(await list(till)).toMatchObject([{ id, bar: 'sale-in-attention' }])
  expect(await release()).toEqual(because('sale-in-attention'))
})

test('a hold whose reply was lost is stranded until its time is over: nobody knows its number', async () => {
  const till = await openATill()
  till.training.drill.set('loyalclient', 'lost')
  await till
    .as('cashier')
    .operation.submit({ kind: 'bonus.hold', card: gold.number, amount: '40', waitMs: 0 })
  await until(() => till.training.ledger.calls().length === 1)
  const [hold] = await list(till)
  expect(hold).toMatchObject({ kind: 'stranded', amount: '40', bar: 'id-unknown' })
  const release = till.as('senior').hold.release({ id: hold?.id ?? '' })
  expect(await refused(release)).toMatchObject({ data: { because: 'id-unknown' } })
  till.moveOn(30 * 60_000)
  expect(await list(till)).toEqual([])
})

test('a hold of the till’s own ends at once, with or without a network', async () => {
  const till = await openATill({ processings: ['customer'] })
  const { id: operation } = await till
    .as('cashier')
    .operation.submit({ kind: 'bonus.hold', phone: active.phone, amount: '5' })
  await till.settled(operation)
  const [hold] = await list(till)
  expect(hold).toMatchObject({ kind: 'orphan', processing: 'customer', bar: null })
  till.training.drill.set('customer', 'off')
  expect(await till.as('senior').hold.release({ id: hold?.id ?? '' })).toEqual({ operation: null })
  expect(await list(till)).toEqual([])
  expect(till.auditOf('hold.released')).toMatchObject([{ actor: 'id-senior' }])
})

test('after a restart nothing has ended by the till’s own clock: a hold stays in sight until its processing is heard', async () => {
  const till = await openATill()
  const id = await anOrphan(till)
  await till.outage()
  await till.restartAt(30 * 60_000)
  await till.lines('down')
  expect(await list(till)).toMatchObject([{ id, remainingMs: null }])
  const { open, outages } = await till.as('cashier').shift.current({})
  expect(open.holds).toMatchObject([{ id, amount: '40' }])
  const outage = outages.find(({ processing }) => processing === 'loyalclient')
  expect(outage?.atRisk.holds).toBe('40')

  await till.backToNormal()
  await until(() => till.engine().lines.get('loyalclient')?.serverClock.isKnown() === true)
  expect(await list(till)).toEqual([])
  expect((await till.as('cashier').shift.current({})).open.holds).toEqual([])
})
