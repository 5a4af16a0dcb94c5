import { describe, expect, test } from 'vitest'
import { configSchema } from '../../shared/model/config.ts'
import { trainingPoint, wellKnown } from '../../electron/training/seed.ts'
import { codesOf, openCrmWorld } from './crm-world.ts'
import type { CrmAnswer } from './crm-world.ts'
import { startOfWorldMs } from './world.ts'

const { active, allBuckets, blockedLoss, cashdeskOnly, discount, hugeBalance, issued, replaced } = wellKnown
const { crm, unknown, withoutCard } = wellKnown
const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

type Found = { contact: Record<string, unknown>; cards: Record<string, unknown>[] }
const found = ({ body }: CrmAnswer): Found[] => body['contacts'] as Found[]
const firstCard = (answer: CrmAnswer): Record<string, unknown> => found(answer)[0]?.cards[0] ?? {}

test('what training says of it is a configuration', async () => {
  const { training } = await openCrmWorld()
  const { processing } = configSchema.parse({ processing: { crm: training.crm } })
  expect(processing.crm).toMatchObject(training.crm)
})

describe('FindContactInfo', () => {
  test.each([
    ['phone', { mobile_phone: active.phone }],
    ['e-mail, whatever its case', { email: 'KLIENT1@example.ru' }],
    ['card number', { card_number: active.number }],
    ['phone and card number', { mobile_phone: active.phone, card_number: active.number }],
    ['phone and partner', { mobile_phone: active.phone, partner_id: crm.partners.main }],
    ['phone beside nulls', { mobile_phone: active.phone, email: null, card_number: '', partner_id: null }],
  ])('finds a contact with their cards by %s', async (_case, filter) => {
    const { crmGet } = await openCrmWorld()
    const answer = await crmGet('FindContactInfo', { filter })
    expect(answer.status).toBe(200)
    expect(answer.body.errors).toEqual([])
    expect(found(answer)).toEqual([
      {
        contact: {
          contact_id: active.crmId,
          mobile_phone: active.phone,
          email: 'klient1@example.ru',
          last_name: 'Иванова',
          first_name: 'Мария',
          middle_name: 'Сергеевна',
          gender_code: 'female',
          birth_date: expect.stringMatching(/^\d{4}-\d\d-\d\dT00:00:00$/) as string,
          level_id: expect.stringMatching(guid) as string,
          level_name: 'Серебряный',
          partner_id: crm.partners.main,
        },
        cards: [
          {
            id: crm.cardIdOf(active.number),
            number: active.number,
            full_name: active.name,
            partner_id: null,
            bonus_type: 'bonus',
            card_type: 'Бонусная карта',
            status_date: expect.stringMatching(/^\/Date\(\d+\)\/$/) as string,
            status_code: 'active',
            expiry_date: expect.stringMatching(/^\d{4}-\d\d-\d\dT.+Z$/) as string,
            balance: 1296,
            active_balance: 1250.5,
            summ: 0,
            summ_discounted: 0,
            discount_summ: 0,
            discount: 0,
            quantity: 0,
            money_balance: 0,
            money_credit: 0,
            money_debet: 0,
            master_money_balance: null,
            master_active_balance: null,
            card_type_id: crm.cardTypes.plasticBonus,
          },
        ],
      },
    ])
  })

  test.each([
    ['an unknown phone', { mobile_phone: unknown.phone }],
    ['an unknown e-mail', { email: 'nobody@example.ru' }],
    ['an unknown card', { card_number: unknown.number }],
    ['a card of nobody', { card_number: wellKnown.newCards[0] }],
    ['the phone of one and the card of another', { mobile_phone: active.phone, card_number: issued.number }],
    ['a contact of another partner', { mobile_phone: active.phone, partner_id: crm.partners.other }],
  ])('of %s is an empty list', async (_case, filter) => {
    const { crmGet } = await openCrmWorld()
    expect((await crmGet('FindContactInfo', { filter })).body).toEqual({ contacts: [], errors: [] })
  })

  test('of nobody can be an error of the processing', async () => {
    const { crmGet } = await openCrmWorld({ facts: { crmNobody: 'error' } })
    const ask = (filter: object) => crmGet('FindContactInfo', { filter })
    expect(codesOf(await ask({ mobile_phone: unknown.phone }))).toEqual([10010])
    expect(codesOf(await ask({ card_number: unknown.number }))).toEqual([10170])
    expect(codesOf(await ask({ mobile_phone: active.phone }))).toEqual([])
  })

  test.each([
    ['no filter', undefined],
    ['a filter without a value', {}],
    ['a filter of nulls', { mobile_phone: null, email: '' }],
    ['a filter that is not JSON', '{mobile_phone'],
    ['a filter that is a list', '[]'],
    ['a phone that is a number', `{"mobile_phone":${active.phone}}`],
  ])('with %s is no request of this API', async (_case, filter) => {
    const { crmGet } = await openCrmWorld()
    const answer = await crmGet('FindContactInfo', { filter })
    expect(answer.status).toBe(400)
    expect(answer.text).toMatch(/^Bad Request: filter/)
  })

  test.each([
    ['active', active.number, 'active'],
    ['issued', issued.number, 'new'],
    ['blocked', blockedLoss.number, 'blocked'],
    ['replaced', replaced.number, 'closed'],
  ])('tells of a card that is %s', async (_case, number, status) => {
    const { crmGet } = await openCrmWorld()
    const answer = await crmGet('FindContactInfo', { filter: { card_number: number } })
    expect(firstCard(answer)).toMatchObject({ number, status_code: status })
  })

  test('finds people and cards that only this processing knows', async () => {
    const { crmGet, get } = await openCrmWorld()
    const { withCards } = crm.contacts
    const [contact] = found(
      await crmGet('FindContactInfo', { filter: { card_number: crm.cards.gift.number } }),
    )
    expect(contact?.contact).toMatchObject({ contact_id: withCards.id, level_id: null, level_name: null })
    expect(
      contact?.cards.map(({ number, status_code: status, bonus_type: type }) => [number, status, type]),
    ).toEqual([
      [crm.cards.gift.number, 'active', 'gift'],
      [crm.cards.closed.number, 'closed', 'bonus'],
      [crm.cards.completed.number, 'completed', 'bonus'],
    ])
    expect(contact?.cards[0]).toMatchObject({
      balance: 90.5,
      active_balance: 70.25,
      money_balance: 1750.4,
      money_credit: 3000,
      money_debet: 1249.6,
    })
    expect((await get(`/balance/by/phone/${withCards.phone}`)).body['Key']).toBe('CannotFindMobileNumber')
  })

  test('finds people without cards, without an e-mail, without a phone', async () => {
    const { crmGet } = await openCrmWorld()
    const { emailOnly, withoutCards } = crm.contacts
    const byPhone = await crmGet('FindContactInfo', { filter: { mobile_phone: withoutCards.phone } })
    expect(found(byPhone)).toMatchObject([{ contact: { email: null, gender_code: 'female' }, cards: [] }])
    const byEmail = await crmGet('FindContactInfo', { filter: { email: emailOnly.email } })
    expect(found(byEmail)).toMatchObject([{ contact: { mobile_phone: null }, cards: [] }])
    const everybodys = await crmGet('FindContactInfo', { filter: { mobile_phone: withoutCard.phone } })
    expect(found(everybodys)).toMatchObject([{ contact: { last_name: 'Лебедева' }, cards: [] }])
  })

  test('lists everybody of a partner', async () => {
    const { crmGet } = await openCrmWorld()
    const { other } = crm.partners
    const answer = await crmGet('FindContactInfo', { filter: { partner_id: other.toUpperCase() } })
    expect(found(answer).map(({ contact }) => contact['contact_id'])).toEqual([
      crm.contacts.ofOtherPartner.id,
    ])
  })
})

