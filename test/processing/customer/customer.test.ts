import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { overNetwork } from '../../../electron/processing/http.ts'
import { createCustomer } from '../../../electron/processing/customer/index.ts'
import type { CustomerConfig } from '../../../electron/processing/customer/index.ts'
import type { Change, Processing, SubjectChange } from '../../../electron/processing/port.ts'
import { openReplayServer } from '../../contract/replay-server.ts'
import type { ReplayServer } from '../../contract/replay-server.ts'
import { toXml } from '../../contract/to-xml.ts'

let server: ReplayServer
beforeAll(async () => {
  server = await openReplayServer()
})
afterAll(() => server.close())

function open(config: Partial<CustomerConfig> = {}, nowMs = Date.UTC(2026, 0, 31, 21, 5, 9)): Processing {
  const processing = createCustomer(
    {
      url: `${server.origin}/api`,
      format: 'json',
      keyIn: 'header',
      keyName: 'apikey',
      bonusId: '1',
      timezone: 'Europe/Moscow',
      timeoutMs: 5000,
      ...config,
    },
    overNetwork({ nowMs: () => nowMs, onServerDate: () => {} }),
  )
  onTestFinished(() => processing.close())
  return processing
}

const answerJson = (value: unknown): void =>
  server.load({ status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(value) })
const answerXml = (body: string | Buffer, contentType = 'text/xml'): void =>
  server.load({ status: 200, headers: { 'content-type': contentType }, body })

const maria = { id: 11, lname: 'Иванова', phone: '+7 900 100-00-01', cards: [], bonuses: [] }
const phone = { by: 'phone', value: '79001000001' } as const

test('without a key none is sent', async () => {
  answerJson({ success: 1, customers: [] })
  await open().find(phone)
  expect(server.asked[0]?.headers).not.toHaveProperty('apikey')
})

test('a key may travel in the query, and is never told', async () => {
  server.load({ status: 400, headers: { 'content-type': 'application/json' }, body: '{}' })
  const keyed = open({ key: 'ключ & 7', keyIn: 'query', keyName: 'api key' })
  const outcome = await keyed.find(phone)
  const query = new URL(server.asked[0]?.path ?? '', server.origin).searchParams
  expect(query.get('api key')).toBe('ключ & 7')
  expect(server.asked[0]?.headers).not.toHaveProperty('api key')
  expect(JSON.stringify(outcome)).not.toMatch(/ключ|%D0|79001000001/)
})

/** The letters А–я and the ASCII of an answer as windows-1251 has them. */
const in1251 = (text: string): Buffer =>
  Buffer.from(
    [...text].map((char) => (char >= 'А' && char <= 'я' ? char.charCodeAt(0) - 0x350 : char.charCodeAt(0))),
  )

test.each([
  ['its first line', 'windows-1251', 'text/xml'],
  ['its content type', 'UTF-8', 'text/xml; charset=windows-1251'],
])('XML in windows-1251 is read, as %s says', async (_name, encoding, contentType) => {
  const body = toXml({ success: 1, customers: [maria] }).replace('UTF-8', encoding)
  answerXml(in1251(body), contentType)
  expect(await open({ format: 'xml' }).find(phone)).toMatchObject({
    class: 'confirmed',
    value: [{ contact: { name: 'Иванова' } }],
  })
})

test('a refusal in windows-1251 is told in its own words', async () => {
  const body = toXml({ success: 0, info: 'Карта не найдена' }).replace('UTF-8', 'windows-1251')
  answerXml(in1251(body))
  const outcome = await open({ format: 'xml' }).execute({ kind: 'card.activate', card: '123', cardId: '5' })
  expect(outcome).toMatchObject({ class: 'rejected', code: 'CARD_NOT_FOUND', remoteText: 'Карта не найдена' })
})

test.each([
  ['with a DOCTYPE', '<!DOCTYPE root [<!ENTITY x "1">]><root><success>&x;</success></root>'],
  ['with an entity that nobody explains', '<root><success>1</success><info>&nbsp;</info></root>'],
  ['nested without end', `${'<root>'.repeat(5000)}${'</root>'.repeat(5000)}`],
])('XML %s confirms nothing', async (_name, body) => {
  answerXml(body)
  const outcome = await open({ format: 'xml' }).execute({ kind: 'bonus.change', client: '11', amount: '5' })
  expect(outcome).toMatchObject({ class: 'unknown', reason: 'malformed', detail: 'not XML' })
})

