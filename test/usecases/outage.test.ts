import { expect, test } from 'vitest'
import { wellKnown } from '../../electron/training/seed.ts'
import { openATill, refused, until, type ATill } from './a-till.ts'

const { active, issued, blockedLoss, withoutCard, gold, lostCandidate } = wellKnown
const [newCard = ''] = wellKnown.newCards
const [soldCard = ''] = wellKnown.soldCards

const find = (till: ATill, value: string) => till.as('cashier').customer.find({ value })

test('in an outage a customer is shown as they were last seen, and said to be so', async () => {
  const till = await openATill()
  const live = await find(till, active.number)
  expect(live.unanswered).toEqual([])
  expect(live.customers[0]).toMatchObject({ cards: [{ source: 'live' }], bonuses: { source: 'live' } })
  await till.outage()
  for (const value of [active.number, active.phone, 'Иванова Мария']) {
    const cached = await find(till, value)
    expect(cached.customers, value).toHaveLength(1)
    expect(cached.customers[0]).toMatchObject({
      cards: [{ number: active.number, source: 'cache', status: 'active' }],
      bonuses: { source: 'cache', spendable: live.customers[0]?.bonuses?.spendable },
    })
  }
  const { unanswered } = await find(till, active.number)
  expect(unanswered.map(({ processing }) => processing).toSorted()).toEqual(['cashdesk', 'loyalclient'])
  const required = till.as('cashier').customer.find({ value: active.number, fresh: 'require' })
  expect(await refused(required)).toMatchObject({ code: 'PROCESSING_UNAVAILABLE' })
})

test('in an outage nothing is spent; what is bought earns once, when the processing is back', async () => {
  const till = await openATill()
  await find(till, active.number)
  await till.outage()
  const cashier = till.as('cashier')
  const opened = await cashier.checkout.open({ value: active.number, amount: '1000' })
  expect(opened).toMatchObject({ quote: { source: 'cache', spendable: '0' } })
  const hold = cashier.checkout.hold({ id: opened.id, amount: '1' })
  expect(await refused(hold)).toMatchObject({ code: 'PROCESSING_UNAVAILABLE' })
  const spend = cashier.operation.submit({
    kind: 'sale.record',
    card: active.number,
    amount: '10',
    spend: '5',
  })
  expect(await refused(spend)).toMatchObject({ code: 'OFFLINE_SPEND_REFUSED' })
  expect(await cashier.checkout.complete({ id: opened.id, waitMs: 0 })).toMatchObject({ state: 'completing' })

  await till.backToNormal()
  await until(() => till.store().checkouts.get(opened.id).state === 'recorded')
  expect(till.training.ledger.sales()).toMatchObject([
    { clientId: active.clientId, spend: '0', amount: '1000' },
  ])
  expect((await cashier.checkout.get({ id: opened.id })).earned).toBe(till.training.ledger.sales()[0]?.earn)
})

test('a customer this till has never seen earns in an outage, by their card alone', async () => {
  const till = await openATill()
  await till.outage()
  const opened = await till.as('cashier').checkout.open({ value: gold.number, amount: '100' })
  expect(opened).toMatchObject({ customer: null, quote: null, state: 'open' })
  await till.as('cashier').checkout.complete({ id: opened.id, waitMs: 0 })
  await till.backToNormal()
  await until(() => till.training.ledger.sales().length === 1)
  expect(till.training.ledger.sales()[0]).toMatchObject({ clientId: gold.clientId })
})

