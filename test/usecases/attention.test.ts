import { expect, test } from 'vitest'
import { countAttention } from '../../electron/usecases/list-attention.ts'
import { wellKnown } from '../../electron/training/seed.ts'
import { by, openATill, refused, until } from './a-till.ts'
import { inAttention, inShortage } from './in-attention.ts'

const { active, gold, lostCandidate } = wellKnown
const note = 'compared with the processing'
const hourMs = 3_600_000

test('what waits for a person is decided with another supervisor’s PIN and a reason, and not otherwise', async () => {
  const till = await openATill()
  const { checkout, sale } = await inAttention(till)
  const decide = (role: 'cashier' | 'senior', approver: 'cashier' | 'senior') =>
    till.as(role).operation.resolve({ id: sale, as: 'applied', note: 'receipt seen', approval: by(approver) })
  expect(await refused(decide('senior', 'senior'))).toMatchObject({ code: 'APPROVAL_BY_SAME_OPERATOR' })
  expect(await refused(decide('senior', 'cashier'))).toMatchObject({ code: 'FORBIDDEN' })
  expect(await till.as('cashier').checkout.get({ id: checkout })).toMatchObject({ state: 'attention' })

  expect(await decide('cashier', 'senior')).toMatchObject({
    state: 'done',
    proof: 'person',
    approvedBy: 'senior',
  })
  expect(await till.as('cashier').checkout.get({ id: checkout })).toMatchObject({ state: 'recorded' })
  expect(till.auditOf('operation.resolved')).toEqual([
    { actor: 'id-cashier', data: { as: 'applied', approvedBy: 'id-senior', note: 'receipt seen' } },
  ])
  expect(await refused(decide('cashier', 'senior'))).toMatchObject({ code: 'NOT_IN_ATTENTION' })
  expect(till.training.ledger.sales()).toHaveLength(1)
})

test('a sale that a person says was not recorded gives its receipt back, and its number', async () => {
  const till = await openATill()
  const { checkout, sale } = await inAttention(till)
  const spend = till.as('cashier').checkout.open({ value: active.number, amount: '500' })
  const { id } = await spend
  const hold = till.as('cashier').checkout.hold({ id, amount: '5' })
  expect(await refused(hold)).toMatchObject({ code: 'BALANCE_BEING_CONFIRMED' })

  const resolved = await till
    .as('cashier')
    .operation.resolve({ id: sale, as: 'not-applied', note, approval: by('director') })
  expect(resolved).toMatchObject({ state: 'refused', proof: 'person' })
  expect(await till.as('cashier').checkout.get({ id: checkout })).toMatchObject({
    state: 'open',
    spend: null,
  })
  expect(await till.as('cashier').checkout.hold({ id, amount: '5' })).toMatchObject({ state: 'held' })
  expect(till.store().operations.findByReceipt('R-1')).toBeUndefined()
})

test('what needs a person is listed oldest first, with what is at stake, since when, and what waits behind it', async () => {
  const till = await openATill()
  const { sale } = await inAttention(till)
  const behind = await till
    .as('cashier')
    .operation.submit({ kind: 'sale.record', card: active.number, amount: '70', waitMs: 0 })
  const { attention } = till.as('cashier')
  const list = await attention.list({})
  expect(list).toMatchObject({
    items: [
      {
        operation: { id: sale, card: active.number },
        isUrgent: false,
        atStake: { amount: '10', of: 'spend' },
        waiting: 1,
      },
    ],
    total: 1,
    urgent: 0,
    nextAfter: null,
  })
  expect(await till.as('cashier').operation.get({ id: behind.id })).toMatchObject({ state: 'queued' })

  till.moveOn(12 * hourMs)
  expect(await attention.list({})).toMatchObject({ items: [{ isUrgent: true }], urgent: 1 })
  expect(countAttention(till.engine())).toEqual({ total: 1, urgent: 1 })
  expect(await attention.list({ after: sale })).toMatchObject({ items: [], total: 1 })
})

