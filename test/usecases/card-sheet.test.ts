import { expect, test } from 'vitest'
import { documentKeys } from '../../electron/db/documents.ts'
import type { Finding } from '../../electron/processing/port.ts'
import type { CardDetails } from '../../shared/model/card-details.ts'
import { openATillOf } from './a-till-of-fakes.ts'
import { refused } from './a-till.ts'
import { aFake, type Fake } from './fake-processing.ts'

const number = '2900100000017'
const burnDown = {
  available: '150.50',
  accruals: [{ amount: '100', burnsAt: '2027-01-01T00:00:00.000Z' }],
  transactions: [],
}
const levels = { up: { id: 'gold', name: 'Gold', accumulated: '900', required: '1000' } }
const campaigns = [{ id: 'A1', name: 'Кофе за полцены', endsOn: '2999-12-31', discountPercent: '50' }]
const tree = [
  { id: 'G1', parent: null, name: 'Все карты', groups: 1, cards: 0 },
  { id: 'G2', parent: 'G1', name: 'VIP', groups: 1, cards: 2 },
  { id: 'G3', parent: 'G2', name: 'Золото', groups: 0, cards: 5 },
]

const aCard = (details: CardDetails = {}, given: { number?: string; id?: string } = {}): Finding => ({
  card: { number, id: 'org-1', status: 'active', balances: [], details, ...given },
})

const anOrganization = (findings: readonly Finding[]): Fake =>
  aFake('organization', findings, (fake) => ({
    readBurnDown: async ({ id }) => fake.answer(`readBurnDown ${id}`, burnDown),
    readLevels: async ({ id }) => fake.answer(`readLevels ${id}`, levels),
    readGroup: async (id) => fake.answer(`readGroup ${id}`, tree.find((group) => group.id === id) ?? null),
    readCard: async (id) =>
      fake.answer(
        `readCard ${id}`,
        fake.findings.filter(({ card }) => card?.id === id),
      ),
  }))

test('a card’s sheet has its group’s path, its levels and its burn-down, read now and kept for an outage', async () => {
  const till = openATillOf([anOrganization([aCard({ group: 'G3' })])])
  const cashier = till.as('cashier')
  const sheet = await cashier.card.readSheet({ processing: 'organization', card: number })
  expect(sheet).toMatchObject({
    number,
    details: { group: 'G3' },
    groupPath: [
      { id: 'G1', name: 'Все карты' },
      { id: 'G2', name: 'VIP' },
      { id: 'G3', name: 'Золото' },
    ],
    masterNumber: null,
    replacedBy: [],
    burnDown: { at: 'known', source: 'live', value: burnDown },
    levels: { at: 'known', source: 'live', value: levels },
  })
  expect(sheet).not.toHaveProperty('campaigns')

  await till.down('organization')
  till.moveOn(60_000)
  const later = await cashier.card.readSheet({ processing: 'organization', card: number })
  expect(till.asked()).toEqual({})
  expect(later.groupPath).toEqual(sheet.groupPath)
  expect(later.burnDown).toEqual({ ...sheet.burnDown, source: 'cache' })
  expect(later.levels).toEqual({ ...sheet.levels, source: 'cache' })
})

test('one part that does not come takes nothing from the others, and says why', async () => {
  const organization = anOrganization([aCard({ group: 'G3' })])
  organization.readLevels = async () => ({
    class: 'rejected',
    code: 'ACCESS_REFUSED',
    remoteCode: '7',
    remoteText: 'нет доступа',
    trace: { call: 'levels', httpStatus: 200 },
  })
  organization.readBurnDown = async () => ({
    class: 'unknown',
    reason: 'timeout',
    detail: '',
    trace: { call: 'burn-down', httpStatus: null },
  })
  const till = openATillOf([organization])
  const sheet = await till.as('cashier').card.readSheet({ processing: 'organization', card: number })
  expect(sheet).toMatchObject({
    burnDown: { at: 'unavailable', reason: 'timeout' },
    levels: { at: 'unavailable', reason: 'ACCESS_REFUSED' },
  })
  expect(sheet.groupPath).toHaveLength(3)
})

test('what was kept in a form that the till no longer knows was never read', async () => {
  const till = openATillOf([anOrganization([aCard()])])
  const cashier = till.as('cashier')
  await cashier.customer.find({ value: number })
  till.store.documents.save(documentKeys.levels('organization', number), { up: 'gold' }, 1)
  till.store.documents.save(documentKeys.burnDown('organization', number), burnDown, 1)
  const sheet = await cashier.card.readSheet({ processing: 'organization', card: number, fresh: 'never' })
  expect(sheet).toMatchObject({
    levels: { at: 'unavailable', reason: 'never-read' },
    burnDown: { at: 'known', source: 'cache', asOf: '1970-01-01T00:00:00.001Z' },
  })
})

