import { describe, expect, test } from 'vitest'
import { wellKnown } from '../../electron/training/seed.ts'
import { barcodesIn, cardsIn, done, idOf, known, openOrganization, refusal } from './organization-world.ts'

const { active, lostCandidate, blockedLoss } = wellKnown

describe('the list', () => {
  test('goes page by page through every card once, numbered through', async () => {
    const { read } = await openOrganization()
    const { body } = await read('/card?calculate_count=true')
    const { items, pages } = body['pagination'] as { items: number; pages: number }
    expect(body).toMatchObject({ ...done, pagination: { per_page: 10, page: 1 } })
    expect(pages).toBe(Math.ceil(items / 10))
    const seen: unknown[] = []
    for (let page = 1; page <= pages; page += 1) {
      const cards = cardsIn(await read(`/card?page=${page}&per_page=10`))
      expect(cards[0]?.['row_number']).toBe((page - 1) * 10 + 1)
      seen.push(...cards.map(({ id }) => id))
    }
    expect(new Set(seen).size).toBe(items)
    expect(barcodesIn(await read(`/card?page=${pages + 1}`))).toEqual([])
  })

  test('counts itself only when it is asked to, and gives at most 500 rows', async () => {
    const { read } = await openOrganization()
    const { body } = await read('/card?per_page=9000&calculate_count=false')
    expect(body).toMatchObject({ pagination: { per_page: 500, page: 1, items: 0, pages: 0 } })
    expect((await read('/card?page=0')).body).toEqual(refusal(2))
    expect((await read('/card?per_page=ten')).body).toEqual(refusal(2))
  })

  test.each([
    ['active', 'active=true', (card: Record<string, unknown>) => card['active'] === true],
    ['blocked', 'blocked=true', (card: Record<string, unknown>) => card['blocked'] === true],
    [
      'parent_id',
      `parent_id=${known.groups.staff.id}`,
      (card: Record<string, unknown>) => card['parent_id'] === known.groups.staff.id,
    ],
    ['an empty parent_id', 'parent_id=', (card: Record<string, unknown>) => card['parent_id'] === ''],
    [
      'user_id',
      `user_id=${known.chain[0].userId}`,
      (card: Record<string, unknown>) => card['user_id'] === known.chain[0].userId,
    ],
    [
      'mastercard_id',
      `mastercard_id=${known.master.id}`,
      (card: Record<string, unknown>) => card['mastercard_id'] === known.master.id,
    ],
    [
      'card_level_id',
      `card_level_id=${known.levels.vip.id}`,
      (card: Record<string, unknown>) => card['card_level_id'] === known.levels.vip.id,
    ],
    [
      'email',
      `email=${known.gift.email}`,
      (card: Record<string, unknown>) => card['email'] === known.gift.email,
    ],
    ['phone', `phone=${active.phone}`, (card: Record<string, unknown>) => card['phone'] === active.phone],
    [
      'barcode, a fragment',
      'barcode=1000000',
      (card: Record<string, unknown>) => String(card['barcode']).includes('1000000'),
    ],
    [
      'code, a fragment',
      'code=60000',
      (card: Record<string, unknown>) => String(card['code']).includes('60000'),
    ],
    [
      'card_filter, like a name',
      'card_filter=%D0%A1%D0%B5%D0%BC',
      (card: Record<string, unknown>) => String(card['name']).toLowerCase().includes('сем'),
    ],
    ['active false, which asks for nothing', 'active=false', () => true],
  ])('can be filtered by %s', async (_case, query, holds) => {
    const { read } = await openOrganization()
    const all = cardsIn(await read('/card?per_page=500'))
    const found = cardsIn(await read(`/card?per_page=500&${query}`))
    expect(found.map(({ id }) => id)).toEqual(all.filter(holds).map(({ id }) => id))
    expect(found.length).toBeGreaterThan(0)
  })

  test('filters join', async () => {
    const { read } = await openOrganization()
    const query = `user_id=${known.chain[0].userId}&active=true`
    expect(barcodesIn(await read(`/card?${query}`))).toEqual([known.chain[2].number])
  })

  test('by the card that brought it', async () => {
    const { read, send } = await openOrganization()
    await send('/card/add', { code: '1', barcode: '4600990000017', referallink_id: idOf(active.number) })
    expect(barcodesIn(await read(`/card?referallink_id=${idOf(active.number)}`))).toEqual(['4600990000017'])
  })

  test('has the groups too when it is asked for them, and says which row is one', async () => {
    const { read } = await openOrganization()
    const rows = cardsIn(
      await read(`/card?with_groups=true&per_page=500&parent_id=${known.groups.retail.id}`),
    )
    expect(rows[0]).toMatchObject({ row_number: 1, is_group: true, name: 'Магазин на Лесной' })
    expect(rows.slice(1).every((row) => row['is_group'] === false)).toBe(true)
    expect(cardsIn(await read('/card'))[0]).not.toHaveProperty('is_group')
  })
})

describe('the searches', () => {
  test.each([
    ['by_phone', active.phone.slice(-7), [active.number]],
    ['by_phone', '100-00-02', [lostCandidate.number]],
    ['by_email', 'PODAROK@', [known.gift.number]],
    ['by_emai', 'podarok', [known.gift.number]],
    ['by_barcode', blockedLoss.number, [blockedLoss.number]],
    ['by_barcode', '29001000000', expect.arrayContaining([active.number, lostCandidate.number])],
    ['by_code', '7700100000017', [active.number]],
    [
      'by_name',
      'семён',
      expect.arrayContaining([known.master, known.member, known.child].map(({ number }) => number)),
    ],
    ['by_name', 'раиса', []],
    ['by_name', 'Полина С', [known.temporary.number]],
    ['by_name', 'еменной', []],
  ])('%s finds by «%s»', async (path, filter, expected) => {
    const { read, send } = await openOrganization()
    await send(`/card/${known.master.id}`, { name: 'Семёнова' })
    const answer = await read(`/card/${path}?per_page=100&filter=${encodeURIComponent(filter)}`)
    expect(answer.body).toMatchObject(done)
    expect(barcodesIn(answer)).toEqual(expected)
  })

  test('go by pages, and without a filter find everything', async () => {
    const { read } = await openOrganization()
    const { body } = await read('/card/by_phone?page=2&per_page=5&calculate_count=1')
    expect(body['cards']).toHaveLength(5)
    expect((body['pagination'] as { items: number }).items).toBeGreaterThan(90)
  })

  test.each([
    ['by_emai', 200, 404],
    ['by_email', 404, 200],
  ] as const)('by e-mail may be served as %s alone', async (emailPath, documented, usual) => {
    const { read } = await openOrganization({ facts: { emailPath } })
    expect((await read('/card/by_emai?filter=podarok')).status).toBe(documented)
    expect((await read('/card/by_email?filter=podarok')).status).toBe(usual)
  })
})
