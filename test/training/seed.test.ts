import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { seedData, wellKnown, wellKnownOrganization } from '../../electron/training/seed.ts'
import { startOfWorldMs } from './world.ts'

const world = seedData(startOfWorldMs)

const ean13IsValid = (number: string): boolean =>
  [...number].reduce((sum, digit, index) => sum + Number(digit) * (index % 2 === 0 ? 1 : 3), 0) % 10 === 0

const luhnIsValid = (number: string): boolean =>
  [...number].toReversed().reduce((sum, digit, index) => {
    const doubled = Number(digit) * (index % 2 === 0 ? 1 : 2)
    return sum + (doubled > 9 ? doubled - 9 : doubled)
  }, 0) %
    10 ===
  0

test('there are sixty contacts and eighty-eight cards, as the README says', () => {
  expect(world.contacts).toHaveLength(60)
  expect(world.cards).toHaveLength(88)
})

test('every card number begins with 2900 and has a right check digit', () => {
  for (const { number } of world.cards) {
    expect(number).toMatch(/^2900(\d{9}|\d{12})$/)
    expect(number.length === 13 ? ean13IsValid(number) : luhnIsValid(number)).toBe(true)
  }
  expect(world.cards.filter(({ number }) => number.length === 16).length).toBeGreaterThanOrEqual(3)
  expect(new Set(world.cards.map(({ number }) => number)).size).toBe(world.cards.length)
})

test('every phone is MSISDN digits of a Russian mobile, and nobody shares one', () => {
  for (const { phone } of world.contacts) expect(phone).toMatch(/^79\d{9}$/)
  expect(new Set(world.contacts.map(({ phone }) => phone)).size).toBe(world.contacts.length)
})

test('cards are there in every status, for every reason, of every type and category', () => {
  const kinds = new Set(
    world.cards.flatMap(({ status, type, category, blockReason }) => [
      status,
      type,
      category,
      String(blockReason),
    ]),
  )
  const blocked = ['loss', 'undesirable', 'black-list', 'refusal', 'replacement']
  const expected = [
    'new',
    'issued',
    'active',
    'blocked',
    'bonus',
    'discount',
    'both',
    'plastic',
    'virtual',
    ...blocked,
  ]
  expect([...kinds]).toEqual(expect.arrayContaining(expected))
  expect(world.cards.filter(({ status }) => status === 'new')).toHaveLength(25)
  expect(
    world.cards.filter(({ status, contactId }) => status === 'issued' && contactId === null).length,
  ).toBeGreaterThan(5)
  expect(
    world.cards.filter(({ status, contactId }) => status === 'issued' && contactId !== null).length,
  ).toBeGreaterThan(5)
})

test('names are full and some of them long', () => {
  const lengths = world.contacts.map(({ name }) => name.length)
  expect(Math.max(...lengths)).toBeGreaterThan(45)
  for (const { name } of world.contacts)
    expect(name).toMatch(/^[А-ЯЁ][а-яё]+(-[А-ЯЁ][а-яё]+)?( [А-ЯЁ][а-яё]+){1,2}$/)
})

test('money bonuses burn only where there are some', () => {
  const burning = world.buckets.filter(({ status, type }) => status === 'burning' && type === 'money')
  expect(burning.length).toBeGreaterThan(5)
  for (const { contactId } of burning) {
    expect(world.contacts.find(({ id }) => id === contactId)?.balance, `contact ${contactId}`).not.toBe('0')
  }
})

test('only dates follow the day on which the world was made', () => {
  const dayMs = 86_400_000
  const later = seedData(startOfWorldMs + dayMs)
  expect(later.clients).toEqual(world.clients)
  expect(later.cards.map(({ number, status }) => number + status)).toEqual(
    world.cards.map(({ number, status }) => number + status),
  )
  const burning = (data: typeof world): string | null | undefined =>
    data.buckets.find(({ status }) => status === 'burning')?.expireDate
  expect(Date.parse(burning(later) ?? '') - Date.parse(burning(world) ?? '')).toBe(dayMs)
})

test('the README names every card, phone and holder that only organization has', async () => {
  const readme = await readFile(new URL('../../electron/training/README.md', import.meta.url), 'utf8')
  const rows = Object.values(wellKnownOrganization).flatMap((value) =>
    Array.isArray(value) ? (value as object[]) : 'number' in value ? [value] : [],
  )
  expect(rows.length).toBeGreaterThan(10)
  for (const row of rows)
    for (const key of ['number', 'phone', 'holder'])
      if (key in row) expect(readme).toContain(String(row[key as keyof typeof row]))
})

test('the table in the README names every well-known person as they are', async () => {
  const readme = await readFile(new URL('../../electron/training/README.md', import.meta.url), 'utf8')
  for (const value of Object.values(wellKnown)) {
    if (typeof value !== 'object' || !('balance' in value)) continue
    const row = readme.split('\n').find((line) => line.includes(`| ${value.phone} |`))
    expect(row, value.name).toContain(value.name)
    expect(row, value.name).toContain(`| ${value.number || '–'} |`)
  }
  for (const number of [...wellKnown.newCards.slice(0, 3), ...wellKnown.soldCards.slice(0, 3)])
    expect(readme).toContain(number)
})
