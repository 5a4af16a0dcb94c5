import { describe, expect, test } from 'vitest'
import { wellKnown } from '../../electron/training/seed.ts'
import { askTls, codesOf, openCrmWorld } from './crm-world.ts'
import type { CrmAnswer } from './crm-world.ts'
import { readFileSync } from 'node:fs'

const { active, allBuckets, crm, issued, newCards, withoutCard } = wellKnown
const { cardTypes, outlets, partners, regions } = crm
type Entry = Record<string, unknown>
const list = ({ body }: CrmAnswer, name: string): Entry[] => body[name] as Entry[]
const names = (answer: CrmAnswer): unknown[] => list(answer, 'personal_campaigns').map(({ name }) => name)
const ids = (entries: Entry[]): unknown[] => entries.map(({ id }) => id)

describe('GetPersonalCampaignByCard', () => {
  test('tells of what is on and of what will be', async () => {
    const { crmGet, training } = await openCrmWorld()
    const answer = await crmGet('GetPersonalCampaignByCard', { card_id: crm.cardIdOf(active.number) })
    expect(answer.body.errors).toEqual([])
    expect(list(answer, 'personal_campaigns')).toEqual([
      {
        id: expect.any(String) as string,
        name: 'Двойные бонусы по выходным',
        description: 'За каждую покупку в субботу и воскресенье.',
        actual_start: '2026-10-23T09:00:00.000Z',
        actual_end: `/Date(${Date.UTC(2027, 0, 21, 9)})/`,
        image_uri: `${training.crm.url}/pictures/weekend.svg`,
        discount: 0,
      },
      expect.objectContaining({ name: 'Кофе дешевле', discount: 12.5 }),
      expect.objectContaining({ name: 'Новогодняя распродажа', discount: 20 }),
    ])
  })

  test('tells everybody of what is for everybody, and holders of a kind of card of theirs', async () => {
    const { crmGet } = await openCrmWorld()
    const ask = (number: string) => crmGet('GetPersonalCampaignByCard', { card_id: crm.cardIdOf(number) })
    const everybodys = ['Двойные бонусы по выходным', 'Новогодняя распродажа']
    expect(names(await ask(issued.number))).toEqual(everybodys)
    expect(names(await ask(newCards[0] ?? ''))).toEqual(everybodys)
    expect(names(await ask(crm.cards.gift.number))).toEqual(everybodys)
    const both = await ask(allBuckets.number)
    expect(names(both)).toContain('Для бонусно-дисконтных карт')
    expect(both.text).toContain('"image_uri":null,"discount":3.75}')
  })

  test('forgets a campaign when it is over', async () => {
    const { clock, crmGet } = await openCrmWorld()
    clock.nowMs += 30 * 86_400_000
    const answer = await crmGet('GetPersonalCampaignByCard', { card_id: crm.cardIdOf(active.number) })
    expect(names(answer)).toEqual(['Двойные бонусы по выходным', 'Новогодняя распродажа'])
  })

  test('without a card is 10100, of an unknown one 10090', async () => {
    const { crmGet } = await openCrmWorld()
    expect(codesOf(await crmGet('GetPersonalCampaignByCard'))).toEqual([10100])
    const answer = await crmGet('GetPersonalCampaignByCard', { card_id: crm.unknownId })
    expect(answer.body).toMatchObject({ personal_campaigns: [], errors: [{ code: 10090 }] })
  })
})

describe('GetPersonalCampaignByContact', () => {
  test('tells a contact what their cards tell', async () => {
    const { crmGet } = await openCrmWorld()
    for (const { crmId, number } of [active, issued, allBuckets]) {
      const ofCard = await crmGet('GetPersonalCampaignByCard', { card_id: crm.cardIdOf(number) })
      const { body } = await crmGet('GetPersonalCampaignByContact', { contact_id: crmId })
      expect(body).toEqual(ofCard.body)
    }
  })

  test('tells of what is for everybody who has no card', async () => {
    const { crmGet } = await openCrmWorld()
    for (const id of [withoutCard.crmId, crm.contacts.withoutCards.id]) {
      expect(names(await crmGet('GetPersonalCampaignByContact', { contact_id: id }))).toHaveLength(2)
    }
  })

  test('of an unknown contact is 10010', async () => {
    const { crmGet } = await openCrmWorld()
    expect(codesOf(await crmGet('GetPersonalCampaignByContact', { contact_id: crm.unknownId }))).toEqual([
      10010,
    ])
    expect(codesOf(await crmGet('GetPersonalCampaignByContact'))).toEqual([10010])
  })
})

