import { expect, test } from 'vitest'
import { blockReasons, unblockReasons } from '../../shared/model/policy.ts'
import { roles, type Role } from '../../shared/model/operator.ts'
import { wellKnown } from '../../electron/training/seed.ts'
import { by, openATill, refused } from './a-till.ts'

const [newCard = '', otherNewCard = ''] = wellKnown.newCards

test('the same request twice is one operation with one effect, also after a restart', async () => {
  const till = await openATill()
  const request = { id: 'mine', kind: 'card.issue', card: newCard } as const
  const first = await till.as('cashier').operation.submit(request)
  const second = await till.as('cashier').operation.submit(request)
  await till.restart()
  const third = await till.as('cashier').operation.submit(request)
  expect(first).toMatchObject({ id: 'mine', state: 'done', proof: 'confirmed' })
  expect([second, third]).toEqual([first, first])
  expect(till.effects()).toEqual(['Issue'])
})

test('an id that was used for something else is refused, and nothing is done', async () => {
  const till = await openATill()
  await till.as('cashier').operation.submit({ id: 'mine', kind: 'card.issue', card: newCard })
  for (const other of [
    { kind: 'card.issue', card: otherNewCard },
    { kind: 'card.activate', card: newCard },
    { kind: 'card.issue', card: newCard, case: 'c' },
  ] as const) {
    expect(await refused(till.as('cashier').operation.submit({ id: 'mine', ...other }))).toMatchObject({
      code: 'ID_REUSED',
    })
  }
  expect(till.effects()).toEqual(['Issue'])
})

test('the same request ten times at once is one operation with one effect', async () => {
  const till = await openATill()
  const request = { id: 'mine', kind: 'card.issue', card: newCard, operator: by('cashier') } as const
  const answers = await Promise.all(
    Array.from({ length: 10 }, () => till.as('cashier').operation.submit(request)),
  )
  expect(new Set(answers.map(({ state }) => state))).toEqual(new Set(['done']))
  expect((await till.as('cashier').operation.list({})).operations).toHaveLength(1)
  expect(till.effects()).toEqual(['Issue'])
})

test('an operation is durable when its acceptance is answered, and is not waited for longer than asked', async () => {
  const till = await openATill()
  await till.outage()
  const answer = await till.as('cashier').operation.submit({ kind: 'card.issue', card: newCard, waitMs: 0 })
  expect(answer.state).toBe('queued')
  await till.restart()
  expect(await till.as('cashier').operation.get({ id: answer.id })).toMatchObject({ state: 'queued' })
})

/** processing-apis.md §1, transcribed by hand: who may give which reason. */
const mayBlock: Record<Role, string> = {
  cashier: '',
  operator: '034',
  marketer: '034',
  senior: '014',
  director: '0124',
}
const mayUnblock: Record<Role, string> = {
  cashier: '',
  operator: '03',
  marketer: '03',
  senior: '01',
  director: '012',
}
/** What a card was blocked for that the role cannot lift. */
const cannotLift: Record<Role, string> = {
  cashier: '01234',
  operator: '124',
  marketer: '124',
  senior: '234',
  director: '34',
}
const others = roles.filter((role) => role !== 'cashier')

test('who may block for which reason, alone and with whose approval, is what the processing’s document says', async () => {
  const till = await openATill()
  await till.outage()
  let asked = 0
  for (const role of roles) {
    for (const reason of blockReasons) {
      const call = { kind: 'card.block', card: wellKnown.active.number, reason, waitMs: 0 } as const
      if (mayBlock[role].includes(reason)) {
        expect(await till.as(role).operation.submit(call)).toMatchObject({
          state: 'queued',
          approvedBy: null,
        })
        continue
      }
      expect(await refused(till.as(role).operation.submit(call))).toMatchObject({ code: 'APPROVAL_REQUIRED' })
      for (const approver of others.filter((other) => other !== role)) {
        const approved = till.as(role).operation.submit({ ...call, approval: by(approver) })
        if (mayBlock[approver].includes(reason))
          expect(await approved).toMatchObject({ approvedBy: approver })
        else expect(await refused(approved)).toMatchObject({ code: 'FORBIDDEN' })
        asked += 1
      }
    }
  }
  expect(asked).toBeGreaterThan(40)
}, 20_000)

