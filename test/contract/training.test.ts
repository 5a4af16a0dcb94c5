import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { overNetwork } from '../../electron/processing/http.ts'
import type { Change, ChangeResult, Outcome, Processing } from '../../electron/processing/port.ts'
import { registry } from '../../electron/processing/registry.ts'
import { startTraining } from '../../electron/training/index.ts'
import type { Training, TrainingOptions } from '../../electron/training/index.ts'
import { otherPoint, wellKnown } from '../../electron/training/seed.ts'
import { withPracticeWorld } from '../helpers/practice-folder.ts'

const { active, allBuckets, blockedLoss, discount, hugeBalance, issued, issuedIncomplete } = wellKnown
const { lostCandidate, withoutCard, unknown } = wellKnown
const [newCard = ''] = wellKnown.newCards
const [soldCard = ''] = wellKnown.soldCards
const nowMs = Date.UTC(2026, 10, 22, 9, 0, 0)

type World = {
  training: Training
  cashdesk: Processing
  loyalclient: Processing
  serverDates: number[]
  /** The same processing with other settings. */
  cashdeskAs(changes: { username?: string; password?: string; url?: string }): Processing
  loyalclientAs(changes: { apikey?: string; point?: string }): Processing
}

async function openWorld(options: Omit<TrainingOptions, 'folder'> = {}, timeoutMs = 2000): Promise<World> {
  const folder = await withPracticeWorld(mkdtempSync(join(tmpdir(), 'contract-')), nowMs)
  const training = await startTraining({ folder, now: () => nowMs, ...options })
  const serverDates: number[] = []
  const deps = overNetwork({
    nowMs: () => nowMs,
    onServerDate: (serverMs: number) => serverDates.push(serverMs),
  })
  const made: Processing[] = []
  const keep = (processing: Processing): Processing => {
    made.push(processing)
    return processing
  }
  const cashdeskAs: World['cashdeskAs'] = (changes) =>
    keep(registry.cashdesk({ ...training.cashdesk, timeoutMs, ...changes }, deps))
  const loyalclientAs: World['loyalclientAs'] = (changes) =>
    keep(registry.loyalclient({ ...training.loyalclient, timeoutMs, ...changes }, deps))
  onTestFinished(async () => {
    for (const processing of made) await processing.close()
    await training.close()
    rmSync(folder, { recursive: true })
  })
  // The director may use every reason that the document lets anyone at a till use.
  const cashdesk = cashdeskAs({ username: 'director' })
  return { training, cashdesk, loyalclient: loyalclientAs({}), serverDates, cashdeskAs, loyalclientAs }
}

function valueOf<T>(outcome: Outcome<T>): T {
  expect(outcome).toMatchObject({ class: 'confirmed' })
  return (outcome as Extract<Outcome<T>, { class: 'confirmed' }>).value
}

function heldId(outcome: Outcome<ChangeResult>): string {
  const result = valueOf(outcome)
  return result.kind === 'hold' ? result.id : ''
}

