import { expect, test } from 'vitest'
import { wellKnown } from '../../electron/training/seed.ts'
import { allowedBy, by, openATill, refused, until, type ATill } from './a-till.ts'
import { inAttention } from './in-attention.ts'

const { active, lostCandidate } = wellKnown

const block = (till: ATill, card: string) =>
  till
    .as('cashier')
    .operation.submit({ kind: 'card.block', card, reason: '0', approval: by('senior'), waitMs: 0 })

async function approvedInAnOutage(till: ATill): Promise<number> {
  await till.outage()
  const { id } = await block(till, active.number)
  await till.backToNormal()
  await till.settled(id)
  return await waiting(till)
}

async function waiting(till: ATill): Promise<number> {
  const [review] = (await till.as('cashier').review.list({})).reviews
  return review?.id ?? 0
}

test('what was approved in an outage comes to the list when the outage is over, and nothing else does', async () => {
  const till = await openATill()
  const usual = await block(till, lostCandidate.number)
  await till.settled(usual.id)
  await till.outage()
  const { id } = await block(till, active.number)
  await till
    .as('senior')
    .operation.submit({ kind: 'card.unblock', card: active.number, reason: '0', waitMs: 0 })
  const during = await till.as('cashier').review.list({})
  expect(during).toMatchObject({ reviews: [], counts: { waiting: 0, later: 1 } })
  expect(await refused(till.as('director').review.mark({ id: 1 }))).toMatchObject({
    code: 'NOT_FOUND',
  })

  await till.backToNormal()
  await till.settled(id)
  const { reviews, counts } = await till.as('cashier').review.list({})
  expect(counts).toEqual({ waiting: 1, later: 0 })
  expect(reviews).toMatchObject([
    {
      deed: 'taken',
      operation: { id, state: 'done' },
      approver: { id: 'id-senior', name: 'senior' },
      reviewed: null,
    },
  ])
  expect((await till.as('cashier').shift.current({})).reviews).toEqual({ waiting: 1, later: 0 })
})

test('it is reviewed by a senior or a director, and never by whoever approved it', async () => {
  const till = await openATill()
  const id = await approvedInAnOutage(till)
  const mark = (role: 'cashier' | 'senior' | 'marketer' | 'director') => till.as(role).review.mark({ id })
  expect(await refused(mark('senior'))).toMatchObject({ code: 'REVIEW_BY_APPROVER' })
  expect(await refused(mark('marketer'))).toMatchObject({ code: 'FORBIDDEN' })
  expect(await refused(mark('cashier'))).toMatchObject({ code: 'FORBIDDEN' })
  expect(till.auditOf('review.marked')).toEqual([])
  expect(await mark('director')).toMatchObject({ reviewed: { by: 'director', note: null } })
})

test('a cashier’s screen takes the PIN of whoever reviews; the note is kept and audited, and once is enough', async () => {
  const till = await openATill()
  const id = await approvedInAnOutage(till)
  const cashier = till.as('cashier')
  const mark = { id, note: 'spoken to', operator: by('director') }
  const marked = await cashier.review.mark(mark)
  expect(marked).toMatchObject({ reviewed: { by: 'director', note: 'spoken to' } })
  expect(await till.as('director').review.mark({ id, note: 'again' })).toEqual(marked)
  expect(till.auditOf('review.marked')).toEqual([
    { actor: 'id-director', data: { approver: 'id-senior', note: 'spoken to' } },
  ])
  expect(await cashier.review.list({})).toMatchObject({ reviews: [], counts: { waiting: 0 } })
  expect((await cashier.review.list({ of: 'reviewed' })).reviews).toEqual([marked])
})

test('the list is read page by page', async () => {
  const till = await openATill()
  await till.outage()
  const first = await block(till, active.number)
  const second = await block(till, lostCandidate.number)
  await till.backToNormal()
  const { review } = till.as('cashier')
  const page = await review.list({ limit: 1 })
  expect(page.reviews).toMatchObject([{ operation: { id: first.id } }])
  const next = await review.list({ limit: 1, after: page.nextAfter ?? 0 })
  expect(next.reviews).toMatchObject([{ operation: { id: second.id } }])
})

test('what was decided in an outage is on the list once, beside whatever else was approved of the same operation', async () => {
  const till = await openATill()
  const cashier = till.as('cashier')
  const { sale } = await inAttention(till)
  await till.outage()
  await cashier.operation.resolve({
    id: sale,
    as: 'send-again',
    note: 'no receipt there',
    approval: by('senior'),
  })
  const anew = till.store().operations.get(sale).retriedBy ?? ''
  expect(till.store().operations.get(anew)).toMatchObject({ approvedByName: 'senior' })
  expect(till.auditOf('operation.accepted').at(-1)).toMatchObject({ data: { approvedBy: null } })
  expect((await cashier.shift.current({})).approvals).toMatchObject([
    { action: 'operation.resolved', as: 'send-again', operation: sale, reason: 'no receipt there' },
  ])
  await till.backToNormal()
  expect((await cashier.review.list({})).reviews).toMatchObject([
    { deed: 'decided', operation: { id: sale }, approver: { name: 'senior' }, reason: 'no receipt there' },
  ])
})

test('what was released and what was paid with an approval in an outage is on the list, each by itself', async () => {
  const till = await openATill()
  const cashier = till.as('cashier')
  const hold = await cashier.operation.submit({ kind: 'bonus.hold', card: active.number, amount: '40' })
  const held = hold.result?.['hold'] as { id: string } | undefined
  await till.outage()
  await cashier.hold.release({ id: held?.id ?? '', waitMs: 0, approval: allowedBy('senior') })
  const store = till.store()
  store.transaction(() =>
    store.shortfalls.insert({
      id: 'debt',
      operationId: hold.id,
      processing: 'loyalclient',
      card: active.number,
      client: null,
      amount: '5',
      way: 'charge-later',
      note: 'n',
      decidedBy: 'id-senior',
      decidedByName: 'senior',
      decidedAt: 1,
    }),
  )
  await cashier.attention.settleShortfall({ id: 'debt', note: 'cash', approval: by('director') })
  await till.backToNormal()
  await until(() => store.reviews.count().waiting === 2)
  const { reviews } = await cashier.review.list({})
  expect(reviews).toMatchObject([
    { deed: 'hold-released', operation: { kind: 'bonus.release' }, approver: { name: 'senior' } },
    { deed: 'debt-settled', operation: { id: hold.id }, approver: { name: 'director' }, reason: 'cash' },
  ])
  const [released, settled] = reviews
  await till.as('director').review.mark({ id: released?.id ?? 0 })
  expect((await cashier.review.list({})).reviews).toEqual([settled])
})
