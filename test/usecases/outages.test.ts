import { expect, test } from 'vitest'
import { wellKnown } from '../../electron/training/seed.ts'
import { by, openATill, refused, until, type ATill } from './a-till.ts'

const { active, gold } = wellKnown
const [newCard = '', otherNewCard = ''] = wellKnown.newCards

const outages = async (till: ATill) => (await till.as('cashier').outage.list({})).outages
const outageOf = async (till: ATill, processing: string) => {
  const found = (await outages(till)).find((outage) => outage.processing === processing)
  if (found === undefined) throw new Error(`no outage of ${processing}`)
  return found
}
const report = async (till: ATill, processing: string) =>
  till.as('cashier').outage.get({ id: (await outageOf(till, processing)).id })

async function issue(till: ATill, card: string) {
  return till.as('cashier').operation.submit({ kind: 'card.issue', card, waitMs: 0 })
}

test('an outage shows what was taken in it by kind and operator, and what became of it', async () => {
  const till = await openATill()
  await till.as('cashier').operation.submit({ kind: 'card.issue', card: newCard })
  await till.outage()
  const refusedLater = await issue(till, newCard)
  await issue(till, otherNewCard)
  const block = { kind: 'card.block', card: active.number, reason: '0', waitMs: 0 } as const
  await till.as('cashier').operation.submit({ ...block, approval: by('senior') })

  const during = await report(till, 'cashdesk')
  expect(during.outage).toMatchObject({ processing: 'cashdesk', endedAt: null, taken: 3 })
  expect(during.tally.became).toMatchObject({ waiting: 3, done: 0 })

  await till.backToNormal()
  await until(() => till.store().operations.countByState()['queued'] === 0)
  await until(() => till.store().operations.countByState()['done'] === 3)
  await issue(till, wellKnown.soldCards[0] ?? '')
  const after = await report(till, 'cashdesk')
  expect(after.outage).toMatchObject({ taken: 3, isEndUncertain: false })
  expect(after.outage.endedAt).not.toBeNull()
  expect(after.tally.became).toMatchObject({ done: 2, refused: 1, waiting: 0, short: 0 })
  expect(after.tally.kinds).toMatchObject([
    { kind: 'card.issue', states: { done: 1, refused: 1 } },
    { kind: 'card.block', states: { done: 1 } },
  ])
  expect(after.tally.operators).toMatchObject([
    { operator: 'cashier', operations: 3, became: { done: 2, refused: 1 }, asked: 1 },
    { operator: 'senior', operations: 0, approved: 1 },
  ])
  expect(after.trouble).toMatchObject([{ became: 'refused', operation: { id: refusedLater.id } }])
  expect(after.trouble[0]?.operation.error?.message).not.toBe('')
  expect(after.approvals).toMatchObject([
    { kind: 'card.block', operator: 'cashier', approver: 'senior', action: 'operation.accepted' },
  ])
})

test('spends that are not confirmed are at risk until they are', async () => {
  const till = await openATill()
  const { id } = await till.as('cashier').checkout.open({ value: gold.number, amount: '1000' })
  await till.as('cashier').checkout.hold({ id, amount: '100.5' })
  till.training.drill.set('loyalclient', 'off')
  await till.as('cashier').customer.find({ value: active.number, by: 'number' })
  await till.as('cashier').customer.find({ value: active.number, by: 'number' })
  await until(() => till.store().outages.listOpen().length === 1)
  expect((await outageOf(till, 'loyalclient')).atRisk).toEqual({ spends: '0', holds: '100.5' })
  await till.as('cashier').checkout.complete({ id, spend: '100.5', waitMs: 0 })
  const during = await report(till, 'loyalclient')
  expect(during.outage).toMatchObject({ taken: 1, atRisk: { spends: '100.5' } })
  expect(during.tally.pending).toBe('100.5')

  till.training.drill.set('loyalclient', 'normal')
  await until(() => till.store().operations.countByState()['done'] === 2)
  const after = await report(till, 'loyalclient')
  expect(after.outage.atRisk).toEqual({ spends: '0', holds: '0' })
  expect(after.tally).toMatchObject({ spent: { amount: '100.5', likely: '0', person: '0' }, pending: '0' })
})