test('what was done to cards in an outage arrives in its order, each once, after a restart too', async () => {
  const till = await openATill()
  await till.outage()
  const director = till.as('director')
  const common = { case: 'new-card', waitMs: 0 } as const
  const issue = await director.operation.submit({ ...common, kind: 'card.issue', card: newCard })
  const bind = await director.operation.submit({
    ...common,
    kind: 'card.bind',
    card: newCard,
    phone: withoutCard.phone,
    dependsOn: issue.id,
  })
  const activate = await director.operation.submit({
    ...common,
    kind: 'card.activate',
    card: newCard,
    dependsOn: bind.id,
  })
  const unblock = await director.operation.submit({
    kind: 'card.unblock',
    card: blockedLoss.number,
    reason: '0',
    waitMs: 0,
  })
  await till.restart()
  await till.backToNormal()
  for (const { id } of [issue, bind, activate, unblock]) await till.settled(id)
  expect(till.effects().filter((name) => name !== 'UnBlock')).toEqual(['Issue', 'BindTo', 'Active'])
  expect(till.effects().filter((name) => name === 'UnBlock')).toHaveLength(1)
  expect(till.training.ledger.card(newCard)).toMatchObject({ status: 'active' })
})

test.each([
  ['card.issue', 'Issue', { kind: 'card.issue', card: newCard }],
  ['card.bind', 'BindTo', { kind: 'card.bind', card: soldCard, phone: withoutCard.phone }],
  ['card.activate', 'Active', { kind: 'card.activate', card: issued.number }],
  ['card.block', 'Block', { kind: 'card.block', card: lostCandidate.number, reason: '0' }],
  ['card.unblock', 'UnBlock', { kind: 'card.unblock', card: blockedLoss.number, reason: '0' }],
] as const)(
  '%s whose answer was lost is proven by a reading and not done twice',
  async (_, name, request) => {
    const till = await openATill()
    await till.lines('up')
    till.training.drill.set('cashdesk', 'lost')
    const { id } = await till.as('director').operation.submit({ ...request, waitMs: 0 })
    expect(await till.settled(id)).toMatchObject({ state: 'done', proof: 'proven', error: null })
    expect(till.effects()).toEqual([name])
    const { attempts } = await till.as('cashier').operation.story({ id })
    expect(attempts.map(({ purpose, outcome }) => [purpose, outcome])).toContainEqual(['change', 'unknown'])
  },
)

test('a sale that spends and whose answer was lost is recorded once', async () => {
  const till = await openATill()
  const cashier = till.as('cashier')
  const { id } = await cashier.checkout.open({ value: active.number, amount: '1000' })
  await cashier.checkout.hold({ id, amount: '10' })
  till.training.drill.set('loyalclient', 'lost')
  expect(await cashier.checkout.complete({ id, spend: '10', waitMs: 0 })).toMatchObject({
    state: 'completing',
  })
  await until(() => till.store().checkouts.get(id).state === 'recorded')
  expect(till.training.ledger.sales()).toMatchObject([{ spend: '10' }])
  expect(till.training.ledger.balance(active.clientId)).toBe('1240.5')
})

test('a sale that only earns and whose answer was lost is recorded once', async () => {
  const till = await openATill()
  const cashier = till.as('cashier')
  const { id } = await cashier.checkout.open({ value: active.number, amount: '1000' })
  // The customer changes their mind: what was held is the token of a sale that spends nothing.
  await cashier.checkout.hold({ id, amount: '10' })
  till.training.drill.set('loyalclient', 'lost')
  await cashier.checkout.complete({ id, spend: '0', waitMs: 0 })
  await until(() => till.store().checkouts.get(id).state === 'recorded')
  expect(till.training.ledger.sales()).toMatchObject([{ spend: '0' }])
  expect(till.training.ledger.requests()).toMatchObject({ 'loyalclient retail': 1 })
})

test('while every answer is lost a sale only tries to set its token aside; it is recorded once when answers come', async () => {
  const till = await openATill()
  const cashier = till.as('cashier')
  const { id } = await cashier.checkout.open({ value: active.number, amount: '1000' })
  till.training.drill.set('loyalclient', 'lost')
  await cashier.checkout.complete({ id, spend: '0', waitMs: 0 })
  await until(() => till.training.ledger.holds().length >= 3)
  expect(till.training.ledger.sales()).toEqual([])
  till.training.drill.set('loyalclient', 'normal')
  await until(() => till.store().checkouts.get(id).state === 'recorded')
  expect(till.training.ledger.sales()).toHaveLength(1)
})

