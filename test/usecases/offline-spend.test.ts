/** The offline policy over real processings on loopback: at the checkout, in a direct sale, in a look-up, on the policy page. */
import { expect, test } from 'vitest'
import { wellKnown } from '../../electron/training/seed.ts'
import type { ConfigInput } from '../../shared/model/config.ts'
import { subtract } from '../../shared/model/money.ts'
import { by, openATill, pins, refused, until, type ATill } from './a-till.ts'
import { elsewhere } from './elsewhere.ts'

const { active, issued, gold, lostCandidate } = wellKnown
const [newCard = ''] = wellKnown.newCards
const minute = 60_000
const offline: ConfigInput['offline'] = { spend: 'cached', perReceipt: '100', approval: { upTo: '200' } }
const find = (till: ATill, value: string) => till.as('cashier').customer.find({ value })
const open = (till: ATill, value = active.number) =>
  till.as('cashier').checkout.open({ value, amount: '1000', input: 'scanned' })
const sale = (spend: string, card = active.number) =>
  ({ kind: 'sale.record', card, amount: '1000', spend, input: 'scanned', waitMs: 0 }) as const

async function alone(change: ConfigInput['offline'] = {}, value = active.number): Promise<ATill> {
  const till = await openATill({ offline: { ...offline, ...change } })
  await find(till, value)
  await till.outage()
  return till
}

test('a look-up, a checkout and a direct sale have the same answer, and it is kept when the processing is back', async () => {
  const till = await alone()
  const [customer] = (await find(till, active.number)).customers
  const opened = await open(till)
  const { message, ...answer } = opened.offline ?? { message: '' }
  expect(answer).toMatchObject({ answer: 'allowed', most: '100', mostWithApproval: '200' })
  expect(message).toBe('Up to 100 can be spent without a connection: the till sends it by itself.')
  expect(customer?.bonuses?.offline).toMatchObject({ most: '100', mostWithApproval: '200' })
  expect(await refused(till.as('cashier').operation.submit(sale('150')))).toMatchObject({
    code: 'APPROVAL_REQUIRED',
    data: { reason: 'OVER_RECEIPT', most: '100', mostWithApproval: '200' },
  })
  const direct = await till.as('cashier').operation.submit(sale('60'))
  expect(direct).toMatchObject({ state: 'queued', offline: true, input: 'scanned' })
  await till.as('cashier').checkout.complete({ id: opened.id, spend: '100', waitMs: 0 })
  expect((await till.as('cashier').status.get({})).exposure).toBe('160')

  await till.backToNormal()
  await until(() => till.store().checkouts.get(opened.id).state === 'recorded')
  await till.settled(direct.id)
  expect(
    till.training.ledger
      .sales()
      .map(({ spend }) => spend)
      .toSorted(),
  ).toEqual(['100', '60'])
  expect((await till.as('cashier').status.get({})).exposure).toBe('0')
})

test('a spend that has become too much is a person’s, with the processing asked what is allowed', async () => {
  const till = await openATill({ offline: { ...offline, perReceipt: '5000', perCardPerDay: '5000' } })
  await find(till, active.number)
  const balance = till.training.ledger.balance(active.clientId) ?? '0'
  // Another shop sets most of it aside, and this till is cut off before it hears.
  await elsewhere(till).execute({
    kind: 'bonus.hold',
    client: active.clientId,
    amount: subtract(balance, '200'),
    durationMin: 30,
  })
  await till.outage()
  const opened = await till
    .as('cashier')
    .checkout.open({ value: active.number, amount: '100000', input: 'scanned' })
  await till.as('cashier').checkout.complete({ id: opened.id, spend: balance, waitMs: 0 })
  await till.backToNormal()
  await until(() => till.store().checkouts.get(opened.id).state === 'attention')
  const [operation] = till.store().operations.listByCheckout(opened.id)
  expect(operation).toMatchObject({
    state: 'attention',
    error: { code: 'SHORTAGE' },
    evidence: { shortage: { promised: balance, allowed: '200' } },
  })
  expect(till.training.ledger.sales()).toEqual([])
  expect((await till.as('cashier').checkout.get({ id: opened.id })).notice).toMatchObject({
    code: 'SHORTAGE',
  })
})