test('what met the outage first belongs to it, and what was made before it last answered does not', async () => {
  const till = await openATill()
  const cashier = till.as('cashier')
  await cashier.operation.submit({ kind: 'card.issue', card: newCard })
  const { id } = await cashier.checkout.open({ value: gold.number, amount: '1000' })
  await cashier.checkout.hold({ id, amount: '100.5' })
  till.training.drill.set('loyalclient', 'off')
  till.moveOn(5)
  await cashier.checkout.complete({ id, spend: '100.5', waitMs: 0 })
  await until(() => till.store().outages.listOpen().length === 1)
  const { outage, tally } = await report(till, 'loyalclient')
  expect(outage).toMatchObject({ taken: 1, atRisk: { spends: '100.5' } })
  expect(tally.kinds).toMatchObject([{ kind: 'sale.record' }])
})

test('an outage over a restart is one outage; when nobody saw its end, that is said', async () => {
  const till = await openATill()
  await till.outage()
  await issue(till, newCard)
  await till.restart()
  await till.lines('down')
  await issue(till, otherNewCard)
  expect(await outageOf(till, 'cashdesk')).toMatchObject({ taken: 2, endedAt: null })
  expect(await outages(till)).toHaveLength(2)

  await till.stop()
  till.training.drill.set('cashdesk', 'normal')
  till.training.drill.set('loyalclient', 'normal')
  await till.restart()
  await till.lines('up')
  expect(await outages(till)).toMatchObject([{ isEndUncertain: true }, { isEndUncertain: true }])
  expect(await outageOf(till, 'cashdesk')).toMatchObject({ taken: 2 })
})

test('an outage that the disk did not take is written with the first operation that belongs to it', async () => {
  const till = await openATill()
  await till.outage()
  for (const name of ['cashdesk', 'loyalclient'] as const) till.store().outages.end(name, Date.now(), false)
  const earlier = (await outages(till)).length
  await issue(till, newCard)
  expect(await outages(till)).toHaveLength(earlier + 1)
  expect(await outageOf(till, 'cashdesk')).toMatchObject({ taken: 1, endedAt: null })
})

test('an outage of a processing that is configured no more is over as far as the till goes', async () => {
  const till = await openATill()
  till.store().outages.start({ processing: 'crm', reason: 'refused', now: Date.now(), answeredAt: null })
  await till.restart()
  expect(await outageOf(till, 'crm')).toMatchObject({ isEndUncertain: true })
  expect((await outageOf(till, 'crm')).endedAt).not.toBeNull()
})

test('what was taken is read page by page, and so are the outages', async () => {
  const till = await openATill()
  await till.outage()
  await issue(till, newCard)
  await issue(till, otherNewCard)
  const { id } = await outageOf(till, 'cashdesk')
  const cashier = till.as('cashier')
  const first = await cashier.outage.listOperations({ id, limit: 1 })
  expect(first.operations).toMatchObject([{ card: newCard }])
  const second = await cashier.outage.listOperations({ id, limit: 1, after: first.nextAfter ?? 0 })
  expect(second.operations).toMatchObject([{ card: otherNewCard }])
  const rest = await cashier.outage.listOperations({ id, limit: 1, after: second.nextAfter ?? 0 })
  expect(rest).toEqual({ operations: [], nextAfter: null })

  const page = await cashier.outage.list({ limit: 1 })
  const next = await cashier.outage.list({ limit: 1, after: page.nextAfter ?? 1 })
  expect(
    [page, next]
      .flatMap((one) => one.outages)
      .map(({ processing }) => processing)
      .toSorted(),
  ).toEqual(['cashdesk', 'loyalclient'])
  expect(await refused(cashier.outage.get({ id: 999 }))).toMatchObject({ code: 'NOT_FOUND' })
})

test('by shift: what was taken before the close is the closed shift’s, the rest the open one’s', async () => {
  const till = await openATill()
  await till.outage()
  await issue(till, newCard)
  const { shift } = await till.as('cashier').shift.close({ operator: by('senior') })
  await issue(till, otherNewCard)
  const waiting = { done: 0, waiting: 1, refused: 0, attention: 0, cancelled: 0, short: 0 }
  expect((await report(till, 'cashdesk')).shifts).toEqual([
    { shift: shift.number, operations: 1, became: waiting, pending: '0', short: '0', owed: '0' },
    { shift: null, operations: 1, became: waiting, pending: '0', short: '0', owed: '0' },
  ])
  const { operations } = await till.as('cashier').outage.listOperations({
    id: (await outageOf(till, 'cashdesk')).id,
  })
  expect(operations).toMatchObject([
    { card: newCard, became: 'waiting', shift: shift.number },
    { card: otherNewCard, became: 'waiting', shift: null },
  ])
})
