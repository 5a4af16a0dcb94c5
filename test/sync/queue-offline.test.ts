/** Bonuses given without a network, from the till's own records to the processing and to a person. */
import { describe, expect, test } from 'vitest'
import { toCheckoutView } from '../../electron/usecases/checkout-view.ts'
import type { ConfigInput } from '../../shared/model/config.ts'
import { approver } from '../fakes/approver.ts'
import { amountsOf, aQueue, people, type Queue } from './a-queue.ts'

const [first] = people
const minute = 60_000
const hour = 60 * minute
const offline: ConfigInput['offline'] = {
  spend: 'cached',
  perReceipt: '300',
  perCardPerDay: '500',
  perTillPerOutage: '700',
  approval: { upTo: '450' },
}
const aRemoteQueue = (change: ConfigInput['offline'] = {}) => aQueue({ offline: { ...offline, ...change } })
const aLocalQueue = () => aQueue({ processings: ['cashdesk', 'customer'], offline })

/** The till reads the customer, and then is alone. */
async function alone(queue: Queue, name: 'loyalclient' | 'customer' = 'loyalclient') {
  await queue.inTime(queue.openCheckout({ by: 'auto', value: first.card, amount: '10', input: 'scanned' }))
  await queue.cutOff(name)
  if (name === 'customer') await queue.cutOff('cashdesk')
}
/** As the processing has it. */
const balanceAt = ({ model, clock }: Queue) =>
  model.findClients({ by: 'number', value: first.card }, clock.nowMs())[0]?.client?.balance
const open = (queue: Queue, amount = '1000', input: 'scanned' | 'typed' = 'scanned') =>
  queue.inTime(queue.openCheckout({ by: 'auto', value: first.card, amount, input }))
const complete = (queue: Queue, id: string, spend: string, approval?: { reason?: string }) =>
  queue.inTime(completing(queue, id, spend, approval))
const completing = (queue: Queue, id: string, spend: string, approval?: { reason?: string }) =>
  queue.completeCheckout({
    id,
    spend,
    waitMs: 0,
    ...(approval === undefined ? {} : { approval: { ...approver, ...approval } }),
  })
const refused = (queue: Queue, id: string, spend: string, approval?: { reason?: string }) =>
  queue.inTime(refusal(completing(queue, id, spend, approval)))
/** What it was refused with; what it gave, where it was not. Heard at once, before time passes. */
const refusal = (call: Promise<unknown>) => call.catch((error: unknown) => error)