test.each([
  ['a card that was never seen here', gold.number, 'CARD_NEVER_SEEN'],
  ['a card that was not active', issued.number, 'CARD_NOT_ACTIVE'],
])('%s spends nothing, and only the refusal is written down', async (_, card, reason) => {
  const till = await openATill({ offline })
  if (card !== gold.number) await find(till, card)
  await till.outage()
  expect(await refused(till.as('cashier').operation.submit(sale('1', card)))).toMatchObject({
    code: 'OFFLINE_SPEND_REFUSED',
    data: { reason, instead: 'WITHOUT_SPENDING' },
  })
  expect(till.store().operations.list({ limit: 10 })).toEqual([])
  expect(till.auditOf('policy.refused')).toMatchObject([{ data: { reason, code: 'OFFLINE_SPEND_REFUSED' } }])
})

test('how a number came in is kept with every operation, a later step of a case included', async () => {
  const till = await openATill({ offline })
  await till.outage()
  const cashier = till.as('cashier')
  const issue = { kind: 'card.issue', card: newCard, case: 'c', waitMs: 0 } as const
  const first = await cashier.operation.submit({ ...issue, input: 'swiped' })
  const next = await cashier.operation.submit({
    kind: 'card.bind',
    card: newCard,
    phone: active.phone,
    case: 'c',
    dependsOn: first.id,
    waitMs: 0,
  })
  expect([first.input, next.input]).toEqual(['swiped', 'swiped'])
  const program = till.clientOf({ type: 'integration', keyId: 'k', name: 'register' })
  expect(await program.operation.submit({ ...sale('0', newCard), input: undefined })).toMatchObject({
    input: 'integration',
  })
})

test('a card that this till has blocked spends nothing, from the same moment', async () => {
  const till = await alone({}, lostCandidate.number)
  await till
    .as('director')
    .operation.submit({ kind: 'card.block', card: lostCandidate.number, reason: '0', waitMs: 0 })
  const spend = till.as('cashier').operation.submit(sale('1', lostCandidate.number))
  expect((await refused(spend)).code).toBe('CARD_DENIED')
})

test('an approval needs another person, whose role it is, their PIN and a reason, and no network', async () => {
  const till = await alone()
  const { id } = await open(till)
  const complete = (approval?: object) =>
    till.as('cashier').checkout.complete({
      id,
      spend: '200',
      waitMs: 0,
      ...(approval === undefined ? {} : { approval: approval as { operator: string; pin: string } }),
    })
  const reason = 'they come every day'
  expect((await refused(complete())).code).toBe('APPROVAL_REQUIRED')
  expect((await refused(complete(by('senior')))).code).toBe('APPROVAL_REASON_REQUIRED')
  expect((await refused(complete({ ...by('senior'), reason: '  ' }))).code).toBe('APPROVAL_REASON_REQUIRED')
  expect((await refused(complete({ ...by('cashier'), reason }))).code).toBe('APPROVAL_BY_SAME_OPERATOR')
  expect((await refused(complete({ ...by('marketer'), reason }))).code).toBe('FORBIDDEN')
  expect((await refused(complete({ operator: 'senior', pin: '0000', reason }))).code).toBe('PIN_WRONG')
  expect(till.store().operations.list({ limit: 10 })).toEqual([])
  const done = await complete({ ...by('senior'), reason })
  expect(done.operations).toMatchObject([{ approvedBy: 'senior', approvedReason: reason, offline: true }])
  expect(till.auditOf('operation.accepted').at(-1)).toMatchObject({
    data: { approvedBy: 'id-senior', approvedReason: reason, offlineSpend: '200' },
  })
})