describe('GetByContactId', () => {
  test('tells what FindContactInfo tells', async () => {
    const { crmGet } = await openCrmWorld()
    const [one] = found(await crmGet('FindContactInfo', { filter: { mobile_phone: active.phone } }))
    const { body } = await crmGet('GetByContactId', { contact_id: active.crmId.toUpperCase() })
    expect(body).toEqual({ contact: one, errors: [] })
  })

  test.each([
    ['an unknown id', crm.unknownId],
    ['what is no GUID', 'contact'],
    ['nothing', undefined],
  ])('of %s is 10010', async (_case, id) => {
    const { crmGet } = await openCrmWorld()
    const answer = await crmGet('GetByContactId', { contact_id: id })
    expect(answer.status).toBe(200)
    expect(answer.body).toEqual({
      contact: null,
      errors: [
        {
          code: 10010,
          description: 'Контакт не найден',
          internal_error_id: expect.stringMatching(guid) as string,
        },
      ],
    })
  })
})

describe('one truth', () => {
  test('a card that another processing blocks is blocked here, since then', async () => {
    const { clock, crmGet, post } = await openCrmWorld()
    clock.nowMs += 5000
    await post('/Block', { Number: active.number, BlockReasonCode: '0' })
    const card = firstCard(await crmGet('FindContactInfo', { filter: { card_number: active.number } }))
    expect(card).toMatchObject({
      status_code: 'blocked',
      status_date: `/Date(${startOfWorldMs + 5000})/`,
    })
  })

  test('what is spent and bought elsewhere is spent and bought here', async () => {
    const { call, crmGet } = await openCrmWorld()
    await call('/retail', { client: active.clientId, point: trainingPoint, amount: 200.4, spend: 50.25 })
    await call('/retail', { client: active.clientId, point: trainingPoint, amount: 100, spend: 0 })
    const card = firstCard(await crmGet('FindContactInfo', { filter: { card_number: active.number } }))
    expect(card).toMatchObject({
      active_balance: 1205.25,
      summ: 300.4,
      summ_discounted: 250.15,
      discount_summ: 50.25,
      quantity: 2,
    })
  })

  test('amounts have all their digits, zeros too', async () => {
    const { crmGet } = await openCrmWorld()
    const huge = await crmGet('FindContactInfo', { filter: { card_number: hugeBalance.number } })
    expect(huge.text).toContain(`"active_balance":${hugeBalance.balance},`)
    expect(huge.text).toContain('"balance":12345678901234567890123502.289,')
    const usual = await crmGet('FindContactInfo', { filter: { card_number: active.number } })
    expect(usual.text).toContain('"active_balance":1250.50,')
  })

  test('a balance has what is inactive and frozen beside what is active, in money only', async () => {
    const { crmGet } = await openCrmWorld()
    const answer = await crmGet('FindContactInfo', { filter: { card_number: allBuckets.number } })
    expect(firstCard(answer)).toMatchObject({ active_balance: 1500, balance: 1745.5 })
  })

  test('a discount card has a discount and no bonuses', async () => {
    const { crmGet } = await openCrmWorld()
    const answer = await crmGet('FindContactInfo', { filter: { card_number: discount.number } })
    expect(firstCard(answer)).toMatchObject({
      bonus_type: 'discount',
      discount: 5,
      balance: 0,
      expiry_date: null,
    })
  })

  test('who has no level elsewhere has none here', async () => {
    const { crmGet } = await openCrmWorld()
    const { body } = await crmGet('GetByContactId', { contact_id: cashdeskOnly.crmId })
    expect(body['contact']).toMatchObject({ contact: { level_id: null, level_name: null } })
  })

  test('a replaced card keeps no bonuses', async () => {
    const { crmGet } = await openCrmWorld()
    const [one] = found(await crmGet('FindContactInfo', { filter: { mobile_phone: replaced.phone } }))
    expect(one?.cards).toMatchObject([
      { number: replaced.number, active_balance: 0 },
      { number: wellKnown.replacementNumber, active_balance: 777.7, master_active_balance: null },
    ])
  })
})

