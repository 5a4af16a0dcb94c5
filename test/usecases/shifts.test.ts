import { hash } from 'node:crypto'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { noteClockJump } from '../../electron/usecases/note-clock-jump.ts'
import { wellKnown } from '../../electron/training/seed.ts'
import { by, openATill, refused, until, type ATill } from './a-till.ts'

const { active, gold } = wellKnown
const [newCard = '', otherNewCard = ''] = wellKnown.newCards

async function sell(till: ATill, amount: string, spend: string) {
  const cashier = till.as('cashier')
  const { id } = await cashier.checkout.open({ value: gold.number, amount })
  if (spend !== '0') await cashier.checkout.hold({ id, amount: spend })
  return cashier.checkout.complete({ id, spend })
}

test('a shift counts what was done since the last close, and sums what was spent and earned exactly', async () => {
  const till = await openATill()
  await sell(till, '1000', '100.55')
  await sell(till, '200', '50.45')
  await sell(till, '1000', '0')
  const report = await till.as('cashier').shift.current({})
  expect(report.openedAt).toBeNull()
  expect(report.tally).toMatchObject({
    spent: { amount: '151', likely: '0', person: '0' },
    pending: '0',
    became: { waiting: 0, refused: 0 },
    operators: [{ operator: 'cashier', spent: '151' }],
  })
  expect(report.tally.earned.amount).not.toBe('0')
  expect(report.tally.kinds.find(({ kind }) => kind === 'sale.record')?.states.done).toBe(3)

  const closed = await till.as('cashier').shift.close({ operator: by('senior') })
  expect(closed).toMatchObject({ shift: { number: 1, closedBy: 'senior' }, report: { tally: report.tally } })
  const next = await till.as('cashier').shift.current({})
  expect(next).toMatchObject({ openedAt: closed.shift.closedAt, tally: { operations: 0, kinds: [] } })
})

test('the report is closed with what is open, which stands on it as it was, beside what it has become', async () => {
  const till = await openATill()
  const cashier = till.as('cashier')
  const { id } = await cashier.checkout.open({ value: gold.number, amount: '1000', receipt: 'R-7' })
  await cashier.checkout.hold({ id, amount: '10' })
  await till.outage()
  const issue = await cashier.operation.submit({ kind: 'card.issue', card: newCard, waitMs: 0 })
  const { shift, report } = await cashier.shift.close({ operator: by('director') })
  expect(report.open).toMatchObject({
    counts: { queued: 1, checking: 0, attention: 0 },
    operations: [{ id: issue.id, kind: 'card.issue', state: 'queued', card: newCard }],
    holds: [{ amount: '10', processing: 'loyalclient' }],
    checkouts: [{ id, state: 'held', receipt: 'R-7', amount: '1000' }],
  })
  expect(report.outages.map(({ processing }) => processing).toSorted()).toEqual(['cashdesk', 'loyalclient'])

  await till.backToNormal()
  await till.settled(issue.id)
  const later = await till.as('cashier').shift.get({ number: shift.number })
  expect(later.report).toEqual(report)
  expect(later.now.became).toMatchObject({ waiting: 0 })
  expect(report.tally.became).toMatchObject({ waiting: 1 })
  const { outages } = await till.as('cashier').shift.current({})
  expect(outages.map(({ taken }) => taken).toSorted((a, b) => a - b)).toEqual([0, 1])
  await till.as('cashier').shift.close({ operator: by('director') })
  expect((await till.as('cashier').shift.current({})).outages).toEqual([])
})

test('the head that is printed is the entry of the close, which names the report by its hash', async () => {
  const till = await openATill()
  await till.as('cashier').operation.submit({ kind: 'card.issue', card: newCard })
  const { shift } = await till.as('cashier').shift.close({ operator: by('senior') })
  expect(shift.audit).toEqual(till.store().audit.head())
  const db = new Database(join(till.folder, 'till.sqlite'), { readonly: true })
  const printed = db.prepare('SELECT report_json FROM shift').pluck().get() as string
  db.close()
  expect(till.auditOf('shift.closed')).toMatchObject([
    { actor: 'id-senior', data: { lastSeq: 1, signedIn: 'id-cashier', report: hash('sha256', printed) } },
  ])
  expect(till.store().audit.findBreak()).toBeNull()
})

test('a closed report that somebody has changed is told where it is shown and by the audit trail; the store itself refuses it', async () => {
  const till = await openATill()
  await till.as('cashier').shift.close({ operator: by('senior') })
  await till.as('cashier').shift.close({ operator: by('senior') })
  const shown = async (number: number) => (await till.as('cashier').shift.get({ number })).isAsClosed
  expect([await shown(1), await shown(2)]).toEqual([true, true])
  expect(await till.as('director').audit.verify({})).toMatchObject({ state: 'whole', changedShifts: [] })

  const db = new Database(join(till.folder, 'till.sqlite'))
  const change = `UPDATE shift SET report_json = json_set(report_json, '$.tally.spent.amount', '7') WHERE number = 1`
  expect(() => db.exec(change)).toThrow('never changed')
  expect(() => db.exec('DELETE FROM shift')).toThrow('never deleted')
  db.exec(`DROP TRIGGER shift_no_update; ${change}`)
  db.close()

  expect([await shown(1), await shown(2)]).toEqual([false, true])
  expect(await till.as('director').audit.verify({})).toMatchObject({
    state: 'broken',
    brokenAt: null,
    changedShifts: [1],
  })
})

