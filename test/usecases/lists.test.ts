import { expect, test } from 'vitest'
import { documentKeys } from '../../electron/db/documents.ts'
import type { Finding } from '../../electron/processing/port.ts'
import type { CardGroup } from '../../shared/model/group.ts'
import { openATillOf } from './a-till-of-fakes.ts'
import { refused } from './a-till.ts'
import { aFake } from './fake-processing.ts'

const group = (id: string, parent: string | null, name = id): CardGroup => ({
  id,
  parent,
  name,
  groups: 0,
  cards: 0,
})
const tree = [group('G1', null, 'Все карты'), group('G2', 'G1', 'VIP'), group('G3', 'G2', 'Золото')]

const anOrganization = (findings: readonly Finding[] = []) =>
  aFake('organization', findings, (fake) => ({
    readGroups: async (parent) =>
      fake.answer(
        `readGroups ${parent}`,
        tree.filter((one) => one.parent === parent),
      ),
    readGroup: async (id) => fake.answer(`readGroup ${id}`, tree.find((one) => one.id === id) ?? null),
    countGroup: async (id) => fake.answer(`countGroup ${id}`, { groups: 1, cards: 5 }),
  }))

test('the tree of groups is read level by level with the way to each, and remembered', async () => {
  const till = openATillOf([anOrganization()])
  const cashier = till.as('cashier')
  expect(await cashier.group.list({})).toMatchObject({
    processing: 'organization',
    path: [],
    groups: [tree[0]],
    source: 'live',
  })
  const below = await cashier.group.list({ parent: 'G2' })
  expect(below).toMatchObject({ path: [{ id: 'G1' }, { id: 'G2', name: 'VIP' }], groups: [tree[2]] })
  // The root was listed before, so only what is missing of the way is read.
  expect(till.asked()['organization']?.toSorted()).toEqual([
    'readGroup G2',
    'readGroups G2',
    'readGroups null',
  ])

  await till.down('organization')
  expect(await cashier.group.list({ parent: 'G2' })).toMatchObject({ ...below, source: 'cache' })
  expect(await refused(cashier.group.list({ parent: 'G3' }))).toMatchObject({
    code: 'PROCESSING_UNAVAILABLE',
    data: { processing: 'organization', reason: 'refused' },
  })
  expect(till.asked()).toEqual({})
})

test('how much a deletion would take is counted now or not at all', async () => {
  const till = openATillOf([anOrganization()])
  const senior = till.as('senior')
  expect(await senior.group.countDeletion({ group: 'G2' })).toEqual({ groups: 1, cards: 5 })
  await till.down('organization')
  expect(await refused(senior.group.countDeletion({ group: 'G2' }))).toMatchObject({
    code: 'PROCESSING_UNAVAILABLE',
  })
})

test('a group that is no more is refused in the processing’s words and no longer remembered', async () => {
  const organization = anOrganization()
  const till = openATillOf([organization])
  const cashier = till.as('cashier', 'ru')
  await cashier.group.list({ parent: 'G2' })
  organization.readGroups = async () => ({
    class: 'rejected',
    code: 'GROUP_NOT_FOUND',
    remoteCode: '404',
    remoteText: 'Группа не найдена',
    trace: { call: 'card_group', httpStatus: 200 },
  })
  const error = await cashier.group.list({ parent: 'G2' }).catch((reason: unknown) => reason)
  expect(error).toMatchObject({
    code: 'GROUP_NOT_FOUND',
    status: 422,
    message: expect.stringMatching(/^Такой группы карт нет/),
    data: { remoteCode: '404' },
  })
  expect(till.store.documents.find(documentKeys.groupsBelow('organization', 'G2'))).toBeUndefined()
})

test('without a processing that has groups or directories there are none', async () => {
  const till = openATillOf([aFake('cashdesk')])
  const cashier = till.as('cashier')
  const calls = [
    cashier.group.list({}),
    cashier.group.countDeletion({ group: 'G1' }),
    cashier.directory.list({ kind: 'regions' }),
    cashier.card.list({ processing: 'organization' }),
  ]
  for (const call of calls) expect(await refused(call)).toMatchObject({ code: 'NOT_SUPPORTED' })
})

const aCrm = () =>
  aFake('crm', [], (fake) => ({
    readDirectory: async (kind, partner) =>
      fake.answer(`readDirectory ${kind} ${partner}`, [
        { id: `${kind}-1`, name: 'Первый', latitude: '55.7558' },
      ]),
  }))

