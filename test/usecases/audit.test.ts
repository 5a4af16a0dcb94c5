import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import type { AuditListRequest } from '../../shared/model/audit.ts'
import { by, openATill, refused, type ATill } from './a-till.ts'

type Wanted = Partial<AuditListRequest>
const list = async (till: ATill, wanted: Wanted = {}) =>
  till.as('senior').audit.list({ limit: 50, ...wanted })
const actions = async (till: ATill, wanted: Wanted = {}) =>
  (await list(till, wanted)).entries.map(({ action }) => action)

const card = '2900200000016'
const issue = (id: string) =>
  ({ kind: 'card.issue', processing: 'cashdesk', card, id, input: 'scanned' }) as const

async function withDeeds(): Promise<ATill> {
  const till = await openATill()
  await till.lines('up')
  await till.as('cashier').operation.submit(issue('op-1'))
  await till.settled('op-1')
  await refused(till.as('cashier').session.signIn({ operator: 'senior', pin: '0000' }))
  return till
}

test('the newest entry comes first, and each says who, when by which clock, from which input and what it is about', async () => {
  const till = await withDeeds()
  const { entries, nextBefore } = await list(till)
  expect(nextBefore).toBeNull()
  expect(entries.map(({ action }) => action)).toEqual(['pin.wrong', 'operation.done', 'operation.accepted'])
  expect(entries[2]).toMatchObject({
    seq: 1,
    actor: { id: 'id-cashier', name: 'cashier', kind: 'operator' },
    approvedBy: null,
    input: 'scanned',
    clock: { jumpMs: 0, anchoredAt: expect.any(String) },
    operation: { id: 'op-1', kind: 'card.issue', state: 'done', card },
    data: { kind: 'card.issue' },
  })
  expect(entries[1]).toMatchObject({ actor: { kind: 'till' }, input: 'scanned' })
  expect(entries[0]).toMatchObject({ actor: { name: 'senior' }, operation: null, data: { failed: 1 } })
})

test('what was approved says by whom, and is found by the approver', async () => {
  const till = await openATill()
  await till.lines('up')
  await till.as('cashier').operation.submit({
    kind: 'card.block',
    processing: 'cashdesk',
    card,
    reason: '0',
    approval: by('senior'),
    id: 'block-1',
  })
  const [accepted] = (await list(till, { person: 'id-senior', action: 'operation.accepted' })).entries
  expect(accepted).toMatchObject({
    actor: { id: 'id-cashier' },
    approvedBy: { id: 'id-senior', name: 'senior' },
  })
})

test.each([
  ['who did it', { person: 'id-senior' }, ['pin.wrong']],
  ['the till itself', { person: 'till' }, ['operation.done']],
  ['one action', { action: 'operation.done' }, ['operation.done']],
  ['a family of actions', { action: 'operation' }, ['operation.done', 'operation.accepted']],
  ['an operation', { subject: 'op-1' }, ['operation.done', 'operation.accepted']],
  ['a card', { subject: card }, ['operation.done', 'operation.accepted']],
  ['an operator’s name', { subject: 'Seni' }, ['pin.wrong']],
  ['the number of an entry', { subject: '2' }, ['operation.done']],
  ['what it says', { subject: 'Card.Iss' }, ['operation.done', 'operation.accepted']],
  ['nothing there is', { subject: 'op-2' }, []],
  ['what every entry has', { subject: 'form' }, []],
  ['before it began', { to: '2020-01-01T00:00:00Z' }, []],
  ['since it began', { from: '2020-01-01T00:00:00Z' }, ['pin.wrong', 'operation.done', 'operation.accepted']],
])('entries are found by %s', async (_, wanted, found) => {
  expect(await actions(await withDeeds(), wanted)).toEqual(found)
})

