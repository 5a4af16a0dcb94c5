import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { overNetwork } from '../../electron/processing/http.ts'
import { readCardRow } from '../../electron/processing/organization/card-row.ts'
import { toFinding } from '../../electron/processing/organization/map.ts'
import type { Change, Finding, ListPage, Outcome, Processing } from '../../electron/processing/port.ts'
import { registry } from '../../electron/processing/registry.ts'
import { cardDetails } from '../../shared/model/card-details.ts'
import { balance, cardStatus } from '../../shared/model/card.ts'
import { capabilities } from '../../shared/model/capabilities.ts'
import type { Reading } from '../../shared/model/capabilities.ts'
import { contactView } from '../../shared/model/customer.ts'
import { readFixtures } from './fixture.ts'
import type { OptionalCall, Fixture } from './fixture.ts'
import { openReplayServer } from './replay-server.ts'
import type { ReplayServer } from './replay-server.ts'

let server: ReplayServer
beforeAll(async () => {
  server = await openReplayServer()
})
afterAll(() => server.close())

function open(shopId?: string): Processing {
  const shop = shopId === undefined ? {} : { shopId }
  const deps = overNetwork({ nowMs: () => performance.now(), onServerDate: () => undefined })
  const processing = registry.organization({ url: server.origin, token: 't', timeoutMs: 5000, ...shop }, deps)
  onTestFinished(() => processing.close())
  return processing
}

type Answer = Fixture['answer']
const answer = (fields: object, status = 200): Answer => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ code: 0, ...fields }),
})
const nowhere: Answer = { status: 404, headers: { 'content-type': 'text/html' }, body: '<html></html>' }
const row = (fields: object = {}) => ({ id: 'c1', barcode: '2900', active: true, blocked: false, ...fields })
const asked = (): string[] => server.asked.map(({ method, path }) => `${method} ${path.split('?')[0] ?? ''}`)

function valueOf<T>(outcome: Outcome<T> | undefined): T {
  expect(outcome).toMatchObject({ class: 'confirmed' })
  return (outcome as Extract<Outcome<T>, { class: 'confirmed' }>).value
}

describe('the list by e-mail', () => {
  const query = { by: 'email', value: 'mail@mail.ru' } as const
  const found = answer({ cards: [row({ email: query.value })] })
  const right = 'GET /organization/card/by_email'
  const asWritten = 'GET /organization/card/by_emai'

  test('is asked for as the document spells it where there is no other, and so from then on', async () => {
    const processing = open()
    server.load(nowhere, found)
    expect(valueOf(await processing.find(query))).toHaveLength(1)
    expect(asked()).toEqual([right, asWritten])
    server.load(found)
    expect(valueOf(await processing.find(query))).toHaveLength(1)
    expect(asked()).toEqual([asWritten])
  })

  test('is never asked for by the other spelling once one has answered', async () => {
    const processing = open()
    server.load(found)
    expect(valueOf(await processing.find(query))).toHaveLength(1)
    server.load(nowhere, found)
    expect(await processing.find(query)).toMatchObject({ class: 'unknown', reason: 'unexpected-status' })
    expect(asked()).toEqual([right])
  })

  test('that is there by neither spelling is no answer', async () => {
    server.load(nowhere, nowhere)
    expect(await open().find(query)).toMatchObject({ class: 'unknown', reason: 'unexpected-status' })
    expect(asked()).toEqual([right, asWritten])
  })

  test('that has nobody, said by both spellings, is nobody', async () => {
    const nobody = answer({ code: 114, message: 'Не найдено' }, 404)
    server.load(nobody, nobody)
    expect(valueOf(await open().find(query))).toEqual([])
  })
})

