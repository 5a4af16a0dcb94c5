import { expect, test } from 'vitest'
import { wellKnown } from '../../electron/training/seed.ts'
import type { OperationRequest } from '../../shared/model/operation.ts'
import { aCachedCard } from '../db/a-card.ts'
import { by, openATill, refused, until, type ATill } from './a-till.ts'

const { active, withoutCard } = wellKnown
const [newCard = '', otherNewCard = ''] = wellKnown.newCards

const blockLater = (till: ATill) =>
  till.as('director').operation.submit({ kind: 'card.block', card: active.number, reason: '0', waitMs: 0 })

/** A case of three steps whose first one the processing refuses: the card was issued already. */
async function aStoppedCase(till: ATill) {
  const submit = (request: OperationRequest) => till.as('cashier').operation.submit(request)
  const issue = await submit({ kind: 'card.issue', card: active.number, case: 'c', waitMs: 3000 })
  const later = { case: 'c', waitMs: 0 } as const
  const phone = withoutCard.phone
  const bind = await submit({ ...later, kind: 'card.bind', card: newCard, phone, dependsOn: issue.id })
  const activate = await submit({ ...later, kind: 'card.activate', card: newCard, dependsOn: bind.id })
  expect(issue).toMatchObject({
    state: 'refused',
    error: { code: 'CARD_STATUS_WRONG', remoteCode: 'StatusError' },
  })
  return { issue, bind, activate }
}

test('what has not left the till is cancelled, and once is enough', async () => {
  const till = await openATill()
  await till.outage()
  const { id } = await till.as('cashier').operation.submit({ kind: 'card.issue', card: newCard, waitMs: 0 })
  expect(await till.as('cashier').operation.cancel({ id })).toMatchObject({ state: 'cancelled' })
  expect(await till.as('cashier').operation.cancel({ id })).toMatchObject({ state: 'cancelled' })
  await till.backToNormal()
  await until(() => till.store().operations.countByState()['queued'] === 0)
  expect(till.training.ledger.calls()).toEqual([])
  expect(till.auditOf('operation.cancelled')).toEqual([{ actor: 'id-cashier', data: { kind: 'card.issue' } }])
})

test('what is done, or may have left, is not cancelled', async () => {
  const till = await openATill()
  const done = await till.as('cashier').operation.submit({ kind: 'card.issue', card: newCard })
  const cancelDone = till.as('cashier').operation.cancel({ id: done.id })
  expect(await refused(cancelDone)).toEqual({ code: 'NOT_CANCELLABLE', data: { state: 'done' } })

  till.training.drill.set('cashdesk', 'garbage')
  const unsure = await till
    .as('cashier')
    .operation.submit({ kind: 'card.issue', card: otherNewCard, waitMs: 0 })
  till.store().operations.update(till.store().operations.get(unsure.id), { everUnknown: true })
  expect(await refused(till.as('cashier').operation.cancel({ id: unsure.id }))).toMatchObject({
    code: 'NOT_CANCELLABLE',
  })
  const nobody = till.as('cashier').operation.cancel({ id: 'nobody' })
  expect(await refused(nobody)).toMatchObject({ code: 'NOT_FOUND' })
})

test('a block is cancelled by a supervisor only', async () => {
  const till = await openATill()
  await till.outage()
  const { id } = await blockLater(till)
  expect(await refused(till.as('cashier').operation.cancel({ id }))).toMatchObject({ code: 'FORBIDDEN' })
  expect(await till.as('senior').operation.cancel({ id })).toMatchObject({ state: 'cancelled' })
})

test('a refused operation is made anew once: it points back, and the steps after it follow the new one', async () => {
  const till = await openATill()
  const { issue, bind } = await aStoppedCase(till)
  const cashier = till.as('cashier')
  expect(await cashier.operation.get({ id: bind.id })).toMatchObject({
    state: 'queued',
    error: { code: 'CASE_STOPPED' },
  })

  const anew = await cashier.operation.retry({ id: issue.id, newId: 'anew' })
  expect(anew).toMatchObject({ id: 'anew', retryOf: issue.id, case: 'c', state: 'refused' })
  expect(await cashier.operation.retry({ id: issue.id, newId: 'anew' })).toEqual(anew)
  expect(await cashier.operation.get({ id: issue.id })).toMatchObject({ state: 'refused', retriedBy: 'anew' })
  expect(await cashier.operation.get({ id: bind.id })).toMatchObject({ dependsOn: 'anew' })
  expect(await refused(cashier.operation.retry({ id: issue.id }))).toMatchObject({ code: 'NOT_RETRYABLE' })
  expect(till.training.ledger.requests()['cashdesk Issue']).toBe(2)
})

test('only what was refused is made anew, under an id that is free, by whoever may do it', async () => {
  const till = await openATill()
  const done = await till.as('cashier').operation.submit({ kind: 'card.issue', card: newCard })
  expect(await refused(till.as('cashier').operation.retry({ id: done.id }))).toMatchObject({
    code: 'NOT_RETRYABLE',
  })
  const block = await till.as('director').operation.submit({ kind: 'card.block', card: newCard, reason: '0' })
  expect(block).toMatchObject({ state: 'refused' })
  const retry = { id: block.id }
  expect(await refused(till.as('cashier').operation.retry(retry))).toMatchObject({
    code: 'APPROVAL_REQUIRED',
  })
  const used = till.as('director').operation.retry({ ...retry, newId: done.id })
  expect(await refused(used)).toMatchObject({ code: 'ID_REUSED' })
  const approved = await till.as('cashier').operation.retry({ ...retry, approval: by('senior') })
  expect(approved).toMatchObject({ retryOf: block.id, approvedBy: 'senior', operator: 'cashier' })
})