test('a hold whose answer was lost is nobody’s, and is given up when it can be alive no more', async () => {
  const till = await openATill()
  const cashier = till.as('cashier')
  const { id } = await cashier.checkout.open({ value: active.number, amount: '1000' })
  till.training.drill.set('loyalclient', 'lost')
  const hold = await refused(cashier.checkout.hold({ id, amount: '10', durationMin: 1 }))
  expect(hold).toMatchObject({ code: 'PROCESSING_UNAVAILABLE', data: { reason: 'hold-unconfirmed' } })
  await till.backToNormal()
  expect(await cashier.checkout.hold({ id, amount: '10' })).toMatchObject({ state: 'held' })
  expect(new Set(till.training.ledger.holds().map(({ amount }) => amount)).size).toBe(2)
  till.moveOn(2 * 60_000)
  const { operation } = hold.data as { operation: string }
  expect(await till.settled(operation, 'refused')).toMatchObject({ error: { code: 'HOLD_UNCONFIRMED' } })
}, 12_000)

test('a card is refused here from the moment its block is taken, and free when the block was cancelled', async () => {
  const till = await openATill()
  await find(till, active.number)
  const before = await till.as('cashier').checkout.open({ value: active.number, amount: '100' })
  await till.outage()
  const director = till.as('director')
  const block = await director.operation.submit({
    kind: 'card.block',
    card: active.number,
    reason: '0',
    waitMs: 0,
  })
  expect((await find(till, active.number)).customers[0]?.cards[0]).toMatchObject({
    denied: true,
    pending: [block.id],
  })
  const open = director.checkout.open({ value: active.number, amount: '100' })
  expect(await refused(open)).toMatchObject({ code: 'CARD_DENIED' })
  const byPhone = director.checkout.open({ value: active.phone, amount: '100' })
  expect(await refused(byPhone)).toMatchObject({ code: 'CARD_DENIED' })
  expect(await refused(director.checkout.complete({ id: before.id }))).toMatchObject({ code: 'CARD_DENIED' })
  const bare = director.operation.submit({ kind: 'sale.record', card: active.number, amount: '10' })
  expect(await refused(bare)).toMatchObject({ code: 'CARD_DENIED' })

  await director.operation.cancel({ id: block.id })
  expect((await find(till, active.number)).customers[0]?.cards[0]).toMatchObject({
    denied: false,
    pending: [],
  })
  expect(await director.checkout.complete({ id: before.id, waitMs: 0 })).toMatchObject({
    state: 'completing',
  })
})

test('a card whose block the processing refused is free again', async () => {
  const till = await openATill()
  const block = await till
    .as('director')
    .operation.submit({ kind: 'card.block', card: soldCard, reason: '0' })
  expect(block).toMatchObject({ state: 'refused' })
  expect(till.store().denials.isDenied(soldCard, null)).toBe(false)
})

test('a block by phone alone refuses whatever that contact shows', async () => {
  const till = await openATill()
  await till.outage()
  const request = { kind: 'card.block', phone: lostCandidate.phone, reason: '0', waitMs: 0 } as const
  await till.as('director').operation.submit(request)
  const open = till.as('cashier').checkout.open({ by: 'phone', value: lostCandidate.phone, amount: '10' })
  expect(await refused(open)).toMatchObject({ code: 'CARD_DENIED' })
})

test('an outage begins and ends in the status, with what waits for it', async () => {
  const till = await openATill()
  await till.outage()
  await till.as('cashier').operation.submit({ kind: 'card.issue', card: newCard, waitMs: 0 })
  const down = await till.as('cashier').status.get({})
  expect(down.outage.map(({ processing }) => processing).toSorted()).toEqual(['cashdesk', 'loyalclient'])
  expect(down.processings).toMatchObject([
    { name: 'cashdesk', state: 'down', queued: 1, reason: 'refused' },
    { name: 'loyalclient', state: 'down', queued: 0 },
  ])
  await till.backToNormal()
  await until(() => till.effects().length === 1)
  const up = await till.as('cashier').status.get({})
  expect(up.outage).toEqual([])
  expect(up.processings).toMatchObject([{ state: 'up', reason: null }, { state: 'up' }])
})
