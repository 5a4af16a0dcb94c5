import { describe, expect, test } from 'vitest'
import { trainingPoint, wellKnown } from '../../electron/training/seed.ts'
import { codesOf, openCrmWorld } from './crm-world.ts'
import type { CrmAnswer, CrmWorld } from './crm-world.ts'

const { active, crm, newCards, soldCards, unknown } = wellKnown
const [newCard = ''] = newCards
const [soldCard = ''] = soldCards
const phone = '79161234567'

const person = {
  mobile_phone: phone,
  email: 'Novikova@example.ru',
  last_name: 'Новикова-Ким',
  first_name: 'Ася',
  middle_name: 'Ли оглы',
  gender_code: 'female',
  birth_date: '1994-02-28T00:00:00',
}
type Changes = { contact?: object; registration?: object; communication?: object }
const form = ({ contact, registration, communication }: Changes = {}): object => ({
  contact: { ...person, ...contact },
  registration: { sales_outlet_id: crm.outlets.main, partner_id: crm.partners.main, ...registration },
  communication: {
    allow_email: true,
    allow_sms: false,
    allow_phone: true,
    communication_method: 'any',
    ...communication,
  },
})

const create = ({ crmPost }: CrmWorld, changes?: Changes): Promise<CrmAnswer> =>
  crmPost('CreateContact', { new_contact: form(changes) })

async function read({ crmGet }: CrmWorld, id: unknown): Promise<unknown> {
  const { body } = await crmGet('GetByContactId', { contact_id: id })
  return (body['contact'] as { contact: unknown }).contact
}

test('registers a contact with every field as it was sent', async () => {
  const world = await openCrmWorld()
  const { body } = await create(world)
  expect(body).toEqual({ contact_id: expect.stringMatching(/^[0-9a-f-]{36}$/) as string, errors: [] })
  expect(await read(world, body['contact_id'])).toEqual({
    ...person,
    contact_id: body['contact_id'],
    level_id: expect.any(String) as string,
    level_name: 'Базовый',
    partner_id: crm.partners.main,
  })
  expect(world.training.ledger.calls()).toMatchObject([
    { processing: 'crm', name: 'CreateContact', card: null },
  ])
})

test('makes a contact whom the other processings know: issued, bound, activated, and earning', async () => {
  const world = await openCrmWorld()
  const { call, crmGet, get, post } = world
  await create(world)
  await get(`/Issue?Number=${newCard}`)
  expect((await post('/BindTo', { Number: newCard, MobileNumber: phone })).body).toMatchObject({ Key: 'OK' })
  expect((await get(`/Active?Number=${newCard}`)).body).toMatchObject({ Key: 'OK' })
  const searched = await call('/client', { search: phone, point: trainingPoint })
  expect(searched.body).toMatchObject({
    client: { name: 'Новикова-Ким Ася Ли оглы', birthday: '1994-02-28', balance: 0 },
  })
  const { id } = searched.body['client'] as { id: string }
  const sale = { client: id, point: trainingPoint, amount: 1000, spend: 0 }
  expect((await call('/retail', sale)).body).toMatchObject({ retail: { earn: 30 } })
  const found = await crmGet('FindContactInfo', { filter: { card_number: newCard } })
  expect(found.body['contacts']).toMatchObject([
    { contact: { mobile_phone: phone }, cards: [{ status_code: 'active', active_balance: 30, summ: 1000 }] },
  ])
})

test.each([
  ['birthday', { birth_date: null }],
  ['last name', { last_name: '' }],
  ['first name', { first_name: undefined }],
])('a questionnaire without a %s is incomplete', async (_case, contact) => {
  const world = await openCrmWorld()
  await create(world, { contact })
  expect(world.training.ledger.contact(phone)).toMatchObject({ isQuestionnaireComplete: false })
  await world.post('/BindTo', { Number: soldCard, MobileNumber: phone })
  expect((await world.get(`/Active?Number=${soldCard}`)).body).toMatchObject({ Key: 'StatusError' })
})

test('what one says of oneself may be little', async () => {
  const world = await openCrmWorld()
  const { body } = await world.crmPost('CreateContact', {
    new_contact: {
      contact: { email: 'a@example.ru', first_name: 'А' },
      registration: { sales_outlet_id: crm.outlets.main },
      communication: { allow_email: false, allow_sms: false, allow_phone: false },
    },
  })
  expect(await read(world, body['contact_id'])).toMatchObject({
    mobile_phone: null,
    email: 'a@example.ru',
    last_name: null,
    first_name: 'А',
    gender_code: 'none',
    birth_date: null,
    level_id: null,
    partner_id: null,
  })
})

test('the partner of the contact goes before the partner of the registration', async () => {
  const world = await openCrmWorld()
  const { body } = await create(world, { contact: { partner_id: crm.partners.other.toUpperCase() } })
  expect(await read(world, body['contact_id'])).toMatchObject({ partner_id: crm.partners.other })
})