test('one customer and one card in XML are still lists', async () => {
  const card = { id: 5, uid: '77', status: 'ACTIVE' }
  answerXml(
    toXml({
      success: 1,
      customers: [{ ...maria, cards: [card], bonuses: [{ bonus_id: 1, amount: '7.50' }] }],
    }),
  )
  expect(await open({ format: 'xml' }).find(phone)).toMatchObject({
    value: [{ card: { number: '77' }, client: { id: '11', balance: '7.50' } }],
  })
})

test('a change of bonuses is a delta: nothing is ever overwritten', async () => {
  answerJson({ success: 1 })
  await open().execute({ kind: 'bonus.change', client: '11', amount: '-150.50' })
  expect(server.asked[0]?.body).toBe('customer_id=11&bonus_id=1&amount=-150.50')
})

test.each([
  ['Europe/Moscow', '2026-02-01 00:05:09'],
  ['Asia/Kamchatka', '2026-02-01 09:05:09'],
  ['UTC', '2026-01-31 21:05:09'],
])('a block carries the time of the clocks in %s', async (timezone, stamp) => {
  answerJson({ success: 1 })
  await open({ timezone }).execute({ kind: 'card.block', card: '123', cardId: '5', reason: 'потеряна' })
  expect(Object.fromEntries(new URLSearchParams(server.asked[0]?.body ?? ''))).toEqual({
    status: 'BLOCKED',
    block_date: stamp,
  })
})

test('what is written may hold any mark', async () => {
  answerJson({ success: 1, id: 11, isnew: 0 })
  const contact = { firstName: 'Анна & Ко=+%', lastName: 'O’Нил "я"' }
  await open().execute({ kind: 'contact.update', client: 'a/b?c&d', contact })
  expect(new URL(server.asked[0]?.path ?? '', server.origin).searchParams.get('id')).toBe('a/b?c&d')
  expect(Object.fromEntries(new URLSearchParams(server.asked[0]?.body ?? ''))).toEqual({
    fname: 'Анна & Ко=+%',
    lname: 'O’Нил "я"',
  })
})

test('a new contact is looked for by phone and by e-mail, and counted once', async () => {
  answerJson({ success: 1, customers: [{ ...maria, email: 'mail@example.com' }] })
  const contact = { lastName: 'Иванова', phone: '79001000001', email: 'mail@example.com' }
  const communication = { email: false, sms: false, phone: false, push: false, method: 'any' } as const
  const outcome = await open().look?.({ kind: 'contact.create', contact, communication })
  expect(server.asked.map(({ path }) => path)).toEqual([
    '/api/get?format=json&phone=79001000001&cards=true&bonuses=true',
    '/api/get?format=json&email=mail%40example.com&cards=true&bonuses=true',
  ])
  expect(outcome).toMatchObject({ value: { facts: { matches: '1', client: '11', same: 'yes' } } })
})

test('a card that is to change hands is looked for in the new ones, then in the old ones', async () => {
  answerJson({ success: 1, customers: [] })
  const change: SubjectChange = {
    kind: 'card.update',
    card: '77',
    cardId: '5',
    owner: '11',
    details: { client: '12' },
  }
  const outcome = await open().look?.(change)
  expect(server.asked.map(({ path }) => new URL(path, server.origin).searchParams.get('id'))).toEqual([
    '12',
    '11',
  ])
  expect(outcome).toMatchObject({ class: 'confirmed', value: { facts: null, findings: [] } })
})

test('a reading of bonuses that fails says so, and guesses no balance', async () => {
  server.load({ status: 503, headers: {}, body: '' })
  expect(await open().find({ by: 'id', value: '11' })).toMatchObject({
    class: 'unknown',
    reason: 'server-error',
  })
})

test.each<[string, () => Promise<unknown>]>([
  ['bonus.hold', () => execute({ kind: 'bonus.hold', client: '11', amount: '5', durationMin: 10 })],
  ['bonus.release', () => execute({ kind: 'bonus.release', hold: 'local:1' })],
  ['sale.record', () => execute({ kind: 'sale.record', client: '11', amount: '5', spend: '0', holds: [] })],
  ['find by number without the holder', () => open().find({ by: 'number', value: '77' })],
  ['card.level', async () => open().look?.({ kind: 'card.level', card: '77', direction: 'up' })],
  ['quote', () => open().quote({ client: '11', amount: '5', holds: [] })],
])('%s is a bug of the caller, and nothing is asked', async (name, call) => {
  answerJson({ success: 1 })
  await expect(call()).rejects.toThrow(name === 'quote' ? 'no quote' : `cannot ${name}`)
  expect(server.asked).toEqual([])
})

const execute = (change: Change): Promise<unknown> => open().execute(change)