test('what was given without a network is undone by a supervisor, never by a cashier alone', async () => {
  const till = await alone()
  const { id } = await open(till)
  const { operations } = await till.as('cashier').checkout.complete({ id, spend: '100', waitMs: 0 })
  const cancelSale = till.as('cashier').operation.cancel({ id: operations[0]?.id ?? '' })
  expect((await refused(cancelSale)).code).toBe('FORBIDDEN')
  expect((await refused(till.as('cashier').checkout.cancel({ id }))).code).toBe('FORBIDDEN')
  expect(await till.as('cashier').checkout.get({ id })).toMatchObject({ state: 'completing', spend: '100' })
  const direct = await till.as('cashier').operation.submit({ ...sale('50'), case: 'c' })
  const abandon = till.as('cashier').operation.abandonCase({ case: 'c' })
  expect((await refused(abandon)).code).toBe('FORBIDDEN')

  expect(await till.as('senior').operation.cancel({ id: direct.id })).toMatchObject({ state: 'cancelled' })
  const cancelled = await till.as('cashier').checkout.cancel({ id, operator: by('senior') })
  expect(cancelled.state).toBe('cancelled')
  expect(till.auditOf('operation.cancelled').map(({ actor }) => actor)).toEqual(['id-senior', 'id-senior'])
})

test('a till whose clock went back spends nothing without a network, until a processing shows that the time is right', async () => {
  const till = await alone()
  await till.restartAt(-10 * minute)
  await till.lines('down')
  expect((await open(till)).offline).toMatchObject({
    answer: 'refused',
    reason: 'CLOCK_WENT_BACK',
    instead: 'SET_THE_CLOCK',
  })
  expect((await till.as('cashier').policy.get({})).isClockTrusted).toBe(false)
  await till.backToNormal()
  expect((await till.as('cashier').policy.get({})).isClockTrusted).toBe(true)
  await find(till, active.number)
  await till.outage()
  expect((await open(till)).offline).toMatchObject({ answer: 'allowed' })
})

test('a balance that was read by a clock that was ahead is of unknown age, and worth nothing', async () => {
  const till = await openATill({ offline })
  await till.restartAt(24 * 60 * minute)
  await find(till, active.number)
  await till.restartAt(-24 * 60 * minute)
  await till.lines('up')
  await till.outage()
  expect((await open(till)).offline).toMatchObject({ answer: 'refused', reason: 'BALANCE_AGE_UNKNOWN' })
})

test('other operations are queued, need a supervisor or are refused while their processing is away, as the policy says', async () => {
  const till = await openATill({
    offline: {
      kinds: { 'card.issue': 'approval' },
      processing: { cashdesk: { kinds: { 'card.bind': 'refuse' } } },
    },
  })
  const issue = { kind: 'card.issue', card: newCard, waitMs: 0 } as const
  const bind = { kind: 'card.bind', card: issued.number, phone: active.phone, waitMs: 0 } as const
  await find(till, issued.number)
  await till.outage()
  const cashier = till.as('cashier')
  expect(await refused(cashier.operation.submit(bind))).toMatchObject({
    code: 'OFFLINE_REFUSED',
    data: { reason: 'OFFLINE_KIND_REFUSED', instead: 'REPEAT_WHEN_ONLINE', processing: 'cashdesk' },
  })
  expect((await refused(cashier.operation.submit(issue))).code).toBe('APPROVAL_REQUIRED')
  const approval = { operator: 'senior', pin: pins.senior }
  expect((await refused(cashier.operation.submit({ ...issue, approval }))).code).toBe(
    'APPROVAL_REASON_REQUIRED',
  )
  const taken = await cashier.operation.submit({
    ...issue,
    approval: { ...approval, reason: 'known customer' },
  })
  expect(taken).toMatchObject({ state: 'queued', approvedBy: 'senior', approvedReason: 'known customer' })
  // A supervisor needs nobody beside them for what would be queued.
  const activate = { kind: 'card.activate', card: issued.number, waitMs: 0 } as const
  expect(await till.as('senior').operation.submit(activate)).toMatchObject({ state: 'queued' })
  const [customer] = (await find(till, issued.number)).customers
  expect(customer?.actions.find(({ kind }) => kind === 'card.activate')).toMatchObject({ allowed: true })
})