describe('cashdesk against its training server', () => {
  test('a card is the same by number, barcode, track, phone and contact code', async () => {
    const { cashdesk } = await openWorld()
    const asked = [
      { by: 'number', value: active.number },
      { by: 'barcode', value: active.number },
      { by: 'magnetic', value: active.number },
      { by: 'phone', value: active.phone },
      { by: 'code', value: active.contactCode },
    ] as const
    for (const query of asked) {
      const [found] = valueOf(await cashdesk.find(query))
      expect(found).toMatchObject({
        contact: { name: active.name, phone: active.phone, code: active.contactCode },
        card: {
          number: active.number,
          status: 'active',
          category: 'plastic',
          type: 'bonus',
          phone: active.phone,
        },
      })
    }
  })

  test('nobody is an empty list, by any key', async () => {
    const { cashdesk } = await openWorld()
    for (const query of [
      { by: 'number', value: unknown.number },
      { by: 'phone', value: unknown.phone },
      { by: 'code', value: unknown.contactCode },
    ] as const) {
      expect(valueOf(await cashdesk.find(query))).toEqual([])
    }
  })

  test('all five buckets and both kinds arrive, with all digits', async () => {
    const { cashdesk } = await openWorld()
    const [full] = valueOf(await cashdesk.find({ by: 'number', value: allBuckets.number }))
    const buckets = full?.card?.balances.map(({ bucket, kind }) => `${bucket} ${kind}`)
    expect(new Set(buckets)).toEqual(
      new Set(
        ['active', 'inactive', 'burnt', 'frozen', 'expiring'].flatMap((name) => [
          `${name} money`,
          `${name} status`,
        ]),
      ),
    )
    const dates = full?.card?.balances.filter(({ bucket }) => bucket === 'expiring').map(({ date }) => date)
    expect(dates).toEqual([
      expect.stringMatching(/^20\d\d-\d\d-\d\d$/),
      expect.stringMatching(/^20\d\d-\d\d-\d\d$/),
    ])
    const [huge] = valueOf(await cashdesk.find({ by: 'number', value: hugeBalance.number }))
    expect(huge?.card?.balances).toContainEqual({
      bucket: 'active',
      kind: 'money',
      amount: hugeBalance.balance,
    })
  })

  test('a new card is issued, bound and activated; each state shows', async () => {
    const { cashdesk, training } = await openWorld()
    const shown = async (): Promise<unknown> => {
      const [found] = valueOf(await cashdesk.find({ by: 'number', value: newCard }))
      return { status: found?.card?.status, phone: found?.card?.phone }
    }
    expect(await shown()).toEqual({ status: 'new', phone: undefined })
    valueOf(await cashdesk.execute({ kind: 'card.issue', card: newCard }))
    expect(await shown()).toEqual({ status: 'issued', phone: undefined })
    valueOf(await cashdesk.execute({ kind: 'card.bind', card: newCard, phone: withoutCard.phone }))
    expect(await shown()).toEqual({ status: 'issued', phone: withoutCard.phone })
    valueOf(await cashdesk.execute({ kind: 'card.activate', card: newCard }))
    expect(await shown()).toEqual({ status: 'active', phone: withoutCard.phone })
    expect(training.ledger.calls().map(({ name }) => name)).toEqual(['Issue', 'BindTo', 'Active'])
  })

  test('a card is blocked and unblocked by its number and by the phone of its contact', async () => {
    const { cashdesk, training } = await openWorld()
    valueOf(await cashdesk.execute({ kind: 'card.block', card: lostCandidate.number, reason: '0' }))
    expect(training.ledger.card(lostCandidate.number)?.status).toBe('blocked')
    valueOf(await cashdesk.execute({ kind: 'card.unblock', phone: lostCandidate.phone, reason: '0' }))
    expect(training.ledger.card(lostCandidate.number)?.status).toBe('active')
    valueOf(
      await cashdesk.execute({
        kind: 'card.block',
        card: lostCandidate.number,
        phone: lostCandidate.phone,
        reason: '4',
      }),
    )
    expect(training.ledger.card(lostCandidate.number)?.status).toBe('blocked')
  })

  const refused: [string, Change, string][] = [
    ['CARD_NOT_FOUND', { kind: 'card.issue', card: unknown.number }, 'CardNumberCannotFind'],
    ['CARD_NOT_FOUND', { kind: 'card.activate', card: unknown.number }, 'CannotFindCardNumber'],
    ['CARD_NUMBER_REFUSED', { kind: 'card.issue', card: 'x' }, 'InvalidCardNumber'],
    ['CARD_STATUS_WRONG', { kind: 'card.issue', card: active.number }, 'StatusError'],
    ['CARD_STATUS_WRONG', { kind: 'card.activate', card: issuedIncomplete.number }, 'StatusError'],
    ['CARD_STATUS_WRONG', { kind: 'card.bind', card: newCard, phone: withoutCard.phone }, 'StatusError'],
    ['CARD_STATUS_WRONG', { kind: 'card.block', card: soldCard, reason: '0' }, 'StatusError'],
    ['CARD_STATUS_WRONG', { kind: 'card.unblock', card: issued.number, reason: '0' }, 'StatusError'],
    ['PHONE_NOT_FOUND', { kind: 'card.bind', card: soldCard, phone: unknown.phone }, 'CannotFindMobile'],
    ['PHONE_REFUSED', { kind: 'card.block', phone: '1', reason: '0' }, 'InvalidMobileNumber'],
    ['PARAMETER_MISSING', { kind: 'card.bind', card: soldCard, phone: '' }, 'RequiredParameterNotSpecified'],
    [
      'CARD_BOUND_TO_ANOTHER_CONTACT',
      { kind: 'card.bind', card: active.number, phone: withoutCard.phone },
      'CardNumberBindToAnotherContact',
    ],
    [
      'CONTACT_HAS_ANOTHER_CARD',
      { kind: 'card.bind', card: soldCard, phone: active.phone },
      'ContactBindToAnotherCardNumber',
    ],
    ['BLOCK_REASON_REFUSED', { kind: 'card.block', card: active.number, reason: '3' }, 'BlockReasonError'],
    [
      'UNBLOCK_REASON_REFUSED',
      { kind: 'card.unblock', card: blockedLoss.number, reason: '3' },
      'UnBlockReasonError',
    ],
  ]
  test.each(refused)('%s: %o', async (code, change, remoteCode) => {
    const { cashdesk, training } = await openWorld()
    const outcome = await cashdesk.execute(change)
    expect(outcome).toMatchObject({
      class: 'rejected',
      code,
      remoteCode,
      remoteText: expect.stringMatching(/[а-я]/) as string,
    })
    expect(training.ledger.calls()).toEqual([])
  })

  test('the connection test tells a good connection from a wrong password and a wrong path', async () => {
    const { cashdesk, cashdeskAs, training } = await openWorld()
    expect(await cashdesk.testConnection()).toEqual({ ok: true, failure: null, detail: null, tookMs: 0 })
    expect(await cashdeskAs({ password: 'wrong' }).testConnection()).toMatchObject({
      ok: false,
      failure: 'unauthorized',
    })
    const url = training.cashdesk.url.replace('/card', '/cars')
    expect(await cashdeskAs({ url }).testConnection()).toMatchObject({ ok: false, failure: 'not-this-api' })
  })

  test('the processing’s clock is learnt', async () => {
    const { cashdesk, serverDates } = await openWorld({ now: () => nowMs + 61_000 })
    await cashdesk.testConnection()
    expect(serverDates).toEqual([nowMs + 61_000])
  })
})

