import { expect, test } from 'vitest'
import type { RunnableQuery } from '../../electron/db/lanes.ts'
import type { Operation } from '../../electron/db/operations.ts'
import type { Store } from '../../electron/db/store.ts'
import type { OperationState } from '../../shared/model/operation.ts'
import { aCard, aStore, queued } from './a-store.ts'

const next = (store: Store, query: Partial<RunnableQuery> = {}): string | undefined =>
  store.operations.findRunnable({
    processing: 'cashdesk',
    now: 1000,
    serverNow: 1000,
    pointWide: true,
    active: [],
    ...query,
  })?.id

const inState = (store: Store, operation: Operation, state: OperationState) =>
  store.operations.update(operation, { state })

const aSale = (store: Store, id: string, given: { checkoutId?: string; phone?: string } = {}) =>
  queued(store, {
    id,
    kind: 'sale.record',
    card: null,
    fields: { amount: '10', spend: '0' },
    checkoutId: given.checkoutId ?? null,
    laneKeys: [`phone:${given.phone ?? id}`],
  })
const nextSale = (store: Store, query: Partial<RunnableQuery> = {}) =>
  next(store, { processing: 'loyalclient', ...query })

test('operations of one card keep the order in which they were taken, one at a time', () => {
  const store = aStore()
  const first = queued(store, { id: 'first' })
  const second = queued(store, { id: 'second' })
  expect(next(store)).toBe('first')
  expect(next(store, { active: [first.seq] })).toBeUndefined()
  for (const state of ['sending', 'checking', 'attention'] as const) {
    inState(store, first, state)
    expect(next(store, { active: state === 'checking' ? [first.seq] : [] })).toBeUndefined()
  }
  inState(store, first, 'done')
  expect(next(store)).toBe('second')
  inState(store, second, 'refused')
  expect(next(store)).toBeUndefined()
})

test('operations of different cards do not wait for each other, nor those of different processings', () => {
  const store = aStore()
  inState(store, queued(store, { id: 'waits' }), 'attention')
  queued(store, { id: 'other', card: '2900100000024' })
  expect(next(store)).toBe('other')
  queued(store, { id: 'there', processing: 'loyalclient' })
  expect(next(store, { processing: 'loyalclient' })).toBe('there')
})

test('what is not due yet holds back what comes after it', () => {
  const store = aStore()
  store.operations.update(queued(store, { id: 'first' }), { dueAt: 5000, dueReason: 'backoff' })
  queued(store, { id: 'second' })
  expect(next(store)).toBeUndefined()
  expect(store.operations.findNextDue('cashdesk', 1000)).toBe(5000)
  expect(next(store, { now: 5000 })).toBe('first')
})

test('the return of a processing makes due what only waited for it, and nothing else', () => {
  const store = aStore()
  const waits = (id: string, dueReason: 'backoff' | 'retry-after' | 'quiet') =>
    store.operations.update(queued(store, { id, card: null }), { dueAt: 5000, dueReason, failures: 7 })
  waits('backoff', 'backoff')
  waits('patience', 'retry-after')
  waits('quiet', 'quiet')
  expect(store.operations.wakeBackedOff('cashdesk', 1000)).toBe(1)
  expect(store.operations.get('backoff')).toMatchObject({ dueAt: 1000, failures: 0 })
  expect(store.operations.get('patience').dueAt).toBe(5000)
  expect(store.operations.get('quiet').dueAt).toBe(5000)
})

test.each([
  ['queued', 'block'],
  ['attention', 'block'],
  ['sending', undefined],
] as const)('behind one that is %s a block of the same card is next: %s', (state, expected) => {
  const store = aStore()
  inState(store, queued(store, { id: 'before' }), state)
  queued(store, { id: 'block', kind: 'card.block' })
  expect(next(store)).toBe(expected)
})

test('a block lets one that is being checked come to its end first', () => {
  const store = aStore()
  const before = inState(store, queued(store, { id: 'before' }), 'checking')
  queued(store, { id: 'block', kind: 'card.block' })
  expect(next(store)).toBe('before')
  expect(next(store, { active: [before.seq] })).toBeUndefined()
})

test('what was not sent yet waits for a block that was taken later', () => {
  const store = aStore()
  queued(store, { id: 'before' })
  const block = queued(store, { id: 'block', kind: 'card.block' })
  store.operations.update(block, { dueAt: 9000, dueReason: 'backoff' })
  expect(next(store)).toBeUndefined()
})

test('a step waits for the one it depends on, also on another card', () => {
  const store = aStore()
  const issue = queued(store, { id: 'issue', card: '2900200000016' })
  queued(store, { id: 'bind', dependsOn: 'issue' })
  for (const state of ['queued', 'sending', 'checking', 'attention', 'refused', 'cancelled'] as const) {
    expect(next(store, { active: [inState(store, issue, state).seq] })).toBeUndefined()
  }
  inState(store, issue, 'done')
  expect(next(store)).toBe('bind')
})

