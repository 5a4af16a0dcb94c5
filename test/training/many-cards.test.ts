import fc from 'fast-check'
import { XMLParser } from 'fast-xml-parser'
import { expect, onTestFinished, test } from 'vitest'
import { manyCard, openManyCards } from '../helpers/many-cards.ts'
import type { ManyCards } from '../helpers/many-cards.ts'
import { ask } from './world.ts'
import type { Json } from './world.ts'

async function open(count: number): Promise<ManyCards> {
  const many = await openManyCards({ count })
  onTestFinished(() => many.close())
  return many
}

const organizationPage = async (many: ManyCards, query: string) =>
  ask(`${many.organizationUrl}/organization/card?${query}`, { headers: { token: many.token } })
const numbersIn = ({ body }: { body: Json }) => (body['cards'] as Json[]).map(({ barcode }) => barcode)

test('a million cards are listed page by page, the same every time', async () => {
  const many = await open(1_000_000)
  const { body } = await organizationPage(many, 'page=2000&per_page=500&calculate_count=true')
  expect(body).toMatchObject({
    code: 0,
    pagination: { per_page: 500, page: 2000, items: 1_000_000, pages: 2000 },
  })
  const last = (body['cards'] as Json[]).at(-1)
  const { number, name, phone, balance } = manyCard(999_999)
  expect(last).toMatchObject({
    row_number: 1_000_000,
    barcode: number,
    name,
    phone,
    balance: Number(balance),
  })
  expect(numbersIn(await organizationPage(many, 'page=2001&per_page=500'))).toEqual([])
})

test('cards can be added, removed and changed in between', async () => {
  const many = await open(10)
  many.removed.add(0).add(4).add(9)
  many.changed.set(1, '77.70')
  const first = await organizationPage(many, 'page=1&per_page=4&calculate_count=true')
  expect(numbersIn(first)).toEqual([1, 2, 3, 5].map((index) => manyCard(index).number))
  expect(first.text).toContain('"balance":77.70')
  expect(first.body).toMatchObject({ pagination: { items: 7, pages: 2 } })
  expect(numbersIn(await organizationPage(many, 'page=2&per_page=4'))).toEqual(
    [6, 7, 8].map((index) => manyCard(index).number),
  )
  many.removed.clear()
  many.setCount(2)
  expect(numbersIn(await organizationPage(many, 'per_page=50'))).toEqual(
    [0, 1].map((index) => manyCard(index).number),
  )
})

test('customers are listed as JSON and as XML, with the same cards', async () => {
  const many = await open(3)
  many.removed.add(1)
  const query = 'page=1&page_size=10&cards=true&bonuses=true'
  const { body } = await ask(`${many.customerUrl}/get?${query}&format=json`)
  expect(body).toMatchObject({ success: 1, count: 2, page: 1, page_size: 10, total_count: 2 })
  const [, third] = body['customers'] as Json[]
  const card = manyCard(2)
  expect(third).toMatchObject({
    id: 3,
    phone: card.phone,
    cards: [{ barcode: card.number, status: 'ACTIVE' }],
  })
  const { text } = await ask(`${many.customerUrl}/get?${query}&format=xml`)
  const { root } = new XMLParser({ parseTagValue: false }).parse(text) as { root: Json }
  expect(root).toMatchObject({ total_count: '2', customers: { customer: [{ id: '1' }, { id: '3' }] } })
  expect(text).toContain(`<barcode>${card.number}</barcode>`)
  expect(text).toContain(`<lname>${card.name.split(' ')[0]}</lname>`)
})

test('a page can be made to fail, a wrong token is refused, and requests are counted', async () => {
  const many = await open(10)
  many.failAtPage(2)
  expect((await organizationPage(many, 'page=1&per_page=5')).status).toBe(200)
  expect((await organizationPage(many, 'page=2&per_page=5')).status).toBe(500)
  many.failAtPage(null)
  expect((await organizationPage(many, 'page=2&per_page=5')).status).toBe(200)
  expect((await ask(`${many.organizationUrl}/organization/card`)).status).toBe(401)
  expect(many.requests()).toBe(4)
})

test('whatever is removed, the pages together are all that is left, once and in order', async () => {
  const many = await open(0)
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 0, max: 60 }),
      fc.array(fc.integer({ min: 0, max: 70 })),
      fc.integer({ min: 1, max: 20 }),
      async (count, gone, size) => {
        many.setCount(count)
        many.removed.clear()
        for (const index of gone) many.removed.add(index)
        const left = Array.from({ length: count }, (_, index) => index).filter(
          (index) => !gone.includes(index),
        )
        const seen: unknown[] = []
        for (let page = 1; page <= Math.ceil(left.length / size) + 1; page += 1)
          seen.push(...numbersIn(await organizationPage(many, `page=${page}&per_page=${size}`)))
        expect(seen).toEqual(left.map((index) => manyCard(index).number))
      },
    ),
    { numRuns: 30 },
  )
})