test('only a senior or a director closes a shift, with their own PIN, and a refusal is in the audit trail', async () => {
  const till = await openATill()
  const { shift } = till.as('senior')
  for (const role of ['cashier', 'operator', 'marketer'] as const)
    expect(await refused(shift.close({ operator: by(role) }))).toMatchObject({ code: 'FORBIDDEN' })
  expect(await refused(shift.close({ operator: { operator: 'senior', pin: '0000' } }))).toMatchObject({
    code: 'PIN_WRONG',
  })
  expect(till.auditOf('policy.refused').map(({ data }) => data)).toMatchObject(
    Array.from({ length: 3 }, () => ({ kind: 'shift.close' })),
  )
  expect((await shift.list({})).shifts).toEqual([])
  expect(await shift.close({ operator: by('director') })).toMatchObject({ shift: { number: 1 } })
})

test('everyone else is signed out at the close', async () => {
  const till = await openATill()
  const [cashier, senior] = [till.as('cashier'), till.as('senior')]
  await senior.shift.current({})
  await cashier.shift.close({ operator: by('senior') })
  expect(await refused(senior.shift.current({}))).toMatchObject({ code: 'SIGNED_OUT' })
  await cashier.shift.current({})
  expect(till.events.filter(({ type }) => type === 'session.ended')).toEqual([
    { type: 'session.ended', reason: 'shift-closed' },
  ])
})

test('approvals and decisions of the shift are told with who, for what and why', async () => {
  const till = await openATill()
  const block = { kind: 'card.block', card: active.number, reason: '0' } as const
  await till.as('cashier').operation.submit({ ...block, approval: by('senior') })
  const { approvals } = await till.as('cashier').shift.current({})
  expect(approvals).toMatchObject([{ kind: 'card.block', operator: 'cashier', approver: 'senior' }])
  await till.as('cashier').shift.close({ operator: by('senior') })
  expect((await till.as('cashier').shift.current({})).approvals).toEqual([])
})

test('a sale closed by a person is marked in the sum', async () => {
  const till = await openATill()
  const cashier = till.as('cashier')
  const { id } = await cashier.checkout.open({ value: active.number, amount: '1000' })
  await cashier.checkout.hold({ id, amount: '10' })
  till.training.drill.set('loyalclient', 'lost')
  const { operations } = await cashier.checkout.complete({ id, spend: '10', waitMs: 0 })
  const sale = operations.find(({ kind }) => kind === 'sale.record')?.id ?? ''
  await until(() => till.training.ledger.sales().length === 1)
  till.training.drill.set('loyalclient', 'off')
  till.moveOn(40 * 60_000)
  till.training.drill.set('loyalclient', 'normal')
  await until(() => till.store().operations.get(sale).state === 'attention')
  expect((await cashier.shift.current({})).tally).toMatchObject({ pending: '10', became: { attention: 1 } })
  await cashier.operation.resolve({ id: sale, as: 'applied', note: 'seen', approval: by('senior') })
  const { tally, approvals } = await cashier.shift.current({})
  expect(tally).toMatchObject({ spent: { amount: '10', likely: '0', person: '10' }, pending: '0' })
  expect(approvals.at(-1)).toMatchObject({
    action: 'operation.resolved',
    kind: 'sale.record',
    approver: 'senior',
    reason: 'seen',
  })
})

test('a jump of the machine’s clock is told by the shift in which it was noticed', async () => {
  const till = await openATill()
  noteClockJump(till.engine(), 3_600_000.4)
  expect((await till.as('cashier').shift.current({})).clockJumps).toEqual([3_600_000])
  await till.as('cashier').shift.close({ operator: by('senior') })
  expect((await till.as('cashier').shift.current({})).clockJumps).toEqual([])
})

test('closed shifts are listed newest first, page by page', async () => {
  const till = await openATill()
  const { shift } = till.as('cashier')
  await till.as('cashier').operation.submit({ kind: 'card.issue', card: newCard })
  await shift.close({ operator: by('senior') })
  await till.as('cashier').operation.submit({ kind: 'card.issue', card: otherNewCard })
  await shift.close({ operator: by('director') })
  const page = await shift.list({ limit: 1 })
  expect(page).toMatchObject({ shifts: [{ number: 2, closedBy: 'director', operations: 1 }], nextAfter: 2 })
  expect(await shift.list({ limit: 2, after: 2 })).toMatchObject({ shifts: [{ number: 1 }], nextAfter: null })
  expect(await refused(shift.get({ number: 3 }))).toMatchObject({ code: 'NOT_FOUND' })
})