test('outlets are those of the shop’s own partner, other directories everybody’s; both are remembered', async () => {
  const till = openATillOf([aCrm()], { crm: { partnerId: 'P1' } })
  const cashier = till.as('cashier')
  const outlets = await cashier.directory.list({ kind: 'outlets' })
  expect(outlets).toMatchObject({ processing: 'crm', entries: [{ id: 'outlets-1' }], source: 'live' })
  await cashier.directory.list({ kind: 'outlets', partner: 'P2' })
  await cashier.directory.list({ kind: 'card-types' })
  expect(till.asked()).toEqual({
    crm: ['readDirectory outlets P1', 'readDirectory outlets P2', 'readDirectory card-types null'],
  })
  await till.down('crm')
  expect(await cashier.directory.list({ kind: 'outlets' })).toEqual({ ...outlets, source: 'cache' })
  expect(await refused(cashier.directory.list({ kind: 'regions' }))).toMatchObject({
    code: 'PROCESSING_UNAVAILABLE',
  })
})

test('outlets of nobody are not asked for, and the refusal says what is missing', async () => {
  const till = openATillOf([aCrm()])
  const call = till.as('cashier', 'ru').directory.list({ kind: 'outlets' })
  const error = await call.catch((reason: unknown) => reason)
  expect(error).toMatchObject({
    code: 'BAD_REQUEST',
    message: expect.stringContaining('partner: не выбран партнёр'),
  })
  expect(till.asked()).toEqual({})
})

test('cards are listed page by page from the cache, as the customer’s card with their name', async () => {
  const numbers = Array.from({ length: 5 }, (_, index) => `290010000100${index}`)
  const findings = numbers.map((number, index): Finding => ({
    card: {
      number,
      id: `id-${index}`,
      status: index === 0 ? 'blocked' : 'active',
      balances: [],
      phone: `7916000000${index}`,
      ...(index < 3 ? { details: { group: 'G1' } } : {}),
    },
    contact: { name: `Иванова Анна`, phone: `7916000000${index}` },
  }))
  const till = openATillOf([anOrganization(findings)])
  const cashier = till.as('cashier')
  await cashier.customer.find({ value: 'иванова' })
  till.asked()
  const list = async (more: object) => cashier.card.list({ processing: 'organization', limit: 2, ...more })
  const first = await list({})
  expect(first).toMatchObject({
    cards: [
      { number: numbers[0], status: 'blocked', contactName: 'Иванова Анна', phone: '79160000000' },
      { number: numbers[1], id: 'id-1', source: 'cache', denied: false },
    ],
    nextAfter: numbers[1],
  })
  const second = await list({ after: first.nextAfter ?? '' })
  const third = await list({ after: second.nextAfter ?? '' })
  expect([...second.cards, ...third.cards].map(({ number }) => number)).toEqual(numbers.slice(2))
  expect(third.nextAfter).toBeNull()

  const numbersOf = async (more: object) =>
    (await list({ limit: 9, ...more })).cards.map(({ number }) => number)
  expect(await numbersOf({ group: 'G1' })).toEqual(numbers.slice(0, 3))
  expect(await numbersOf({ group: null })).toEqual(numbers.slice(3))
  expect(await numbersOf({ status: 'blocked' })).toEqual(numbers.slice(0, 1))
  expect(await numbersOf({ text: '00004' })).toEqual([numbers[4]])
  expect(await numbersOf({ text: 'анн' })).toEqual(numbers)
  expect(till.asked()).toEqual({})
})

test('more cards at once than a screen shows are a supervisor’s, and asking for them is noted', async () => {
  const till = openATillOf([anOrganization()])
  const list = (role: 'cashier' | 'senior', limit?: number) =>
    till.as(role).card.list({ processing: 'organization', limit })
  const none = { cards: [], nextAfter: null }
  expect(await list('cashier')).toEqual(none)
  expect(await list('cashier', 50)).toEqual(none)
  expect(await refused(list('cashier', 51))).toMatchObject({ code: 'FORBIDDEN' })
  expect(await list('senior', 2000)).toEqual(none)
  expect(till.auditOf('policy.refused')).toEqual([
    { actor: 'id-cashier', subject: null, data: { kind: 'card.list', reason: null, code: 'FORBIDDEN' } },
  ])
})