describe('a spend without a network', () => {
  test('is offered from the cache, given at once, and recorded when the processing is back', async () => {
    const queue = await aRemoteQueue()
    await alone(queue)
    const opened = await open(queue)
    expect(opened).toMatchObject({
      quote: { source: 'cache', spendable: '300' },
      offline: { answer: 'allowed', most: '300', mostWithApproval: '450', remains: { tillOutage: '700' } },
    })
    expect(await complete(queue, opened.id, '300')).toMatchObject({
      state: 'completing',
      spend: '300',
      total: '700',
      operations: [{ kind: 'sale.record', state: 'queued', offline: true, input: 'scanned' }],
    })
    const after = await open(queue)
    expect(after.offline).toMatchObject({
      most: '200',
      remains: { cardToday: '200', tillOutage: '400', balance: '700', share: '700' },
      exposure: { now: '300', bound: '700' },
    })
    await queue.back('loyalclient')
    expect(queue.store().checkouts.get(opened.id)).toMatchObject({ state: 'recorded', total: '700' })
    expect(balanceAt(queue)).toBe('700')
    expect(queue.store().offlineSpends.exposure('loyalclient')).toEqual({ amount: '0', operations: 0 })
  })

  test('counts from the balance that was read last, whatever it was read for', async () => {
    const queue = await aLocalQueue()
    await queue.inTime(queue.openCheckout({ by: 'auto', value: first.card, amount: '10', input: 'scanned' }))
    queue.model.accounts.move(`a${first.id}`, -90_000n, queue.clock.nowMs())
    const hold = { id: 'hold', kind: 'bonus.hold', processing: 'customer', phone: first.phone, amount: '5' }
    await queue.submit({ ...hold, durationMin: '5' })
    await queue.clock.advance(5000)
    await queue.cutOff('customer')
    await queue.cutOff('cashdesk')
    expect((await open(queue)).offline).toMatchObject({ most: '95', remains: { balance: '95' } })
  })

  test('is counted in its own commit: receipts at once never exceed an allowance together', async () => {
    const queue = await aRemoteQueue()
    await alone(queue)
    const opened = [await open(queue), await open(queue), await open(queue)]
    // All three are looked at before any of them is taken: a supervisor's PIN takes a while.
    const approval = { ...approver, reason: 'they asked at once' }
    const answers = await queue.inTime(
      Promise.all(
        opened.map(({ id }) => refusal(queue.completeCheckout({ id, spend: '200', waitMs: 0, approval }))),
      ),
    )
    const given = answers.filter((answer) => !(answer instanceof Error))
    const refusals = answers.filter((answer) => answer instanceof Error)
    expect(given).toMatchObject([{ state: 'completing' }, { state: 'completing' }])
    expect(refusals).toMatchObject([
      { code: 'OFFLINE_SPEND_REFUSED', data: { reason: 'OVER_CARD_TODAY', most: '100' } },
    ])
    expect(queue.store().offlineSpends.exposure('loyalclient').amount).toBe('400')
    expect(queue.audited('policy.refused')).toMatchObject([
      { data: { kind: 'sale.record', reason: 'OVER_CARD_TODAY', code: 'OFFLINE_SPEND_REFUSED' } },
    ])
  })

  test('of which less is allowed meanwhile is a person’s, and nothing is taken from the customer by itself', async () => {
    const queue = await aRemoteQueue()
    await alone(queue)
    const opened = await open(queue)
    await complete(queue, opened.id, '300')
    queue.model.moveBalance(first.id, -80_000n, queue.clock.nowMs())
    await queue.back('loyalclient')
    const [sale] = queue.store().operations.listByCheckout(opened.id)
    expect(sale).toMatchObject({
      state: 'attention',
      error: { code: 'SHORTAGE', data: { most: '200' } },
      evidence: { shortage: { promised: '300', allowed: '200' } },
    })
    expect(queue.store().checkouts.get(opened.id)).toMatchObject({
      state: 'attention',
      notice: { code: 'SHORTAGE' },
      total: '700',
    })
    expect(amountsOf(queue, 'sale.record')).toEqual([])
    // What is not settled is still given, and nothing more is spent before it is.
    expect(queue.store().offlineSpends.exposure('loyalclient').amount).toBe('300')
    await queue.cutOff('loyalclient')
    expect((await open(queue)).offline).toMatchObject({
      answer: 'refused',
      reason: 'BALANCE_BEING_CONFIRMED',
    })
  })

  test('is recorded with what a person decided instead, and the receipt stays as it was paid', async () => {
    const queue = await aRemoteQueue()
    await alone(queue)
    const opened = await open(queue)
    await complete(queue, opened.id, '300')
    queue.model.moveBalance(first.id, -80_000n, queue.clock.nowMs())
    await queue.back('loyalclient')
    const { operations } = queue.store()
    const [sale] = operations.listByCheckout(opened.id)
    if (sale === undefined) throw new Error('there is a sale')
    operations.update(sale, { state: 'queued', evidence: { ...sale.evidence, spendDecided: '200' } })
    queue.engine().worker.wake('loyalclient')
    await queue.clock.advance(minute)
    expect(operations.get(sale.id)).toMatchObject({ state: 'done', result: { spend: '200' } })
    expect(queue.store().checkouts.get(opened.id)).toMatchObject({ state: 'recorded', total: '700' })
    expect(balanceAt(queue)).toBe('0')
  })

  test('that is sent again is counted as it was, once, until it is confirmed', async () => {
    const queue = await aRemoteQueue({ maxBalanceAge: '3d' })
    await alone(queue)
    const opened = await open(queue)
    await complete(queue, opened.id, '300')
    const { operations, offlineSpends } = queue.store()
    const [sale] = operations.listByCheckout(opened.id)
    if (sale === undefined) throw new Error('there is a sale')
    // As if its outcome could not be told; the next day of the store, in the same outage.
    await queue.clock.advance(13 * hour)
    operations.update(sale, { state: 'attention', error: null })
    await queue.inTime(queue.resolve(sale.id, 'send-again'))
    const anew = operations.get(operations.get(sale.id).retriedBy ?? '')
    expect(anew).toMatchObject({ state: 'queued', evidence: { offline: true } })
    expect(offlineSpends.exposure('loyalclient')).toEqual({ amount: '300', operations: 1 })
    expect((await open(queue)).offline).toMatchObject({
      remains: { cardToday: '500', tillOutage: '400' },
      exposure: { now: '300' },
    })
    await queue.back('loyalclient')
    expect(operations.get(anew.id)).toMatchObject({ state: 'done', result: { spend: '300' } })
    expect(offlineSpends.exposure('loyalclient')).toEqual({ amount: '0', operations: 0 })
    expect(offlineSpends.givenInOutage('loyalclient', 0)).toBe('300')
    expect(balanceAt(queue)).toBe('700')
  })

  test('that is sent again and falls short is a person’s again, and was given on its own day', async () => {
    const queue = await aRemoteQueue()
    await alone(queue)
    const opened = await open(queue)
    await complete(queue, opened.id, '300')
    const { operations } = queue.store()
    const [sale] = operations.listByCheckout(opened.id)
    if (sale === undefined) throw new Error('there is a sale')
    operations.update(sale, { state: 'attention', error: null })
    await queue.inTime(queue.resolve(sale.id, 'send-again'))
    expect((await open(queue)).offline?.remains).toMatchObject({ cardToday: '200', tillOutage: '400' })
    queue.model.moveBalance(first.id, -80_000n, queue.clock.nowMs())
    await queue.back('loyalclient')
    expect(operations.get(operations.get(sale.id).retriedBy ?? '')).toMatchObject({
      state: 'attention',
      error: { code: 'SHORTAGE' },
      evidence: { shortage: { promised: '300', allowed: '200' } },
    })
    expect(amountsOf(queue, 'sale.record')).toEqual([])
    expect(queue.store().offlineSpends.exposure('loyalclient')).toEqual({ amount: '300', operations: 1 })
  })

  test('survives a crash with its allowances', async () => {
    const queue = await aRemoteQueue()
    await alone(queue)
    const opened = await open(queue)
    await complete(queue, opened.id, '300')
    queue.die()
    queue.startAgain()
    await queue.cutOff('loyalclient')
    expect((await open(queue)).offline).toMatchObject({ most: '200', exposure: { now: '300' } })
  })

  test('that is cancelled before it was sent was never given', async () => {
    const queue = await aRemoteQueue()
    await alone(queue)
    const opened = await open(queue)
    await complete(queue, opened.id, '300')
    await queue.cancelCheckout(opened.id)
    expect((await open(queue)).offline).toMatchObject({ most: '300', exposure: { now: '0' } })
  })

  test('of a new outage counts what the last one left unconfirmed', async () => {
    const queue = await aRemoteQueue({ perTillPerOutage: '350' })
    await alone(queue)
    const opened = await open(queue)
    await complete(queue, opened.id, '300')
    queue.interference.loyalclient.execute = () => 'hang'
    await queue.back('loyalclient')
    await queue.cutOff('loyalclient')
    expect(queue.store().offlineSpends.givenInOutage('loyalclient', queue.clock.nowMs())).toBe('300')
  })

  test('is less and less as the balance grows old, and nothing at the greatest age', async () => {
    const queue = await aRemoteQueue({ approval: null })
    await alone(queue)
    await queue.clock.advance(4 * hour + 15 * minute)
    const aged = await open(queue)
    expect(Number(aged.offline?.most)).toBeGreaterThan(140)
    expect(Number(aged.offline?.most)).toBeLessThan(150)
    await queue.clock.advance(4 * hour)
    const old = await open(queue)
    expect(old.offline).toMatchObject({ answer: 'refused', reason: 'BALANCE_TOO_OLD', most: '0' })
    expect(await refused(queue, old.id, '1')).toMatchObject({
      code: 'OFFLINE_SPEND_REFUSED',
      data: { reason: 'BALANCE_TOO_OLD', instead: 'SPEND_WHEN_ONLINE' },
    })
  })

  test('begins a new day at the store’s midnight, not at the world’s', async () => {
    const queue = await aRemoteQueue({ maxBalanceAge: '3d', perTillPerOutage: '5000', approval: null })
    await alone(queue)
    for (const spend of ['250', '250']) await complete(queue, (await open(queue)).id, spend)
    expect((await open(queue)).offline).toMatchObject({ answer: 'refused', reason: 'NOTHING_LEFT_TODAY' })
    // It is noon in Moscow, and nine in the morning by the world's clock.
    await queue.clock.advance(11 * hour + 59 * minute)
    expect((await open(queue)).offline?.remains.cardToday).toBe('0')
    await queue.clock.advance(2 * minute)
    expect((await open(queue)).offline?.remains.cardToday).toBe('500')
  })
})

