import { describe, expect, test } from 'vitest'
import { wellKnown } from '../../electron/training/seed.ts'
import { judge } from '../../shared/model/policy.ts'
import {
  credentialsOf,
  eventually,
  openTestTill,
  operators,
  refusalOf,
  settled,
} from '../helpers/open-till.ts'

const { active, issued, lostCandidate } = wellKnown
const [newCard = ''] = wellKnown.newCards
const timeout = 30_000

describe('the same call again', () => {
  test(
    'is the same operation: one row, one request, whether it comes later or at the same moment',
    { timeout },
    async () => {
      const till = await openTestTill()
      const program = till.program()
      const call = {
        id: 'r-1',
        kind: 'sale.record',
        card: active.number,
        amount: '100',
        receipt: 'A-1',
      } as const
      const [first, twin] = await Promise.all([
        program.operation.submit(call),
        program.operation.submit(call),
      ])
      const again = await program.operation.submit(call)
      expect(first.state).toBe('done')
      expect([twin, again]).toEqual([first, first])
      expect((await program.operation.list({})).operations).toHaveLength(1)
      expect(till.training.ledger.sales()).toHaveLength(1)
    },
  )

  test('with another body is refused', { timeout }, async () => {
    const till = await openTestTill()
    const program = till.program()
    await program.operation.submit({ id: 'r-1', kind: 'card.issue', card: newCard })
    for (const other of [
      { id: 'r-1', kind: 'card.activate', card: newCard },
      { id: 'r-1', kind: 'card.issue', card: active.number },
      { id: 'r-1', kind: 'card.issue', card: newCard, case: 'c' },
    ] as const) {
      expect(await refusalOf(program.operation.submit(other))).toMatchObject({
        code: 'ID_REUSED',
        data: { id: 'r-1' },
      })
    }
  })

  test('after a restart is the same operation still', { timeout }, async () => {
    const till = await openTestTill()
    const call = { id: 'r-1', kind: 'card.issue', card: newCard } as const
    const first = await till.program().operation.submit(call)
    await till.restart()
    expect(await till.program().operation.submit(call)).toEqual(first)
  })
})

describe('an outage', () => {
  test('changes only how long the answer is waited for', { timeout }, async () => {
    const till = await openTestTill()
    const program = till.program()
    till.training.drill.set('cashdesk', 'off')
    const taken = await program.operation.submit({ kind: 'card.issue', card: newCard, waitMs: 200 })
    expect(taken).toMatchObject({ state: 'queued', attempts: 0 })
    till.training.drill.set('cashdesk', 'normal')
    expect(await settled(program, taken.id)).toMatchObject({ state: 'done', proof: 'confirmed' })
    expect(till.training.ledger.card(newCard)).toMatchObject({ status: 'issued' })
  })

  test('of one processing does not delay the other', { timeout }, async () => {
    const till = await openTestTill()
    const program = till.program()
    till.training.drill.set('loyalclient', 'off')
    const sale = await program.operation.submit({
      kind: 'sale.record',
      card: active.number,
      amount: '10',
      waitMs: 0,
    })
    expect(await program.operation.submit({ kind: 'card.issue', card: newCard })).toMatchObject({
      state: 'done',
    })
    expect(await program.operation.get({ id: sale.id })).toMatchObject({ state: 'queued' })
  })

  test('refuses to spend, and to hold, at once', { timeout }, async () => {
    const till = await openTestTill()
    const program = till.program()
    till.training.drill.set('loyalclient', 'off')
    await eventually(
      () => program.status.get({}),
      ({ processings }) => processings.some(({ name, state }) => name === 'loyalclient' && state === 'down'),
    )
    const spend = program.operation.submit({
      kind: 'sale.record',
      card: active.number,
      amount: '10',
      spend: '5',
    })
    expect(await refusalOf(spend)).toMatchObject({ code: 'OFFLINE_SPEND_REFUSED' })
    const hold = program.operation.submit({ kind: 'bonus.hold', card: active.number, amount: '5' })
    expect(await refusalOf(hold)).toMatchObject({ code: 'PROCESSING_UNAVAILABLE' })
    expect((await program.operation.list({})).operations).toEqual([])
  })
})