test('the master and the chain of replacements have their numbers, from the cache or read by their ids', async () => {
  const findings = [
    aCard({ master: 'org-9', replacedBy: 'org-2' }),
    aCard({ replacedBy: 'org-3' }, { number: '2900100000024', id: 'org-2' }),
    aCard({}, { number: '2900100000031', id: 'org-3' }),
    aCard({}, { number: '2900100000093', id: 'org-9' }),
  ]
  const till = openATillOf([anOrganization(findings)])
  const cashier = till.as('cashier')
  const request = { processing: 'organization', card: number } as const
  const sheet = await cashier.card.readSheet(request)
  expect(sheet).toMatchObject({
    masterNumber: '2900100000093',
    replacedBy: ['2900100000024', '2900100000031'],
  })
  await till.down('organization')
  expect(await cashier.card.readSheet(request)).toMatchObject({
    masterNumber: '2900100000093',
    replacedBy: ['2900100000024', '2900100000031'],
  })
})

test('groups and replacements that turn back into themselves end', async () => {
  const organization = anOrganization([
    aCard({ group: 'A', replacedBy: 'org-2' }),
    aCard({ replacedBy: 'org-1' }, { number: '2900100000024', id: 'org-2' }),
  ])
  organization.readGroup = async (id) =>
    organization.answer('readGroup', {
      id,
      parent: id === 'A' ? 'B' : 'A',
      name: id,
      groups: 1,
      cards: 0,
    })
  const till = openATillOf([organization])
  const sheet = await till.as('cashier').card.readSheet({ processing: 'organization', card: number })
  expect(sheet.groupPath.map(({ id }) => id)).toEqual(['B', 'A'])
  expect(sheet.replacedBy).toEqual(['2900100000024'])
})

test('campaigns that were read for a card are the customer’s from then on, until they are over', async () => {
  const crm = aFake(
    'crm',
    [
      {
        card: { number, id: 'crm-1', owner: 'K1', status: 'active', balances: [] },
        client: { id: 'K1' },
      },
    ],
    (fake) => ({
      readCampaigns: async (of) =>
        fake.answer(`readCampaigns ${'card' in of ? of.card.id : of.client}`, [
          ...campaigns,
          { id: 'A2', name: 'Прошлое', endsOn: '2020-01-01' },
        ]),
    }),
  )
  const till = openATillOf([crm])
  const cashier = till.as('cashier')
  const [before] = (await cashier.customer.find({ value: number })).customers
  expect(before?.campaigns).toEqual([])
  const sheet = await cashier.card.readSheet({ processing: 'crm', card: number })
  expect(sheet.campaigns).toMatchObject({ at: 'known', source: 'live' })
  expect(till.asked()['crm']).toContain('readCampaigns crm-1')
  const [after] = (await cashier.customer.find({ value: number })).customers
  expect(after?.campaigns).toEqual(campaigns)
})

test('a campaign’s picture is read once a day and kept for an outage; one that cannot be had is left out', async () => {
  const bytes = Buffer.from([1, 2, 3])
  const wanted = [
    { id: 'A1', name: 'Кофе', imageUrl: 'https://crm.test/1.png' },
    { id: 'A2', name: 'Чай', imageUrl: 'https://elsewhere.test/2.png' },
    { id: 'A3', name: 'Вода' },
  ]
  const crm = aFake(
    'crm',
    [{ card: { number, id: 'crm-1', owner: 'K1', status: 'active', balances: [] }, client: { id: 'K1' } }],
    (fake) => ({
      readCampaigns: async () => fake.answer('readCampaigns', wanted),
      readPicture: async (url) =>
        url.startsWith('https://crm.test/')
          ? fake.answer(`readPicture ${url}`, { type: 'image/png', bytes })
          : { class: 'not-sent', reason: 'dns', detail: '', trace: { call: '', httpStatus: null } },
    }),
  )
  const till = openATillOf([crm])
  const cashier = till.as('cashier')
  const read = async () => cashier.card.readSheet({ processing: 'crm', card: number })
  const picture = 'data:image/png;base64,AQID'
  const shown = { at: 'known', value: [{ ...wanted[0], picture }, wanted[1], wanted[2]] }
  const pictures = () => till.asked()['crm']?.filter((call) => call.startsWith('readPicture')) ?? []

  expect((await read()).campaigns).toMatchObject(shown)
  expect(pictures()).toEqual(['readPicture https://crm.test/1.png'])
  expect((await read()).campaigns).toMatchObject(shown)
  expect(pictures()).toEqual([])
  till.moveOn(25 * 3_600_000)
  await read()
  expect(pictures()).toHaveLength(1)

  const [customer] = (await cashier.customer.find({ value: number })).customers
  expect(customer?.campaigns).toEqual(wanted)
  await till.down('crm')
  till.moveOn(25 * 3_600_000)
  expect((await read()).campaigns).toMatchObject({ ...shown, source: 'cache' })
})

test('a card that nobody knows has no sheet, and an unconfigured processing none at all', async () => {
  const till = openATillOf([anOrganization([])])
  const cashier = till.as('cashier')
  expect(await refused(cashier.card.readSheet({ processing: 'organization', card: number }))).toMatchObject({
    code: 'NOT_FOUND',
    data: { id: number },
  })
  expect(await refused(cashier.card.readSheet({ processing: 'crm', card: number }))).toMatchObject({
    code: 'NOT_SUPPORTED',
  })
  await till.down('organization')
  expect(await refused(cashier.card.readSheet({ processing: 'organization', card: number }))).toMatchObject({
    code: 'PROCESSING_UNAVAILABLE',
    data: { processing: 'organization', reason: 'refused' },
  })
})
