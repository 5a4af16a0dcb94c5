import { expect, test } from 'vitest'
import { wellKnown } from '../../electron/training/seed.ts'
import { by, openATill, refused, type ATill } from './a-till.ts'

const { active, lostCandidate } = wellKnown

const block = (till: ATill, card: string) =>
  till
    .as('cashier')
    .operation.submit({ kind: 'card.block', card, reason: '0', approval: by('senior'), waitMs: 0 })

async function approvedInAnOutage(till: ATill): Promise<string> {
  await till.outage()
  const { id } = await block(till, active.number)
  await till.backToNormal()
  await till.settled(id)
  return id
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
  expect(await refused(till.as('director').review.mark({ operation: id }))).toMatchObject({
    code: 'NOT_FOUND',
  })

  await till.backToNormal()
  await till.settled(id)
  const { reviews, counts } = await till.as('cashier').review.list({})
  expect(counts).toEqual({ waiting: 1, later: 0 })
  expect(reviews).toMatchObject([
    { operation: { id, state: 'done' }, approver: { id: 'id-senior', name: 'senior' }, reviewed: null },
  ])
  expect((await till.as('cashier').shift.current({})).reviews).toEqual({ waiting: 1, later: 0 })
})

test('it is reviewed by a senior or a director, and never by whoever approved it', async () => {
  const till = await openATill()
  const operation = await approvedInAnOutage(till)
  const mark = (role: 'cashier' | 'senior' | 'marketer' | 'director') =>
    till.as(role).review.mark({ operation })
  expect(await refused(mark('senior'))).toMatchObject({ code: 'REVIEW_BY_APPROVER' })
  expect(await refused(mark('marketer'))).toMatchObject({ code: 'FORBIDDEN' })
  expect(await refused(mark('cashier'))).toMatchObject({ code: 'FORBIDDEN' })
  expect(till.auditOf('review.marked')).toEqual([])
  expect(await mark('director')).toMatchObject({ reviewed: { by: 'director', note: null } })
})

test('a cashier’s screen takes the PIN of whoever reviews; the note is kept and audited, and once is enough', async () => {
  const till = await openATill()
  const operation = await approvedInAnOutage(till)
  const cashier = till.as('cashier')
  const mark = { operation, note: 'spoken to', operator: by('director') }
  const marked = await cashier.review.mark(mark)
  expect(marked).toMatchObject({ reviewed: { by: 'director', note: 'spoken to' } })
  expect(await till.as('director').review.mark({ operation, note: 'again' })).toEqual(marked)
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