describe('what the document has lost the names of', () => {
  test('a list under another name is the list', async () => {
    server.load(answer({ items: [row()] }))
    expect(valueOf(await open().find({ by: 'number', value: '2900' }))).toHaveLength(1)
  })

  test('counts are found by the words in their names', async () => {
    server.load(answer({ count_card_groups: '3', deleted_cards: 0, is_group: 1, card_level_id: 7 }))
    expect(valueOf(await open().countGroup?.('g1'))).toEqual({ groups: 3, cards: 0 })
  })

  test('a group’s fields may stand beside the code', async () => {
    server.load(answer({ id: 'G1', parent_id: 'g0', name: ' VIP ', groups_count: 2, cards_count: 15 }))
    expect(valueOf(await open().readGroup?.('g1'))).toEqual({
      id: 'G1',
      parent: 'g0',
      name: 'VIP',
      groups: 2,
      cards: 15,
    })
  })
})

test('a card’s own screen needs no id: it is looked for first', async () => {
  server.load(answer({ cards: [row()] }), answer({ balance_available: '225' }))
  expect(valueOf(await open().readBurnDown?.({ number: '2900' }))).toMatchObject({ available: '225' })
  expect(asked()).toEqual(['GET /organization/card/by_barcode', 'GET /organization/card/c1/balance_info'])
  server.load(answer({ cards: [] }))
  expect(await open().readLevels?.({ number: '2900' })).toMatchObject({ code: 'CARD_NOT_FOUND' })
})

test('a phone that nobody has may be answered with no cards at all', async () => {
  server.load(answer({ cards: null }))
  const sent = await open().sendCode?.({ phone: '79001000001', sendTo: 'phone' })
  expect(valueOf(sent)).toEqual({ client: null, findings: [] })
})

test('a till without a shop activates without one', async () => {
  server.load(answer({}))
  valueOf(await open().execute({ kind: 'card.activate', card: '2900', cardId: 'c1' }))
  expect(server.asked[0]?.body).toBe('{}')
})

test('an id of dots is asked of nobody', async () => {
  const processing = open()
  server.load(answer({}))
  expect(await processing.readGroup?.('..')).toMatchObject({ class: 'confirmed', value: null })
  expect(await processing.execute({ kind: 'group.delete', groupId: '..' })).toMatchObject({
    class: 'rejected',
    code: 'GROUP_NOT_FOUND',
  })
  expect(server.asked).toEqual([])
})

test('an id is one segment of a path, whatever it holds', async () => {
  server.load(answer({}))
  await open().execute({ kind: 'card.deactivate', card: '2900', cardId: 'a/../b?c#d' })
  expect(server.asked[0]?.path).toBe('/organization/card/a%2F..%2Fb%3Fc%23d/deactivate')
})

test.each<Change>([
  { kind: 'card.block', phone: '79001000001', reason: '?' },
  { kind: 'card.bind', card: '2900', phone: '79001000001', cardId: 'c1' },
  { kind: 'card.bind', card: '2900', phone: '79001000001', client: 'u1' },
  { kind: 'card.replace', card: '2900', newCard: '2901', cardId: 'c1' },
  { kind: 'card.level', card: '2900', direction: 'up' },
  { kind: 'card.delete', card: '2900', withBalance: true },
])('a change without its ids is a bug, not a guess: %o', async (change) => {
  server.load(answer({}))
  await expect(open().execute(change)).rejects.toThrow('told ids')
  expect(server.asked).toEqual([])
})

test('evidence of what it cannot do is a bug of the caller', async () => {
  const processing = open()
  const change = { kind: 'card.virtual', client: 'u1', cardType: 't1' } as const
  await expect(processing.look?.(change)).rejects.toThrow('cannot card.virtual')
  await expect(processing.quote({ client: 'u1', amount: '1', holds: [] })).rejects.toThrow('no quote')
  await expect(processing.list?.('0')).rejects.toThrow('cursor')
})