describe('loyalclient against its training server', () => {
  test('a client is the same by phone, card number, scan and application code', async () => {
    const { loyalclient } = await openWorld()
    for (const query of [
      { by: 'phone', value: active.phone },
      { by: 'number', value: active.number },
      { by: 'barcode', value: active.number },
      { by: 'magnetic', value: active.number },
      { by: 'code', value: active.appCode },
    ] as const) {
      const [found] = valueOf(await loyalclient.find(query))
      expect(found).toMatchObject({
        contact: { name: active.name, phone: active.phone, level: { type: 'cashback' } },
        client: { id: active.clientId, balance: '1250.5' },
      })
    }
    expect(valueOf(await loyalclient.find({ by: 'phone', value: unknown.phone }))).toEqual([])
  })

  test('a balance has all its digits, a discount client none', async () => {
    const { loyalclient } = await openWorld()
    const [huge] = valueOf(await loyalclient.find({ by: 'phone', value: hugeBalance.phone }))
    expect(huge?.client?.balance).toBe(hugeBalance.balance)
    const [reduced] = valueOf(await loyalclient.find({ by: 'phone', value: discount.phone }))
    expect(reduced).toMatchObject({ client: { balance: '0' }, contact: { level: { type: 'discount' } } })
  })

  test('a sale spends through a hold whose life can be read', async () => {
    const { loyalclient, training } = await openWorld()
    const client = active.clientId
    const free = async (holds: string[]): Promise<string | undefined> => {
      const [found] = valueOf(await loyalclient.find({ by: 'phone', value: active.phone, holds }))
      return found?.client?.balance
    }
    const quote = valueOf(await loyalclient.quote({ client, amount: '300.40', holds: [] }))
    expect(quote).toMatchObject({ amount: '300.40', type: 'cashback' })

    const hold = valueOf(
      await loyalclient.execute({ kind: 'bonus.hold', client, amount: '50.25', durationMin: 30 }),
    )
    expect(hold).toEqual({
      kind: 'hold',
      id: expect.any(String) as string,
      untilMs: nowMs + 1_800_000,
      amount: '50.25',
    })
    const id = hold.kind === 'hold' ? hold.id : ''
    expect([await free([]), await free([id])]).toEqual(['1200.25', '1250.5'])

    const change = { kind: 'sale.record', client, amount: '300.40', spend: '50.25', holds: [id] } as const
    const sale = valueOf(await loyalclient.execute(change))
    expect(sale).toMatchObject({
      kind: 'sale',
      amount: '300.4',
      spend: '50.25',
      total: '250.15',
      type: 'cashback',
    })
    expect(training.ledger.sales()).toHaveLength(1)
    expect([await free([]), await free([id])]).toEqual(['1200.25', '1200.25'])
  })

  test('a sale without a spend earns what the quote said', async () => {
    const { loyalclient } = await openWorld()
    const client = active.clientId
    const quote = valueOf(await loyalclient.quote({ client, amount: '1000', holds: [] }))
    const sale = valueOf(
      await loyalclient.execute({ kind: 'sale.record', client, amount: '1000', spend: '0', holds: [] }),
    )
    expect(sale).toMatchObject({ kind: 'sale', total: '1000', earn: quote.earn, percent: quote.percent })
  })

  test('29 digits go through quote, hold and sale', async () => {
    const { loyalclient, training } = await openWorld()
    const client = hugeBalance.clientId
    const amount = '12345678901234567890123456.789'
    expect(valueOf(await loyalclient.quote({ client, amount, holds: [] }))).toMatchObject({ amount })
    const hold = await loyalclient.execute({ kind: 'bonus.hold', client, amount, durationMin: 10 })
    expect(valueOf(hold)).toMatchObject({ amount })
    expect(training.ledger.holds()).toMatchObject([{ amount }])
    valueOf(await loyalclient.execute({ kind: 'bonus.release', hold: heldId(hold) }))
    const sale = { kind: 'sale.record', client, amount, spend: '0.001', holds: [] } as const
    expect(valueOf(await loyalclient.execute(sale))).toMatchObject({
      amount,
      spend: '0.001',
      total: '12345678901234567890123456.788',
    })
  })

  test('a hold is released, also twice and when it never was', async () => {
    const { loyalclient, training } = await openWorld()
    const held = await loyalclient.execute({
      kind: 'bonus.hold',
      client: active.clientId,
      amount: '1',
      durationMin: 10,
    })
    const id = heldId(held)
    for (const released of [id, id, 'nothing']) {
      expect(valueOf(await loyalclient.execute({ kind: 'bonus.release', hold: released }))).toEqual({
        kind: 'state',
      })
    }
    expect(training.ledger.holds()).toMatchObject([{ isLive: false }])
  })

  const sale = { kind: 'sale.record', client: active.clientId, amount: '100', spend: '0', holds: [] } as const
  const refused: [string, Change, string][] = [
    ['SPEND_REFUSED', { ...sale, spend: '100.01' }, 'spend'],
    ['CLIENT_NOT_FOUND', { ...sale, client: 'nobody' }, 'client'],
    [
      'HOLD_REFUSED',
      { kind: 'bonus.hold', client: active.clientId, amount: '1250.51', durationMin: 10 },
      'amount',
    ],
    [
      'REMOTE_REFUSED',
      { kind: 'bonus.hold', client: active.clientId, amount: '1', durationMin: 31 },
      'duration',
    ],
  ]
  test.each(refused)('%s: %o', async (code, change, remoteCode) => {
    const { loyalclient, training } = await openWorld()
    expect(await loyalclient.execute(change)).toMatchObject({ class: 'rejected', code, remoteCode })
    expect(training.ledger.calls()).toEqual([])
  })

  test('a dead hold is refused by name where the processing does so', async () => {
    const { loyalclient } = await openWorld({ facts: { deadHold: 'rejected' } })
    expect(await loyalclient.execute({ ...sale, holds: ['6744684a0000000000008d19'] })).toMatchObject({
      class: 'rejected',
      code: 'REMOTE_REFUSED',
      remoteCode: 'hold',
    })
  })

  test('a wrong point is refused for readings and changes, and found by the connection test', async () => {
    const { loyalclient, loyalclientAs } = await openWorld()
    const lost = loyalclientAs({ point: 'nowhere' })
    const wrongPoint = { class: 'rejected', code: 'POINT_NOT_FOUND' }
    expect(await lost.find({ by: 'phone', value: active.phone })).toMatchObject(wrongPoint)
    expect(await lost.find({ by: 'phone', value: unknown.phone })).toMatchObject(wrongPoint)
    expect(await lost.execute(sale)).toMatchObject(wrongPoint)
    expect(await lost.testConnection()).toMatchObject({ ok: false, failure: 'wrong-point' })
    expect(await loyalclientAs({ apikey: 'ключ' }).testConnection()).toMatchObject({
      failure: 'unauthorized',
    })
    expect(await loyalclientAs({ point: otherPoint }).testConnection()).toMatchObject({ ok: true })
    expect(await loyalclient.testConnection()).toEqual({ ok: true, failure: null, detail: null, tookMs: 0 })
  })
})

