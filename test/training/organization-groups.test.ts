import { expect, test } from 'vitest'
import { done, known, openOrganization, refusal } from './organization-world.ts'
import type { Json } from './world.ts'

const { retail, forest, vip, staff, empty } = known.groups

test('the tree is three levels deep, with the numbers of groups and cards right in each', async () => {
  const { read } = await openOrganization()
  const groupAt = async (id: string) => (await read(`/card_group/${id}`)).body['card_group'] as Json
  expect(await groupAt(retail.id)).toEqual({
    id: retail.id,
    parent_id: '',
    name: 'Розница',
    description: 'Карты покупателей',
    groups_count: 1,
    cards_count: expect.any(Number) as number,
  })
  expect(await groupAt(forest.id)).toMatchObject({ parent_id: retail.id, groups_count: 1 })
  expect(await groupAt(vip.id)).toMatchObject({ parent_id: forest.id, groups_count: 0 })
  expect(await groupAt(staff.id)).toMatchObject({ groups_count: 0, cards_count: 8 })
  expect(await groupAt(empty.id)).toMatchObject({ groups_count: 0, cards_count: 0 })
})

test('the list gives all groups, those below a parent, or with an empty parent those of the root, by page', async () => {
  const { read } = await openOrganization()
  const namesAt = async (query: string) =>
    ((await read(`/card_group${query}`)).body['card_groups'] as Json[]).map(({ name }) => name)
  expect(await namesAt('')).toHaveLength(5)
  expect(await namesAt('?parent_id=')).toEqual(['Архив', 'Розница', 'Сотрудники'])
  expect(await namesAt(`?parent_id=${retail.id}`)).toEqual(['Магазин на Лесной'])
  expect(await namesAt(`?parent_id=${empty.id}`)).toEqual([])
  const { body } = await read('/card_group?page=2&per_page=2')
  expect(body).toMatchObject({ ...done, pagination: { per_page: 2, page: 2, items: 5, pages: 3 } })
  expect(body['card_groups']).toHaveLength(2)
})

test('a group is added under the id that is given, or under one of the service', async () => {
  const { read, send } = await openOrganization()
  const own = { id: 'till-1', parent_id: vip.id, name: 'Особые', description: 'Четвёртый уровень' }
  expect((await send('/card_group/add', own)).body).toEqual({ ...done, id: 'till-1' })
  expect((await read('/card_group/till-1')).body['card_group']).toMatchObject({ ...own, cards_count: 0 })
  const { body } = await send('/card_group/add', { name: 'В корне' })
  expect(body['id']).toMatch(/^[\da-f-]{36}$/)
  expect((await read(`/card_group/${String(body['id'])}`)).body['card_group']).toMatchObject({
    parent_id: '',
  })
  expect((await send('/card_group/add', own)).body).toEqual(refusal(21))
  expect((await send('/card_group/add', { parent_id: 'nobody' })).body).toEqual(refusal(11))
})

test('a change leaves what it does not name, and can move a group to the root but not into itself', async () => {
  const { read, send } = await openOrganization()
  expect((await send(`/card_group/${forest.id}`, { name: 'На Дубовой' })).body).toEqual(done)
  expect((await read(`/card_group/${forest.id}`)).body['card_group']).toMatchObject({
    name: 'На Дубовой',
    parent_id: retail.id,
  })
  expect((await send(`/card_group/${retail.id}`, { parent_id: vip.id })).body).toEqual(refusal(14))
  expect((await send(`/card_group/${retail.id}`, { parent_id: retail.id })).body).toEqual(refusal(14))
  expect((await send(`/card_group/${forest.id}`, { parent_id: '' })).body).toEqual(done)
  expect((await read(`/card_group/${forest.id}`)).body['card_group']).toMatchObject({ parent_id: '' })
  expect((await send('/card_group/nobody', { name: 'x' })).body).toEqual(refusal(11))
})

test('a deletion with test counts the whole branch and deletes nothing; without it all of that goes', async () => {
  const { read, send } = await openOrganization()
  const counted = (await send(`/card_group/${retail.id}/delete`, { test: true })).body
  const { body: list } = await read('/card?calculate_count=true&per_page=500')
  const inBranch = (list['cards'] as Json[]).filter(({ parent_id: parent }) =>
    [retail.id, forest.id, vip.id].includes(parent as never),
  )
  expect(counted).toEqual({ ...done, groups_count: 2, cards_count: inBranch.length })
  expect((await send(`/card_group/${retail.id}/delete`)).body).toEqual(counted)
  expect((await read(`/card_group/${vip.id}`)).body).toEqual(refusal(11))
  expect((await read(`/card/${String(inBranch[0]?.['id'])}`)).body).toEqual(refusal(10))
  const { body: left } = await read('/card?calculate_count=true&per_page=1')
  const before = (list['pagination'] as Json)['items'] as number
  expect(left).toMatchObject({ pagination: { items: before - inBranch.length } })
  expect((await send(`/card_group/${retail.id}/delete`)).body).toEqual(refusal(11))
})