describe('above a cap', () => {
  test('a supervisor lets a spend pass, with a reason that is kept', async () => {
    const queue = await aRemoteQueue()
    await alone(queue)
    const { id } = await open(queue)
    expect(await refused(queue, id, '400')).toMatchObject({
      code: 'APPROVAL_REQUIRED',
      data: { reason: 'OVER_RECEIPT', instead: 'ASK_SUPERVISOR', most: '300', mostWithApproval: '450' },
    })
    expect(await refused(queue, id, '400', {})).toMatchObject({ code: 'APPROVAL_REASON_REQUIRED' })
    expect(await refused(queue, id, '451', { reason: 'a good customer' })).toMatchObject({
      code: 'OFFLINE_SPEND_REFUSED',
      data: { reason: 'OVER_RECEIPT', instead: 'SPEND_LESS', mostWithApproval: '450' },
    })
    expect(queue.store().operations.listByCheckout(id)).toEqual([])
    const done = await complete(queue, id, '400', { reason: 'a good customer' })
    expect(done).toMatchObject({
      state: 'completing',
      operations: [{ approvedBy: approver.operator, approvedReason: 'a good customer' }],
    })
  })

  test('a number that was typed has its own, and by default spends nothing', async () => {
    const queue = await aRemoteQueue({ typed: '20' })
    await alone(queue)
    expect((await open(queue, '1000', 'typed')).offline).toMatchObject({
      most: '20',
      remains: { input: '20' },
    })
    const strict = await aRemoteQueue()
    await alone(strict)
    expect((await open(strict, '1000', 'typed')).offline).toMatchObject({
      answer: 'refused',
      reason: 'TYPED_REFUSED',
      instead: 'SCAN_THE_CARD',
    })
  })
})