describe('drills', () => {
  const issue: Change = { kind: 'card.issue', card: newCard }
  const sale: Change = { kind: 'sale.record', client: active.clientId, amount: '100', spend: '0', holds: [] }

  test('off: nothing was sent, and it works again afterwards', async () => {
    const { cashdesk, loyalclient, training } = await openWorld()
    valueOf(await cashdesk.find({ by: 'number', value: newCard }))
    training.drill.set('cashdesk', 'off')
    training.drill.set('loyalclient', 'off')
    expect(await cashdesk.execute(issue)).toMatchObject({ class: 'not-sent', reason: 'refused' })
    expect(await loyalclient.execute(sale)).toMatchObject({ class: 'not-sent', reason: 'refused' })
    expect(await cashdesk.testConnection()).toMatchObject({ ok: false, failure: 'refused' })
    training.drill.set('cashdesk', 'normal')
    await expect.poll(async () => (await cashdesk.execute(issue)).class).toBe('confirmed')
    expect(training.ledger.requests()['cashdesk Issue']).toBe(1)
  })

  test('slow: the outcome is unknown, though it took effect once', async () => {
    const { cashdesk, loyalclient, training } = await openWorld({ slowMs: 1500 }, 300)
    training.drill.set('cashdesk', 'slow')
    training.drill.set('loyalclient', 'slow')
    const timeout = { class: 'unknown', reason: 'timeout' }
    expect(await cashdesk.execute(issue)).toMatchObject(timeout)
    expect(await loyalclient.execute(sale)).toMatchObject(timeout)
    expect(training.ledger.card(newCard)?.status).toBe('issued')
    expect(training.ledger.sales()).toHaveLength(1)
    expect(training.ledger.requests()).toMatchObject({ 'cashdesk Issue': 1, 'loyalclient retail': 1 })
  })

  test('lost: a change is unknown, took effect, and was asked once; readings work', async () => {
    const { cashdesk, loyalclient, training } = await openWorld()
    training.drill.set('cashdesk', 'lost')
    training.drill.set('loyalclient', 'lost')
    const reset = { class: 'unknown', reason: 'reset' }
    expect(await cashdesk.execute(issue)).toMatchObject(reset)
    expect(await loyalclient.execute(sale)).toMatchObject(reset)
    expect(training.ledger.requests()).toMatchObject({ 'cashdesk Issue': 1, 'loyalclient retail': 1 })
    const [found] = valueOf(await cashdesk.find({ by: 'number', value: newCard }))
    expect(found?.card?.status).toBe('issued')
    expect(training.ledger.sales()).toHaveLength(1)
  })

  test('garbage: every kind of it is unknown, for readings and changes alike', async () => {
    const { cashdesk, loyalclient, training } = await openWorld()
    training.drill.set('cashdesk', 'garbage')
    training.drill.set('loyalclient', 'garbage')
    const reasons = ['content-type', 'malformed', 'content-type']
    for (const reason of reasons) {
      expect(await cashdesk.execute(issue)).toMatchObject({ class: 'unknown', reason })
      expect(await loyalclient.execute(sale)).toMatchObject({ class: 'unknown', reason })
    }
    for (const reason of reasons) {
      expect(await cashdesk.find({ by: 'number', value: newCard })).toMatchObject({
        class: 'unknown',
        reason,
      })
      expect(await loyalclient.find({ by: 'phone', value: active.phone })).toMatchObject({
        class: 'unknown',
        reason,
      })
    }
    expect(await cashdesk.testConnection()).toMatchObject({ ok: false, failure: 'not-this-api' })
    expect(training.ledger.calls()).toEqual([])
  })
})