test.each([
  ['iso', /^\d{4}-.+T/, /^\d{4}-.+Z$/],
  ['ms', /^\/Date\(-?\d+\)\/$/, /^\/Date\(\d+\)\/$/],
] as const)('dates can all be %s', async (crmDates, day, moment) => {
  const { crmGet } = await openCrmWorld({ facts: { crmDates } })
  const [one] = found(await crmGet('FindContactInfo', { filter: { mobile_phone: active.phone } }))
  expect(one?.contact['birth_date']).toMatch(day)
  expect(one?.cards[0]?.['status_date']).toMatch(moment)
  expect(one?.cards[0]?.['expiry_date']).toMatch(moment)
})

test.each([
  ['an unknown firm', 'NOBODY', 10180],
  ['no firm', undefined, 10180],
  ['a firm that has left', crm.closedFirmId, 10190],
])('%s gets no answer but an error', async (_case, firm, code) => {
  const { crmGet, crmPost, training } = await openCrmWorld()
  const asked = { commercial_firm_id: firm }
  const answer = await crmGet('GetByContactId', { ...asked, contact_id: active.crmId })
  expect(answer.status).toBe(200)
  expect(answer.body).toMatchObject({ contact: null, errors: [{ code }] })
  expect(codesOf(await crmPost('CreateContact', asked))).toEqual([code])
  expect(training.ledger.calls()).toEqual([])
})

test('a call with another method is refused', async () => {
  const { crmGet, crmPost } = await openCrmWorld()
  expect((await crmPost('FindContactInfo')).status).toBe(405)
  expect((await crmGet('CreateContact')).status).toBe(405)
  expect((await crmGet('findcontactinfo')).status).toBe(404)
})