test.each(['refused', 'cancelled'] as const)('the steps after a %s one hold nobody back', (state) => {
  const store = aStore()
  inState(store, queued(store, { id: 'issue' }), state)
  queued(store, { id: 'bind', dependsOn: 'issue' })
  queued(store, { id: 'activate', dependsOn: 'bind' })
  queued(store, { id: 'later' })
  expect(next(store)).toBe('later')
})

test('a step that was made anew is not blocked by those that wait for it', () => {
  const store = aStore()
  const issue = inState(store, queued(store, { id: 'issue' }), 'refused')
  const bind = queued(store, { id: 'bind', dependsOn: 'issue' })
  const activate = queued(store, { id: 'activate', dependsOn: 'bind' })
  const anew = queued(store, { id: 'anew', retryOf: issue.id })
  store.operations.update(bind, { dependsOn: 'anew' })
  expect(next(store)).toBe('anew')
  inState(store, anew, 'done')
  expect(next(store)).toBe('bind')
  inState(store, bind, 'done')
  expect(next(store)).toBe('activate')
  expect(activate.seq).toBeLessThan(anew.seq)
})

test('an earlier step whose turn will come keeps its place before later operations of the card', () => {
  const store = aStore()
  inState(store, queued(store, { id: 'issue', card: '2900200000016' }), 'attention')
  queued(store, { id: 'bind', dependsOn: 'issue' })
  queued(store, { id: 'later' })
  expect(next(store)).toBeUndefined()
})

test('one sale at a time where a sale ends every hold of its point, whoever the customer is', () => {
  const store = aStore()
  const first = store.operations.update(aSale(store, 'first'), { locksPoint: true, state: 'checking' })
  aSale(store, 'second')
  expect(nextSale(store, { active: [first.seq] })).toBeUndefined()
  expect(nextSale(store, { active: [first.seq], pointWide: false })).toBe('second')
  expect(nextSale(store)).toBe('first')
  store.operations.update(first, { state: 'done', locksPoint: false })
  expect(nextSale(store)).toBe('second')
})

test('the sale that has the point goes on before one that was taken earlier', () => {
  const store = aStore()
  aSale(store, 'earlier')
  store.operations.update(aSale(store, 'has-the-point'), { locksPoint: true })
  expect(nextSale(store)).toBe('has-the-point')
})

function aHeldCheckout(store: Store): void {
  store.checkouts.insert({
    id: 'held',
    bodyHash: '',
    processing: 'loyalclient',
    client: 'c1',
    card: aCard,
    phone: null,
    amount: '100',
    receipt: null,
    quote: null,
    input: 'typed',
    operatorId: 'o',
    operatorName: 'O',
    createdAt: 1,
  })
  const hold = { id: 'h1', processing: 'loyalclient', client: 'c1', amount: '10', takenAt: 1 } as const
  store.holds.insert({ ...hold, untilAt: 2000, state: 'live', operationId: 'x', checkoutId: 'held' })
  store.checkouts.update('held', { state: 'held', holdId: 'h1' })
}

test('sales without a customer at the till wait for a customer’s held bonuses', () => {
  const store = aStore()
  aHeldCheckout(store)
  aSale(store, 'replayed')
  expect(nextSale(store)).toBeUndefined()
  expect(nextSale(store, { pointWide: false })).toBe('replayed')
  aSale(store, 'of-a-receipt', { checkoutId: 'another' })
  expect(nextSale(store)).toBe('of-a-receipt')
})

test.each([
  ['its time is over', (store: Store) => nextSale(store, { serverNow: 2000 })],
  ['it was released', (store: Store) => (store.holds.end('h1'), nextSale(store))],
  [
    'its receipt was cancelled',
    (store: Store) => (store.checkouts.update('held', { state: 'cancelled' }), nextSale(store)),
  ],
])('a hold keeps no sale waiting once %s', (_, then) => {
  const store = aStore()
  aHeldCheckout(store)
  aSale(store, 'replayed')
  expect(then(store)).toBe('replayed')
})

test('a receipt number is recorded once, and free again when its sale was refused or cancelled', () => {
  const store = aStore()
  const sale = (id: string, receipt = 'R-1') =>
    queued(store, { id, kind: 'sale.record', card: null, fields: { amount: '1', spend: '0', receipt } })
  const first = sale('first')
  expect(() => sale('second')).toThrow('UNIQUE')
  sale('other', 'R-2')
  inState(store, first, 'done')
  expect(store.operations.findByReceipt('R-1')).toBe('first')
  expect(() => sale('second')).toThrow('UNIQUE')
  inState(store, first, 'refused')
  expect(store.operations.findByReceipt('R-1')).toBeUndefined()
  const third = sale('third')
  inState(store, third, 'cancelled')
  expect(sale('fourth').state).toBe('queued')
})