describe('where the processing knows balances alone', () => {
  test('what was given is posted as one delta when it is back', async () => {
    const queue = await aLocalQueue()
    await alone(queue, 'customer')
    const opened = await open(queue)
    expect(opened).toMatchObject({ quote: { spendable: '300' }, offline: { answer: 'allowed' } })
    await complete(queue, opened.id, '300')
    await queue.back('customer')
    expect(queue.store().checkouts.get(opened.id)).toMatchObject({ state: 'recorded', total: '700' })
    expect(queue.model.accounts.balance('ac1', queue.clock.nowMs())).toBe('700')
  })

  test('of which less is there meanwhile is a person’s', async () => {
    const queue = await aLocalQueue()
    await alone(queue, 'customer')
    const opened = await open(queue)
    await complete(queue, opened.id, '300')
    queue.model.accounts.move('ac1', -90_000n, queue.clock.nowMs())
    await queue.back('customer')
    expect(queue.store().operations.listByCheckout(opened.id)).toMatchObject([
      { state: 'attention', evidence: { shortage: { promised: '300', allowed: '100' } } },
    ])
    expect(queue.model.accounts.balance('ac1', queue.clock.nowMs())).toBe('100')
  })

  test('what is held here alone is given by the policy, of which the hold itself takes nothing', async () => {
    const queue = await aLocalQueue()
    const opened = await open(queue, '2000')
    await queue.inTime(queue.holdCheckout({ id: opened.id, amount: '900' }))
    await queue.cutOff('customer')
    const held = toCheckoutView(queue.engine(), queue.store().checkouts.get(opened.id), 'cashier', 'en')
    expect(held).toMatchObject({ state: 'held', offline: { answer: 'allowed', most: '300' } })
    expect(await refused(queue, opened.id, '400')).toMatchObject({
      code: 'APPROVAL_REQUIRED',
      data: { reason: 'OVER_RECEIPT', most: '300' },
    })
    const done = await complete(queue, opened.id, '400', { reason: 'a good customer' })
    expect(done).toMatchObject({
      state: 'completing',
      operations: [
        { kind: 'bonus.hold' },
        { kind: 'sale.record', offline: true, approvedReason: 'a good customer' },
      ],
    })
    expect(queue.store().offlineSpends.exposure('customer')).toEqual({ amount: '400', operations: 1 })
    await queue.back('customer')
    expect(queue.store().checkouts.get(opened.id)).toMatchObject({ state: 'recorded', spend: '400' })
    expect(queue.model.accounts.balance('ac1', queue.clock.nowMs())).toBe('600')
    expect(queue.store().offlineSpends.exposure('customer')).toEqual({ amount: '0', operations: 0 })
    expect(queue.store().holds.listOpen('customer', 'ac1', queue.clock.nowMs())).toEqual([])
  })

  test('what is held here alone is not given where the policy gives nothing, and the sale goes on without it', async () => {
    const queue = await aQueue({ processings: ['cashdesk', 'customer'] })
    const opened = await open(queue)
    await queue.inTime(queue.holdCheckout({ id: opened.id, amount: '400' }))
    await queue.cutOff('customer')
    expect(await refused(queue, opened.id, '400')).toMatchObject({
      code: 'OFFLINE_SPEND_REFUSED',
      data: { reason: 'OFFLINE_SPEND_NEVER' },
    })
    expect(queue.store().checkouts.get(opened.id).state).toBe('held')
    expect(await complete(queue, opened.id, '0')).toMatchObject({ state: 'completing', total: '1000' })
    await queue.back('customer')
    expect(queue.store().checkouts.get(opened.id)).toMatchObject({ state: 'recorded' })
    expect(queue.model.accounts.balance('ac1', queue.clock.nowMs())).toBe('1030')
  })

  test('what is held here is spent as it was held while the processing answers', async () => {
    const queue = await aQueue({ processings: ['cashdesk', 'customer'] })
    const opened = await open(queue)
    await queue.inTime(queue.holdCheckout({ id: opened.id, amount: '400' }))
    expect(await complete(queue, opened.id, '400')).toMatchObject({ operations: [{}, { offline: false }] })
    await queue.clock.advance(minute)
    expect(queue.store().checkouts.get(opened.id)).toMatchObject({ state: 'recorded', spend: '400' })
  })
})