test('an opened item says what was read and when, both hypotheses, and what may be decided', async () => {
  const till = await openATill()
  const { sale } = await inAttention(till)
  const item = await till.as('cashier').attention.get({ id: sale })
  expect(item.known).toMatchObject([{ says: 'sent', values: { count: '1' } }])
  expect(item.hypotheses.applied).toMatchObject([{ says: 'reply-lost' }, { says: 'balance-as-expected' }])
  expect(item).toMatchObject({
    leans: 'applied',
    recommended: 'applied',
    resolutions: ['applied', 'not-applied', 'send-again'],
    shortage: null,
  })
  expect(item.readings.some(({ isAfter }) => isAfter)).toBe(true)
  const missing = till.as('cashier').attention.get({ id: 'nobody' })
  expect(await refused(missing)).toMatchObject({ code: 'NOT_FOUND' })
})

test('what is sent again is a new operation that points back, of the same receipt', async () => {
  const till = await openATill()
  const { checkout, sale } = await inAttention(till)
  till.training.drill.set('loyalclient', 'off')
  await till.as('cashier').operation.resolve({ id: sale, as: 'send-again', note, approval: by('senior') })
  const before = await till.as('cashier').operation.get({ id: sale })
  expect(before).toMatchObject({ state: 'refused', proof: 'person' })
  const anew = await till.as('cashier').operation.get({ id: before.retriedBy ?? '' })
  expect(anew).toMatchObject({
    kind: 'sale.record',
    retryOf: sale,
    approvedBy: 'senior',
    checkout,
    fields: { amount: '1000', spend: '10', receipt: 'R-1' },
  })
  expect(await till.as('cashier').checkout.get({ id: checkout })).toMatchObject({
    state: 'completing',
    spend: '10',
  })
  // It was given to the customer: it waits for the processing, and is not refused for want of it.
  const isDown = () => till.engine().lines.get('loyalclient')?.link.state().state === 'down'
  await until(() => till.store().operations.get(anew.id).error !== null || isDown())
  expect(till.store().operations.get(anew.id).state).toBe('queued')
  await till.backToNormal()
  await till.settled(anew.id)
  expect(await till.as('cashier').checkout.get({ id: checkout })).toMatchObject({ state: 'recorded' })
  expect(till.auditOf('operation.resolved')).toMatchObject([{ data: { as: 'send-again', again: anew.id } }])
})

test('what is sent again after a part of it was written off asks for the rest alone', async () => {
  const till = await openATill()
  const { sale } = await inAttention(till)
  const rows = till.store().operations
  rows.update(rows.get(sale), { evidence: { ...rows.get(sale).evidence, spendDecided: '4' } })
  await till.as('cashier').operation.resolve({ id: sale, as: 'send-again', note, approval: by('senior') })
  const anew = rows.get(sale).retriedBy ?? ''
  await till.settled(anew)
  expect(rows.get(anew)).toMatchObject({ state: 'done', fields: { spend: '10' }, result: { spend: '4' } })
})

test('doing it anew takes somebody who may do it: deciding alone gives no more rights', async () => {
  const till = await openATill()
  const { id } = await till
    .as('director')
    .operation.submit({ kind: 'card.block', card: active.number, reason: '2', waitMs: 0 })
  const { operations } = till.store()
  await till.settled(id)
  operations.update(operations.get(id), { state: 'attention', attentionAt: 1, settledAt: null })
  const again = (approver: 'senior' | 'director') =>
    till.as('cashier').operation.resolve({ id, as: 'send-again', note, approval: by(approver) })
  expect(await refused(again('senior'))).toMatchObject({ code: 'FORBIDDEN' })
  expect(await again('director')).toMatchObject({ state: 'refused' })
})