test.each([
  ['as an ISO day', '1994-02-28'],
  ['as an ISO moment', '1994-02-28T00:00:00.000Z'],
  ['as /Date(ms)/', `/Date(${Date.UTC(1994, 1, 28)})/`],
])('takes a birthday %s', async (_case, birthDate) => {
  const world = await openCrmWorld()
  await create(world, { contact: { birth_date: birthDate } })
  expect(world.training.ledger.contact(phone)?.birthday).toBe('1994-02-28')
})

describe('is refused', () => {
  const cases: [string, Changes, number[]][] = [
    ['a phone that somebody has', { contact: { mobile_phone: active.phone } }, [10200]],
    [
      'a phone that only this processing knows',
      { contact: { mobile_phone: crm.contacts.withCards.phone } },
      [10200],
    ],
    ['an e-mail that somebody has', { contact: { email: 'KLIENT1@example.ru' } }, [10220]],
    [
      'an e-mail that only this processing knows',
      { contact: { email: crm.contacts.emailOnly.email } },
      [10220],
    ],
    [
      'a phone and an e-mail that somebody has',
      { contact: { mobile_phone: active.phone, email: 'klient2@example.ru' } },
      [10200, 10220],
    ],
    ['a birthday that is still to come', { contact: { birth_date: '2026-11-23' } }, [10150]],
    ['a birthday of nobody alive', { contact: { birth_date: '1899-12-31' } }, [10150]],
    ['an unknown partner', { registration: { partner_id: crm.unknownId } }, [10130]],
    ['a partner that is not active', { contact: { partner_id: crm.partners.closed } }, [10140]],
    ['an unknown outlet', { registration: { sales_outlet_id: crm.unknownId } }, [10180]],
    ['no outlet', { registration: { sales_outlet_id: null } }, [10180]],
    ['an outlet that is closed', { registration: { sales_outlet_id: crm.outlets.closed } }, [10190]],
    [
      'an outlet in no known region',
      { registration: { sales_outlet_id: crm.outlets.inUnknownRegion } },
      [10110],
    ],
    [
      'an outlet in a closed region',
      { registration: { sales_outlet_id: crm.outlets.inClosedRegion } },
      [10120],
    ],
  ]
  test.each(cases)('%s, and nothing changes', async (_case, changes, codes) => {
    const world = await openCrmWorld()
    const answer = await create(world, changes)
    expect(answer.status).toBe(200)
    expect(answer.body).toMatchObject({ contact_id: null })
    expect(codesOf(answer)).toEqual(codes)
    expect(world.training.ledger.calls()).toEqual([])
    expect(world.training.ledger.contact(phone)).toBeUndefined()
  })

  test('the same person the second time', async () => {
    const world = await openCrmWorld()
    expect(codesOf(await create(world))).toEqual([])
    expect(codesOf(await create(world))).toEqual([10200, 10220])
  })

  test('who is known by an e-mail alone the second time', async () => {
    const world = await openCrmWorld()
    const contact = { mobile_phone: null }
    expect(codesOf(await create(world, { contact }))).toEqual([])
    expect(codesOf(await create(world, { contact }))).toEqual([10220])
  })
})

test.each([
  [
    'a phone that is no MSISDN',
    { contact: { mobile_phone: '+7 916 123-45-67' } },
    'new_contact.contact.mobile_phone',
  ],
  ['an unknown gender', { contact: { gender_code: 'other' } }, 'new_contact.contact.gender_code'],
  ['a day that there is not', { contact: { birth_date: '1994-02-30' } }, 'new_contact.contact.birth_date'],
  ['a day in another form', { contact: { birth_date: '28.02.1994' } }, 'new_contact.contact.birth_date'],
  ['a consent that is text', { communication: { allow_sms: 'yes' } }, 'new_contact.communication.allow_sms'],
  ['a consent not given', { communication: { allow_phone: null } }, 'new_contact.communication.allow_phone'],
  [
    'an unknown way to be reached',
    { communication: { communication_method: 'email-and-phone' } },
    'new_contact.communication.communication_method',
  ],
])('with %s is no request of this API', async (_case, changes, path) => {
  const world = await openCrmWorld()
  const { status, text } = await create(world, changes)
  expect({ status, text }).toEqual({ status: 400, text: `Bad Request: ${path}` })
  expect(world.training.ledger.calls()).toEqual([])
})

test('without its parts is no request of this API', async () => {
  const { crmPost } = await openCrmWorld()
  expect((await crmPost('CreateContact')).text).toMatch(/^Bad Request: new_contact,/)
  expect((await crmPost('CreateContact', { new_contact: {} })).text).toContain('new_contact.registration')
})

test('keeps nothing of a person in the record of calls', async () => {
  const world = await openCrmWorld()
  await create(world)
  const calls = JSON.stringify(world.training.ledger.calls())
  expect(calls).not.toContain(phone)
  expect(calls).not.toMatch(/[А-Яа-я@]/)
})

test('an unknown phone stays unknown', async () => {
  const { crmGet } = await openCrmWorld()
  const { body } = await crmGet('FindContactInfo', { filter: { mobile_phone: unknown.phone } })
  expect(body['contacts']).toEqual([])
})