test('the head that a shift’s report has on paper is found in the trail, from its first eight digits on', async () => {
  const till = await withDeeds()
  const { shift } = await till.as('senior').shift.close({ operator: by('senior') })
  await refused(till.as('cashier').session.signIn({ operator: 'senior', pin: '0000' }))
  const { seq, hash } = shift.audit
  for (const subject of [hash, hash.slice(0, 8), hash.toUpperCase()])
    expect((await list(till, { subject })).entries).toMatchObject([{ seq, hash }])
  expect(await actions(till, { subject: hash.slice(0, 7) })).toEqual([])
  const other = (hash.startsWith('0') ? '1' : '0') + hash.slice(1)
  expect(await actions(till, { subject: other })).toEqual([])
})

test('a reason is found by its words, and by a number only whole', async () => {
  const till = await openATill()
  const { store } = till.engine()
  const said = { reason: 'Покупатель "Рога" вернулся', as: { amount: '120' } }
  store.transaction(() => {
    store.audit.append({ at: 1, actor: 'x', action: 'operation.resolved', subject: 'op-7', data: said })
  })
  for (const subject of ['рога" вер', 'ПОКУПАТЕЛЬ', '120'])
    expect(await actions(till, { subject })).toEqual(['operation.resolved'])
  for (const subject of ['12', 'reason', 'amount']) expect(await actions(till, { subject })).toEqual([])
})

test('a long trail is paged through to its beginning, also where little of it is sought', async () => {
  const till = await openATill()
  const { store } = till.engine()
  store.transaction(() => {
    for (let at = 1; at <= 12_000; at += 1) {
      const action = at % 4000 === 1 ? 'settings.saved' : 'pin.wrong'
      store.audit.append({ at, actor: 'id-senior', action, subject: null, data: {} })
    }
  })
  const found: number[] = []
  let pages = 0
  for (let before: number | null | undefined; before !== null; pages += 1) {
    const page = await list(till, { action: 'settings.saved', ...(before !== undefined && { before }) })
    found.push(...page.entries.map(({ seq }) => seq))
    before = page.nextBefore
  }
  expect(found).toEqual([8001, 4001, 1])
  expect(pages).toBe(3)
})

test('only supervisors at a screen see the trail, check it and take it away; whoever tried is in it', async () => {
  const till = await openATill()
  for (const client of [
    till.as('cashier'),
    till.clientOf({ type: 'integration', keyId: 'k', name: 'program' }),
  ]) {
    expect(await refused(client.audit.list({}))).toMatchObject({ code: 'FORBIDDEN' })
    expect(await refused(client.audit.report({}))).toMatchObject({ code: 'FORBIDDEN' })
    expect(await refused(client.audit.verify({}))).toMatchObject({ code: 'FORBIDDEN' })
    expect(await refused(client.audit.export({ after: 0 }))).toMatchObject({ code: 'FORBIDDEN' })
  }
  expect(till.auditOf('policy.refused')).toHaveLength(8)
})

test('an asked-for check reads to the end and says what the head is', async () => {
  const till = await withDeeds()
  expect(await till.as('director').audit.verify({})).toMatchObject({
    state: 'whole',
    entries: 3,
    head: { seq: 3 },
    brokenAt: null,
    checkedAt: expect.any(String),
    witness: { state: 'off' },
  })
  expect(await till.as('senior').audit.report({})).toMatchObject({ state: 'whole' })
  expect((await till.as('cashier').status.get({})).audit).toBe('whole')
})

test('an export is the whole chain as it is stored, ends with the note of itself, and anybody can follow it', async () => {
  const till = await withDeeds()
  const rows = []
  for (let after: number | null = 0; after !== null;) {
    const page = await till.as('senior').audit.export({ after, limit: 2 })
    rows.push(...page.rows)
    after = page.nextAfter
  }
  expect(rows.map(({ action }) => action).at(-1)).toBe('audit.exported')
  expect(rows).toHaveLength(4)
  let previous = '0'.repeat(64)
  for (const { seq, at, actor, action, subject, data_json, previous_hash, hash } of rows) {
    expect(previous_hash).toBe(previous)
    const text = JSON.stringify([seq, at, actor, action, subject, data_json, previous_hash])
    expect(createHash('sha256').update(text).digest('hex')).toBe(hash)
    previous = hash
  }
})