test.each(['write-off', 'charge-later'] as const)(
  'a shortage that is to be %s goes on with what is allowed, and the difference is written down',
  async (as) => {
    const till = await openATill()
    const { checkout, sale } = await inShortage(till)
    expect(await till.as('cashier').attention.get({ id: sale })).toMatchObject({
      atStake: { amount: '500', of: 'shortage' },
      recommended: 'write-off',
    })
    const resolved = await till
      .as('cashier')
      .operation.resolve({ id: sale, as, note, approval: by('senior') })
    expect(resolved).toMatchObject({ state: 'queued', approvedBy: 'senior', error: null })
    expect(till.store().operations.get(sale).evidence).toMatchObject({ spendDecided: '300' })
    expect(await till.as('cashier').checkout.get({ id: checkout })).toMatchObject({ state: 'completing' })

    const { shortfalls } = await till.as('cashier').attention.listShortfalls({})
    expect(shortfalls).toMatchObject([
      {
        operation: sale,
        card: gold.number,
        amount: '500',
        way: as,
        note,
        decidedBy: 'senior',
        settledAt: null,
      },
    ])
    expect(till.auditOf('operation.resolved')).toMatchObject([{ data: { as, amount: '500' } }])
    const owed = await till.as('cashier').attention.listShortfalls({ owed: true })
    expect(owed.shortfalls).toHaveLength(as === 'charge-later' ? 1 : 0)
  },
)

test('what does not fit is refused, and a shortage may be kept as promised by agreement with the processing', async () => {
  const till = await openATill()
  const { sale } = await inAttention(till)
  const decide = (id: string, as: 'write-off' | 'send-again' | 'applied') =>
    till.as('cashier').operation.resolve({ id, as, note, approval: by('senior') })
  expect(await refused(decide(sale, 'write-off'))).toEqual({
    code: 'RESOLUTION_UNFIT',
    data: { as: 'write-off', fits: ['applied', 'not-applied', 'send-again'] },
  })
  const short = await inShortage(till)
  expect(await refused(decide(short.sale, 'send-again'))).toMatchObject({ code: 'RESOLUTION_UNFIT' })
  expect(await decide(short.sale, 'applied')).toMatchObject({ state: 'done', proof: 'person' })
  expect(await till.as('cashier').attention.listShortfalls({})).toMatchObject({ shortfalls: [] })
})

test('what was charged later is settled once, by a supervisor with a reason', async () => {
  const till = await openATill()
  const { sale } = await inShortage(till)
  await till.as('cashier').operation.resolve({ id: sale, as: 'charge-later', note, approval: by('senior') })
  const { shortfalls } = await till.as('cashier').attention.listShortfalls({ owed: true })
  const id = shortfalls[0]?.id ?? ''
  const settle = (approver: 'cashier' | 'senior' | 'director', who: 'cashier' | 'senior' = 'cashier') =>
    till.as(who).attention.settleShortfall({ id, note: 'paid in cash', approval: by(approver) })
  expect(await refused(settle('senior', 'senior'))).toMatchObject({ code: 'APPROVAL_BY_SAME_OPERATOR' })
  expect(await refused(settle('cashier'))).toMatchObject({ code: 'APPROVAL_BY_SAME_OPERATOR' })
  expect(await settle('director')).toMatchObject({ settledBy: 'director', settledNote: 'paid in cash' })
  expect(await refused(settle('director'))).toMatchObject({ code: 'SHORTFALL_NOT_OWED' })
  expect(await till.as('cashier').attention.listShortfalls({ owed: true })).toMatchObject({ shortfalls: [] })
  expect(till.auditOf('shortfall.settled')).toEqual([
    { actor: 'id-cashier', data: { approvedBy: 'id-director', amount: '500', note: 'paid in cash' } },
  ])
})