test('what is made anew twice at once is made anew once, with one approval', async () => {
  const till = await openATill()
  await till.as('cashier').operation.submit({ kind: 'card.issue', card: newCard })
  const { id } = await till
    .as('director')
    .operation.submit({ kind: 'card.block', card: newCard, reason: '0' })
  const retry = { id, approval: by('senior'), newId: 'anew', waitMs: 0 }
  const { operation } = till.as('cashier')
  const answers = [
    operation.retry(retry),
    operation.retry(retry),
    operation.retry({ ...retry, newId: 'other' }),
  ]
  const [first, second, third] = await Promise.allSettled(answers)
  expect([first, second]).toMatchObject([{ value: { id: 'anew' } }, { value: { id: 'anew' } }])
  expect(third).toMatchObject({ reason: { code: 'NOT_RETRYABLE' } })
  expect((await till.as('cashier').shift.current({})).approvals).toMatchObject([
    { action: 'operation.accepted', operation: 'anew', approver: 'senior' },
  ])
})

test('an unblock is made anew only by whoever may lift what the card is blocked for now', async () => {
  const till = await openATill()
  const unblock = { kind: 'card.unblock', card: active.number, reason: '0' } as const
  const { id, state } = await till.as('senior').operation.submit(unblock)
  expect(state).toBe('refused')
  till
    .store()
    .cache.saveCard(
      aCachedCard({ processing: 'cashdesk', number: active.number, status: 'blocked', blockedFor: '2' }),
    )
  expect(await refused(till.as('senior').operation.retry({ id }))).toMatchObject({
    code: 'APPROVAL_REQUIRED',
  })
  const approved = till.as('senior').operation.retry({ id, approval: by('director') })
  expect(await approved).toMatchObject({ retryOf: id, approvedBy: 'director' })
})

test('a stopped case is abandoned: its steps are cancelled, and what was refused stays refused', async () => {
  const till = await openATill()
  await aStoppedCase(till)
  const { operations } = await till.as('cashier').operation.abandonCase({ case: 'c' })
  expect(operations.map(({ state }) => state)).toEqual(['refused', 'cancelled', 'cancelled'])
  const other = await till.as('cashier').operation.submit({ kind: 'card.issue', card: newCard })
  expect(other).toMatchObject({ state: 'done' })
})

test('a case with a step that is not theirs to cancel is abandoned by nobody but a supervisor, and whole', async () => {
  const till = await openATill()
  const { activate } = await aStoppedCase(till)
  await till.as('director').operation.submit({
    kind: 'card.block',
    card: newCard,
    reason: '0',
    case: 'c',
    dependsOn: activate.id,
    waitMs: 0,
  })
  const states = () =>
    till
      .store()
      .operations.listByCase('c')
      .map(({ state }) => state)
  expect(await refused(till.as('cashier').operation.abandonCase({ case: 'c' }))).toMatchObject({
    code: 'FORBIDDEN',
  })
  expect(states()).toEqual(['refused', 'queued', 'queued', 'queued'])
  expect(till.auditOf('operation.cancelled')).toEqual([])
  await till.as('senior').operation.abandonCase({ case: 'c' })
  expect(states()).toEqual(['refused', 'cancelled', 'cancelled', 'cancelled'])
})

test('the journal is read newest first, page by page, by state, card and case', async () => {
  const till = await openATill()
  const { issue, bind, activate } = await aStoppedCase(till)
  const { operation } = till.as('cashier')
  const ids = async (filter: Parameters<typeof operation.list>[0]) =>
    (await operation.list(filter)).operations.map(({ id }) => id)
  expect(await ids({})).toEqual([activate.id, bind.id, issue.id])
  expect(await ids({ state: 'refused' })).toEqual([issue.id])
  expect(await ids({ state: 'refused, queued', card: newCard })).toEqual([activate.id, bind.id])
  expect(await ids({ case: 'other' })).toEqual([])
  const page = await operation.list({ limit: 2 })
  expect(page.nextAfter).toBe(bind.id)
  expect(await operation.list({ limit: 2, after: bind.id })).toMatchObject({
    operations: [{ id: issue.id }],
    nextAfter: null,
  })
  expect(await refused(operation.list({ state: 'lost' }))).toMatchObject({ code: 'BAD_REQUEST' })
})

test('an operation’s story tells every request made for it, without bodies', async () => {
  const till = await openATill()
  const { id } = await till.as('cashier').operation.submit({ kind: 'card.issue', card: newCard })
  const { operation, attempts } = await till.as('cashier').operation.story({ id })
  expect(operation).toMatchObject({ id, state: 'done', attempts: 1 })
  expect(attempts.map(({ purpose, outcome, httpStatus }) => [purpose, outcome, httpStatus])).toEqual([
    ['evidence', 'confirmed', 200],
    ['change', 'confirmed', 200],
  ])
})