test('the policy is told whole: what is answered now, what would be in an outage, and what is left', async () => {
  const till = await openATill({ offline: { ...offline, tills: 3, kinds: { 'card.issue': 'refuse' } } })
  await till.lines('up')
  const online = await till.as('cashier').policy.get({})
  const ofCashdesk = online.processings.find(({ processing }) => processing === 'cashdesk')
  expect(ofCashdesk?.spend).toBeNull()
  expect(ofCashdesk?.kinds.find(({ kind }) => kind === 'card.issue')).toEqual({
    kind: 'card.issue',
    answer: 'allowed',
    offline: 'refuse',
    reason: 'OFFLINE_KIND_REFUSED',
    instead: 'REPEAT_WHEN_ONLINE',
    message: 'This is not taken without a connection. Repeat it when the connection is back.',
  })
  const spending = ({ processings }: typeof online) =>
    processings.find(({ processing }) => processing === 'loyalclient')?.spend
  expect(spending(online)).toMatchObject({ answer: 'allowed', offline: 'allowed', reason: null })
  await find(till, active.number)
  await till.outage()
  await till.as('cashier').operation.submit(sale('70'))
  const now = await till.as('cashier').policy.get({})
  const loyal = now.processings.find(({ processing }) => processing === 'loyalclient')
  expect(loyal?.state).toBe('down')
  expect(loyal?.spend).toMatchObject({
    answer: 'allowed',
    dials: { perReceipt: '100', typed: '0', integration: null, approval: { upTo: '200' }, tills: 3 },
    remains: { tillOutage: '9930' },
    exposure: { now: '70', bound: '10000', operations: 1 },
  })
  expect(loyal?.kinds.find(({ kind }) => kind === 'bonus.hold')).toMatchObject({
    answer: 'refused',
    reason: 'ONLINE_ONLY',
  })
  expect(now.exposure).toEqual({ now: '70', bound: '10000', storeBound: '30000', operations: 1 })
})

test('a policy that gives nothing is told so while the line is up, as what an outage will be like', async () => {
  const till = await openATill({ offline: { spend: 'never' } })
  await till.lines('up')
  const { processings } = await till.as('cashier').policy.get({})
  expect(processings.find(({ processing }) => processing === 'loyalclient')?.spend).toMatchObject({
    answer: 'allowed',
    offline: 'refused',
    reason: 'OFFLINE_SPEND_NEVER',
  })
})

test('what an outage that is over has left undecided is at risk, and counts against the next one, while the line is up', async () => {
  const till = await openATill({
    offline: { ...offline, perReceipt: '5000', perCardPerDay: '5000', perTillPerOutage: '900', tills: 2 },
  })
  await find(till, active.number)
  const balance = till.training.ledger.balance(active.clientId) ?? '0'
  await elsewhere(till).execute({
    kind: 'bonus.hold',
    client: active.clientId,
    amount: subtract(balance, '20'),
    durationMin: 30,
  })
  await till.outage()
  const { id } = await till.as('cashier').operation.submit(sale('400'))
  await till.backToNormal()
  await until(() => till.store().operations.get(id).state === 'attention')
  const { processings, exposure } = await till.as('cashier').policy.get({})
  const loyal = processings.find(({ processing }) => processing === 'loyalclient')
  expect(loyal).toMatchObject({
    state: 'up',
    spend: {
      answer: 'allowed',
      offline: 'allowed',
      message: 'Up to 500 can be spent without a connection: the till sends it by itself.',
      remains: { tillOutage: '500' },
      exposure: { now: '400', bound: '900', operations: 1 },
    },
  })
  expect(exposure).toEqual({ now: '400', bound: '900', storeBound: '1800', operations: 1 })
  expect((await till.as('cashier').status.get({})).exposure).toBe('400')
})