test('a decision about a processing that was removed does all that it would do otherwise', async () => {
  const till = await openATill({ offline: { spend: 'cached' } })
  const find = (value: string) => till.as('cashier').customer.find({ value })
  for (const { number } of [active, lostCandidate]) await find(number)
  await till.outage()
  const cashier = till.as('cashier')
  const opened = await cashier.checkout.open({ value: active.number, amount: '1000', input: 'scanned' })
  const { operations } = await cashier.checkout.complete({ id: opened.id, spend: '10', waitMs: 0 })
  const sale = operations[0]?.id ?? ''
  const block = await till
    .as('director')
    .operation.submit({ kind: 'card.block', card: lostCandidate.number, reason: '0', waitMs: 0 })
  await till.restart(['organization'])
  const { store } = till
  store().transaction(() => {
    for (const id of [sale, block.id])
      store().operations.update(store().operations.get(id), { state: 'attention', attentionAt: 1 })
    store().checkouts.update(opened.id, { state: 'attention' })
  })
  expect(store().offlineSpends.exposure('loyalclient').amount).toBe('10')
  expect(store().denials.isDenied(lostCandidate.number, null)).toBe(true)

  for (const id of [sale, block.id])
    await till.as('cashier').operation.resolve({ id, as: 'not-applied', note, approval: by('senior') })
  expect(store().checkouts.get(opened.id)).toMatchObject({ state: 'open', spend: null })
  expect(store().offlineSpends.exposure('loyalclient').amount).toBe('0')
  expect(store().denials.isDenied(lostCandidate.number, null)).toBe(false)
})

test('a block that was sent and does not show for an hour is told in the inbox, the status and the shift’s close, until it shows', async () => {
  const till = await openATill()
  const { operations } = till.store()
  const told = async () => ({
    inbox: (await till.as('senior').attention.list({})).blocks.map(({ id }) => id),
    status: (await till.as('cashier').status.get({})).queue.blocksNotShown,
    close: (await till.as('senior').shift.current({})).open.counts.blocksNotShown,
  })
  const nowhere = { inbox: [], status: 0, close: 0 }
  till.training.drill.set('cashdesk', 'off')
  const { id } = await till
    .as('director')
    .operation.submit({ kind: 'card.block', card: active.number, reason: '2', waitMs: 0 })
  till.moveOn(hourMs)
  expect(await told()).toEqual(nowhere)

  // As the worker does when an answer is lost and the card is read as usable after it.
  operations.update(operations.get(id), { everUnknown: true, sentAt: till.engine().nowMs() })
  expect(await told()).toEqual({ inbox: [id], status: 1, close: 1 })

  till.training.drill.set('cashdesk', 'normal')
  till.moveOn(1000)
  await till.settled(id)
  expect(await told()).toEqual(nowhere)
})

test('a block that shows and only waits for its quiet time is no danger any more', async () => {
  const till = await openATill()
  const { operations } = till.store()
  till.training.drill.set('cashdesk', 'off')
  const { id } = await till
    .as('director')
    .operation.submit({ kind: 'card.block', card: active.number, reason: '2', waitMs: 0 })
  operations.update(operations.get(id), { everUnknown: true })
  till.moveOn(hourMs)
  const listed = async () => (await till.as('senior').attention.list({})).blocks.length
  expect(await listed()).toBe(1)
  const pre = { number: active.number, status: 'blocked', phone: null, owner: null, cardId: null, atMs: 0 }
  operations.update(operations.get(id), { evidence: { pre } })
  expect(await listed()).toBe(0)
})

test('a block whose own end has come is no danger any more, shown or not', async () => {
  const till = await openATill({ processings: ['organization'] })
  const { operations } = till.store()
  till.training.drill.set('organization', 'off')
  const ends = new Date(till.engine().nowMs() + 2 * hourMs).toISOString()
  const block = { kind: 'card.block', card: active.number, reason: 'lost', until: ends, waitMs: 0 } as const
  const { id } = await till.as('director').operation.submit(block)
  operations.update(operations.get(id), { everUnknown: true })
  const listed = async () => (await till.as('senior').attention.list({})).blocks.length
  till.moveOn(hourMs)
  expect(await listed()).toBe(1)
  till.moveOn(hourMs)
  expect(await listed()).toBe(0)
})