test('the pictures of campaigns are there, for those who show their certificate', async () => {
  const { crmGet, training } = await openCrmWorld()
  const answer = await crmGet('GetPersonalCampaignByCard', { card_id: crm.cardIdOf(active.number) })
  const tls = {
    cert: readFileSync(training.crm.certificate),
    key: readFileSync(training.crm.key),
    ca: readFileSync(training.crm.ca),
  }
  for (const { image_uri: address } of list(answer, 'personal_campaigns')) {
    const picture = await askTls(String(address), tls)
    expect(picture).toMatchObject({ status: 200, contentType: 'image/svg+xml' })
    expect(picture.text).toMatch(/^<svg .+<\/svg>$/)
  }
  expect((await askTls(`${training.crm.url}/pictures/none.svg`, tls)).status).toBe(404)
})

describe('GetSalesOutlet', () => {
  test('lists the open outlets of a partner', async () => {
    const { crmGet } = await openCrmWorld()
    const answer = await crmGet('GetSalesOutlet', { partner_id: partners.main })
    const found = list(answer, 'sales_outlets')
    expect(answer.body.errors).toEqual([])
    expect(found[0]).toEqual({
      id: outlets.main,
      name: 'Тверская',
      full_name: 'Магазин «Тверская»',
      region_id: regions.moscow,
      region_name: 'Москва',
      address: 'Москва, ул. Тверская, 7',
      phone: '74951000001',
      latitude: 55.757986,
      longitude: 37.611392,
    })
    expect(ids(found)).not.toContain(outlets.closed)
    expect(ids(found)).not.toContain(outlets.ofOtherPartner)
    expect(answer.text).toContain('"latitude":55.73162500,"longitude":37.61901200}')
  })

  test('leaves out coordinates that nobody knows, and the id of a region that is not active', async () => {
    const { crmGet } = await openCrmWorld()
    const found = list(await crmGet('GetSalesOutlet', { partner_id: partners.main }), 'sales_outlets')
    expect(found.find(({ id }) => id === outlets.withoutCoordinates)).not.toHaveProperty('latitude')
    expect(found.find(({ id }) => id === outlets.inClosedRegion)).toMatchObject({
      region_id: null,
      region_name: 'Кашин',
    })
  })

  test.each([
    ['an unknown partner', crm.unknownId, 10130],
    ['no partner', undefined, 10130],
    ['a partner that is not active', partners.closed, 10140],
  ])('of %s is an error', async (_case, partner, code) => {
    const { crmGet } = await openCrmWorld()
    const answer = await crmGet('GetSalesOutlet', { partner_id: partner })
    expect(answer.body).toMatchObject({ sales_outlets: [], errors: [{ code }] })
  })
})

test('GetRegions lists the active regions', async () => {
  const { crmGet } = await openCrmWorld()
  expect((await crmGet('GetRegions')).body).toEqual({
    regions: [
      { id: regions.moscow, name: 'Москва', description: 'Город федерального значения' },
      { id: regions.tver, name: 'Тверь', description: 'Тверская область' },
    ],
    errors: [],
  })
})

test('GetPartners lists them all', async () => {
  const { crmGet } = await openCrmWorld()
  const answer = await crmGet('GetPartners')
  expect(ids(list(answer, 'partners'))).toEqual([partners.main, partners.other, partners.closed])
  expect(list(answer, 'partners')[1]).toEqual({
    id: partners.other,
    name: 'Кофейня «Зерно»',
    description: 'Кофейни в торговых залах',
  })
})

describe('GetCardTypesByPartner', () => {
  test('without a partner lists every type', async () => {
    const { crmGet } = await openCrmWorld()
    const answer = await crmGet('GetCardTypesByPartner')
    expect(ids(list(answer, 'card_types'))).toEqual(expect.arrayContaining(Object.values(cardTypes)))
    expect(list(answer, 'card_types')[0]).toEqual({
      id: cardTypes.plasticBonus,
      name: 'Бонусная карта',
      description: '',
    })
  })

  test('with a partner lists those that are open to the partner', async () => {
    const { crmGet } = await openCrmWorld()
    const ask = (partner: string) => crmGet('GetCardTypesByPartner', { partner_id: partner })
    const ofMain = ids(list(await ask(partners.main), 'card_types'))
    expect(ofMain).toContain(cardTypes.virtualBonus)
    expect(ofMain).not.toContain(cardTypes.ofOtherPartner)
    expect(ofMain).not.toContain(cardTypes.closed)
    expect(ids(list(await ask(partners.other), 'card_types'))).toContain(cardTypes.ofOtherPartner)
    expect(codesOf(await ask(crm.unknownId))).toEqual([10130])
    expect(codesOf(await ask(partners.closed))).toEqual([10140])
  })
})