describe('who may', () => {
  const blockReasons = ['0', '1', '2', '3', '4'] as const
  const unblockReasons = ['0', '1', '2', '3'] as const

  /** The tables of the CashDesk document, rows by role. */
  const mayBlock = { cashier: '', senior: '014', director: '0124', operator: '034', marketer: '034' }
  const mayUnblock = { cashier: '', senior: '01', director: '012', operator: '03', marketer: '03' }

  test.each(['senior', 'director', 'operator', 'marketer', 'cashier'] as const)(
    'a %s blocks and unblocks for the reasons of the document by themselves, and for no others',
    { timeout },
    async (role) => {
      const name = operators.find((operator) => operator.role === role)?.name ?? 'Cashier'
      const till = await openTestTill({ operators: [name] })
      till.training.drill.set('cashdesk', 'off')
      const screen = await till.screen(name)
      const submit = (kind: 'card.block' | 'card.unblock', reason: string) =>
        screen.operation.submit({ kind, card: issued.number, reason, waitMs: 0 }).then(
          () => 'taken',
          ({ code }: { code: string }) => code,
        )
      for (const reason of blockReasons) {
        const expected = mayBlock[role].includes(reason) ? 'taken' : 'APPROVAL_REQUIRED'
        expect(await submit('card.block', reason), `block ${reason}`).toBe(expected)
      }
      for (const reason of unblockReasons) {
        const expected = mayUnblock[role].includes(reason) ? 'taken' : 'APPROVAL_REQUIRED'
        expect(await submit('card.unblock', reason), `unblock ${reason}`).toBe(expected)
      }
      const taken = (await screen.operation.list({})).operations.length
      expect(taken).toBe(mayBlock[role].length + mayUnblock[role].length)
    },
  )

  test(
    'an approval is another operator’s, with a role that may, and their own PIN',
    { timeout },
    async () => {
      const till = await openTestTill({ operators: ['Cashier', 'Colleague', 'Senior', 'Operator'] })
      const screen = await till.screen('Cashier')
      const block = (approval?: { operator: string; pin: string }) =>
        screen.operation.submit({
          kind: 'card.block',
          card: active.number,
          reason: '1',
          ...(approval === undefined ? {} : { approval }),
        })
      expect(await refusalOf(block())).toMatchObject({ code: 'APPROVAL_REQUIRED' })
      expect(await refusalOf(block(credentialsOf('Cashier')))).toMatchObject({
        code: 'APPROVAL_BY_SAME_OPERATOR',
      })
      expect(await refusalOf(block(credentialsOf('Colleague')))).toMatchObject({ code: 'FORBIDDEN' })
      expect(await refusalOf(block(credentialsOf('Operator')))).toMatchObject({ code: 'FORBIDDEN' })
      expect(await refusalOf(block({ operator: 'Senior', pin: '0000' }))).toMatchObject({ code: 'PIN_WRONG' })
      expect((await screen.operation.list({})).operations).toEqual([])
      expect(till.training.ledger.requests()['cashdesk Block']).toBeUndefined()

      expect(await block(credentialsOf('Senior'))).toMatchObject({
        state: 'done',
        operator: 'Cashier',
        approvedBy: 'Senior',
      })
    },
  )

  test('a supervisor cannot approve their own doing', { timeout }, async () => {
    const till = await openTestTill()
    const screen = await till.screen('Senior')
    const block = screen.operation.submit({
      kind: 'card.block',
      card: active.number,
      reason: '2',
      approval: credentialsOf('Senior'),
    })
    expect(await refusalOf(block)).toMatchObject({ code: 'APPROVAL_BY_SAME_OPERATOR' })
  })

  test('a card blocked for good is lifted by nobody, with nobody’s approval', { timeout }, async () => {
    const till = await openTestTill({ operators: ['Director', 'Senior'] })
    const director = await till.screen('Director')
    await director.operation.submit({ kind: 'card.block', card: lostCandidate.number, reason: '4' })
    const unblock = director.operation.submit({
      kind: 'card.unblock',
      card: lostCandidate.number,
      reason: '0',
      approval: credentialsOf('Senior'),
    })
    expect(await refusalOf(unblock)).toMatchObject({ code: 'FORBIDDEN' })
    expect(judge('director', { kind: 'card.unblock', reason: '0', blockedFor: '4' })).toBe('forbidden')
  })

  test(
    'credentials in the call act for that operator; a program without them is a cashier',
    { timeout },
    async () => {
      const till = await openTestTill()
      const program = till.program()
      const block = { kind: 'card.block', card: active.number, reason: '0' } as const
      expect(await refusalOf(program.operation.submit(block))).toMatchObject({ code: 'APPROVAL_REQUIRED' })
      expect(await program.operation.submit({ ...block, operator: credentialsOf('Senior') })).toMatchObject({
        state: 'done',
        operator: 'Senior',
        approvedBy: null,
      })
    },
  )
})