test('all cards are walked through, page by page, each once', async () => {
  const processing = open()
  const all = Array.from({ length: 1203 }, (_, index) => row({ id: `c${index}`, barcode: `29${index}` }))
  const findings: Finding[] = []
  let cursor: string | null = null
  let total: number | null = null
  let pages = 0
  do {
    const page = Number(cursor ?? 1)
    const cards = all.slice((page - 1) * 500, page * 500)
    server.load(answer({ cards, pagination: { per_page: 500, page, items: 1203, pages: 3 } }))
    const listed: ListPage = valueOf(await processing.list?.(cursor))
    findings.push(...listed.findings)
    total ??= listed.total
    cursor = listed.next
    pages++
  } while (cursor !== null && pages < 10)
  expect({ total, pages }).toEqual({ total: 1203, pages: 3 })
  expect(new Set(findings.map(({ card }) => card?.number)).size).toBe(1203)
})

test('a page may weigh more than other answers, and not without end', async () => {
  const heavy = (bytes: number) => answer({ cards: [row({ image: 'x'.repeat(bytes) })] })
  server.load(heavy(3_000_000))
  expect(valueOf(await open().list?.(null)).findings).toHaveLength(1)
  server.load(heavy(9_000_000))
  expect(await open().list?.(null)).toMatchObject({ class: 'unknown', reason: 'too-large' })
})

test('every reading, every kind of evidence and the list are recorded', () => {
  const fixtures = readFixtures('organization').flatMap((file) => file.fixtures)
  const confirmed = fixtures.filter(({ outcome }) => outcome['class'] === 'confirmed')
  const calls = confirmed.flatMap(({ ask }) => ('call' in ask ? [ask] : []))
  const readings: Record<Reading, OptionalCall[]> = {
    'burn-down': ['readBurnDown'],
    levels: ['readLevels'],
    groups: ['readGroups', 'readGroup', 'countGroup'],
    identify: ['sendCode', 'confirmCode'],
    campaigns: ['readCampaigns'],
    directories: ['readDirectory'],
  }
  const wanted = capabilities.organization.reads.flatMap((reading) => readings[reading])
  expect(new Set(calls.map(({ call }) => call))).toEqual(new Set([...wanted, 'look', 'list', 'readCard']))
  const looked = calls.flatMap(({ call, with: [change] }) =>
    call === 'look' ? [(change as Change).kind] : [],
  )
  const kinds = ['card.create', 'card.delete', 'card.give', 'card.level', 'card.replace', 'card.update']
  expect([...new Set(looked)].toSorted()).toEqual([...kinds, 'group.create', 'group.delete', 'group.update'])
})

describe('a row', () => {
  const odd = fc.oneof(
    fc.constant(null),
    fc.string(),
    fc.boolean(),
    fc.integer({ min: -9, max: 4_102_444_800_000 }).map(String),
    fc.constantFrom('+7 900 100-00-01', '1250.50', '1e9', '99999999999999', '-62135596800000'),
    fc.constant({}),
    fc.constant([]),
  )
  const texts =
    'id barcode code name description parent_id card_level_id mastercard_id new_card_id user_id phone email'
  const others =
    'active blocked external_card blockeddescription balance accum_sale_amount date_active date_unblock date_last_activity'
  const names = `${texts} ${others}`.split(' ')
  const fields = fc.record(Object.fromEntries(names.map((name) => [name, odd])), { requiredKeys: [] })

  test('of any fields becomes a finding that the contract takes, or the name of a field', () => {
    fc.assert(
      fc.property(fields, fc.boolean(), (given, isWhole) => {
        const read = readCardRow(isWhole ? { ...given, id: 'c1', active: true, blocked: false } : given)
        if ('path' in read) {
          expect([...names, 'date_last_transaction']).toContain(read.path)
          return
        }
        const { contact = {}, card } = toFinding(read.row)
        expect(card?.number).toMatch(/\S/)
        expect(contactView.safeParse(contact).success).toBe(true)
        expect(cardDetails.safeParse(card?.details ?? {}).success).toBe(true)
        expect(cardStatus.safeParse(card?.status).success).toBe(true)
        expect(card?.balances.every((entry) => balance.safeParse(entry).success)).toBe(true)
      }),
    )
  })

  test('that is no object is named by itself', () => {
    for (const value of [null, 'card', ['card'], true]) expect(readCardRow(value)).toEqual({ path: '' })
  })
})