test('who may unblock, by the reason and by what this till had blocked the card for, is what the document says', async () => {
  const till = await openATill()
  await till.as('cashier').customer.find({ by: 'number', value: wellKnown.active.number })
  await till.outage()
  for (const blockedFor of blockReasons) {
    till.store().cache.setCardStatus('cashdesk', wellKnown.active.number, 'blocked', blockedFor, 0)
    for (const role of roles) {
      for (const reason of unblockReasons) {
        const may = (who: Role) => mayUnblock[who].includes(reason) && !cannotLift[who].includes(blockedFor)
        const call = till
          .as(role)
          .operation.submit({ kind: 'card.unblock', card: wellKnown.active.number, reason, waitMs: 0 })
        if (may(role)) {
          expect(await call).toMatchObject({ state: 'queued' })
          continue
        }
        const code = others.some(may) ? 'APPROVAL_REQUIRED' : 'FORBIDDEN'
        expect(await refused(call), `${role}, ${reason}, blocked for ${blockedFor}`).toMatchObject({ code })
      }
    }
  }
}, 20_000)

test('nobody approves what they do themselves, and a wrong PIN approves nothing', async () => {
  const till = await openATill()
  const call = { kind: 'card.block', card: wellKnown.active.number, reason: '2', waitMs: 0 } as const
  const same = till.as('senior').operation.submit({ ...call, approval: by('senior') })
  expect(await refused(same)).toMatchObject({ code: 'APPROVAL_BY_SAME_OPERATOR' })
  const wrong = till
    .as('senior')
    .operation.submit({ ...call, approval: { operator: 'director', pin: '0000' } })
  expect(await refused(wrong)).toMatchObject({ code: 'PIN_WRONG', data: { attemptsLeft: 4 } })
  expect((await till.as('cashier').operation.list({})).operations).toEqual([])
  expect(till.store().operations.countByState()).toEqual({})
})

test('an approved operation says who approved it and is done', async () => {
  const till = await openATill()
  const block = await till.as('cashier').operation.submit({
    kind: 'card.block',
    card: wellKnown.active.number,
    reason: '0',
    approval: by('senior'),
  })
  expect(block).toMatchObject({ state: 'done', operator: 'cashier', approvedBy: 'senior' })
  expect(till.training.ledger.card(wellKnown.active.number)).toMatchObject({
    status: 'blocked',
    blockReason: 'loss',
  })
})

test.each([
  [
    'a phone that cannot exist',
    { kind: 'card.bind', card: newCard, phone: '+7 000 000-00-00' },
    'PHONE_INVALID',
  ],
  ['a block of nobody', { kind: 'card.block', reason: '0' }, 'BAD_REQUEST'],
  ['an unknown reason', { kind: 'card.block', card: newCard, reason: '9' }, 'BAD_REQUEST'],
  [
    'a kind no processing has',
    { kind: 'card.replace', card: newCard, newCard: otherNewCard },
    'NOT_SUPPORTED',
  ],
  [
    'a kind this processing has not',
    { kind: 'card.issue', card: newCard, processing: 'loyalclient' },
    'NOT_SUPPORTED',
  ],
  ['a step after an unknown one', { kind: 'card.issue', card: newCard, dependsOn: 'nobody' }, 'BAD_REQUEST'],
] as const)('%s is refused before anything is recorded', async (_, request, code) => {
  const till = await openATill()
  expect(await refused(till.as('director').operation.submit(request))).toMatchObject({ code })
  expect(till.store().operations.countByState()).toEqual({})
  expect(till.training.ledger.calls()).toEqual([])
})