describe('a case', () => {
  test('goes on step by step, also from one processing to another', { timeout }, async () => {
    const till = await openTestTill()
    const program = till.program()
    const phone = wellKnown.withoutCard.phone
    const step = (id: string, given: object) =>
      program.operation.submit({ id, case: 'new', waitMs: 0, ...given } as never)
    await step('issue', { kind: 'card.issue', card: newCard })
    await step('bind', { kind: 'card.bind', card: newCard, phone, dependsOn: 'issue' })
    await step('activate', { kind: 'card.activate', card: newCard, dependsOn: 'bind' })
    await step('earn', { kind: 'sale.record', phone, amount: '1000', dependsOn: 'activate' })
    expect(await settled(program, 'earn')).toMatchObject({ state: 'done' })
    expect(till.training.ledger.card(newCard)).toMatchObject({ status: 'active' })
    expect(till.training.ledger.sales()).toHaveLength(1)
  })

  test('stops visibly at a refused step, and goes on when that one is repeated', { timeout }, async () => {
    const till = await openTestTill()
    const program = till.program()
    const phone = wellKnown.withoutCard.phone
    const step = (id: string, given: object) =>
      program.operation.submit({ id, case: 'new', waitMs: 0, ...given } as never)
    // Sold already: the processing refuses to issue it again.
    const [soldCard = ''] = wellKnown.soldCards
    await step('issue', { kind: 'card.issue', card: soldCard })
    await step('bind', { kind: 'card.bind', card: soldCard, phone, dependsOn: 'issue' })
    await step('activate', { kind: 'card.activate', card: soldCard, dependsOn: 'bind' })
    expect(await settled(program, 'issue')).toMatchObject({
      state: 'refused',
      error: { code: 'CARD_STATUS_WRONG' },
    })
    for (const id of ['bind', 'activate']) {
      expect(await program.operation.get({ id })).toMatchObject({
        state: 'queued',
        error: { code: 'CASE_STOPPED' },
      })
    }
    // What comes after the stopped case is not held back by it.
    const other = await program.operation.submit({ kind: 'card.bind', card: soldCard, phone })
    expect(other).toMatchObject({ state: 'done' })

    const again = await program.operation.retry({ id: 'issue', newId: 'issue-2' })
    expect(again).toMatchObject({ state: 'refused', retryOf: 'issue' })
    expect(await program.operation.get({ id: 'bind' })).toMatchObject({ dependsOn: 'issue-2' })
    const { operations: left } = await (await till.screen('Cashier')).operation.abandonCase({ case: 'new' })
    expect(left.filter(({ state }) => state === 'cancelled').map(({ id }) => id)).toEqual([
      'bind',
      'activate',
    ])
  })

  test(
    'a repeated step that succeeds lets the later ones go, though they were taken before it',
    { timeout },
    async () => {
      const till = await openTestTill()
      const program = till.program()
      const phone = wellKnown.withoutCard.phone
      const submit = (id: string, given: object) =>
        program.operation.submit({ id, case: 'c', waitMs: 0, ...given } as never)
      await submit('activate-early', { kind: 'card.activate', card: newCard })
      await submit('issue', { kind: 'card.issue', card: newCard, dependsOn: 'activate-early' })
      await submit('bind', { kind: 'card.bind', card: newCard, phone, dependsOn: 'issue' })
      expect(await settled(program, 'activate-early')).toMatchObject({ state: 'refused' })
      const sale = await program.operation.submit({ kind: 'card.issue', card: newCard })
      expect(sale).toMatchObject({ state: 'done' })
      await program.operation.submit({ kind: 'card.bind', card: newCard, phone })
      expect(await program.operation.retry({ id: 'activate-early' })).toMatchObject({ state: 'done' })
      expect(await settled(program, 'issue')).toMatchObject({ state: 'refused' })
    },
  )
})
