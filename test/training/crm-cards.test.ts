import { describe, expect, test } from 'vitest'
import { virtualCardNumber } from '../../electron/training/identifiers.ts'
import { trainingPoint, wellKnown } from '../../electron/training/seed.ts'
import { codesOf, openCrmWorld } from './crm-world.ts'
import type { CrmAnswer, CrmWorld } from './crm-world.ts'
import { inTurn } from './world.ts'

const { active, blockedLoss, cashdeskOnly, crm, newCards, replaced, soldCards } = wellKnown
const { unknown, withoutCard, withoutCardIncomplete } = wellKnown
const { cardTypes, contacts, partners } = crm
const [newCard = ''] = newCards
const [soldCard = '', otherSoldCard = ''] = soldCards

const cardOf = ({ body }: CrmAnswer): Record<string, unknown> => body['card'] as Record<string, unknown>

const bindVirtual = ({ crmPost }: CrmWorld, card_data: object): Promise<CrmAnswer> =>
  crmPost('BindVirtualCard', { card_data })
const bindPhysical = ({ crmPost }: CrmWorld, contact_id: unknown, card_number: unknown): Promise<CrmAnswer> =>
  crmPost('BindPhysicalCard', { card_data: { contact_id, card_number } })

async function numbersOf({ crmGet }: CrmWorld, id: string): Promise<unknown[]> {
  const { body } = await crmGet('GetByContactId', { contact_id: id })
  return (body['contact'] as { cards: { number: string }[] }).cards.map(({ number }) => number)
}

describe('BindVirtualCard', () => {
  const { virtualBonus } = cardTypes

  test('gives the next card of the type, and everybody knows it', async () => {
    const world = await openCrmWorld()
    const asked = { contact_id: withoutCard.crmId, partner_id: partners.main, card_type_id: virtualBonus }
    const answer = await bindVirtual(world, asked)
    const number = virtualCardNumber(1100)
    expect(answer.status).toBe(200)
    expect(answer.body.errors).toEqual([])
    expect(cardOf(answer)).toMatchObject({
      id: crm.cardIdOf(number),
      number,
      full_name: withoutCard.name,
      partner_id: partners.main,
      bonus_type: 'bonus',
      card_type: 'Виртуальная бонусная карта',
      card_type_id: virtualBonus,
      status_code: 'active',
    })
    expect((await world.get(`/balance/by/${number}`)).body).toMatchObject({
      StatusCode: '2',
      CategoryCode: '1',
      MobileNumber: withoutCard.phone,
    })
    expect((await world.call('/client', { search: number, point: trainingPoint })).body).toMatchObject({
      client: { id: withoutCard.clientId },
    })
    expect(world.training.ledger.calls()).toMatchObject([
      { processing: 'crm', name: 'BindVirtualCard', card: number },
    ])
  })

  test('asked twice gives two cards, which share the account', async () => {
    const world = await openCrmWorld()
    const asked = { contact_id: active.crmId, card_type_id: virtualBonus.toUpperCase() }
    const [first, second] = await inTurn([1, 2], () => bindVirtual(world, asked))
    const numbers = [first, second].map((answer) => answer && cardOf(answer)['number'])
    expect(numbers).toEqual([virtualCardNumber(1100), virtualCardNumber(1101)])
    expect(await numbersOf(world, active.crmId)).toEqual([active.number, ...numbers])
    expect(first && cardOf(first)).toMatchObject({
      partner_id: null,
      active_balance: 1250.5,
      master_active_balance: 1250.5,
      master_money_balance: 0,
    })
  })

  test('is active only with a complete questionnaire', async () => {
    const world = await openCrmWorld()
    const asked = { contact_id: withoutCardIncomplete.crmId, card_type_id: virtualBonus }
    const card = cardOf(await bindVirtual(world, asked))
    expect(card).toMatchObject({ status_code: 'new' })
    expect(world.training.ledger.card(String(card['number']))?.status).toBe('issued')
  })

  test('makes known to everybody who has a phone', async () => {
    const world = await openCrmWorld()
    const { id, phone } = contacts.withoutCards
    const card = cardOf(await bindVirtual(world, { contact_id: id, card_type_id: cardTypes.virtualDiscount }))
    expect(card).toMatchObject({ bonus_type: 'discount' })
    expect((await world.get(`/balance/by/phone/${phone}`)).body).toMatchObject({ Number: card['number'] })
    expect(await numbersOf(world, id)).toEqual([card['number']])
  })

  test('stays between the CRM and who has no phone', async () => {
    const world = await openCrmWorld()
    const { id } = contacts.emailOnly
    const card = cardOf(await bindVirtual(world, { contact_id: id, card_type_id: virtualBonus }))
    expect(card).toMatchObject({ status_code: 'active', active_balance: 0 })
    expect(await numbersOf(world, id)).toEqual([card['number']])
    expect(world.training.ledger.card(String(card['number']))).toBeUndefined()
  })

  test('gives a partner’s card to that partner’s contacts only', async () => {
    const world = await openCrmWorld()
    const asked = { contact_id: active.crmId, card_type_id: cardTypes.ofOtherPartner }
    const linked = await bindVirtual(world, { ...asked, partner_id: partners.other })
    expect(cardOf(linked)).toMatchObject({ card_type: 'Карта кофейни', partner_id: partners.other })
    expect(codesOf(await bindVirtual(world, { ...asked, partner_id: partners.main }))).toEqual([10030])
    expect(codesOf(await bindVirtual(world, { ...asked, partner_id: null }))).toEqual([10030])
  })

  test('ends when the stock does', async () => {
    const world = await openCrmWorld()
    const asked = { contact_id: active.crmId, card_type_id: cardTypes.lastOne }
    expect(cardOf(await bindVirtual(world, asked))).toMatchObject({ bonus_type: 'bonus_and_discount' })
    expect(codesOf(await bindVirtual(world, asked))).toEqual([10080])
  })

  const refused: [string, object, number][] = [
    ['an unknown contact', { contact_id: crm.unknownId }, 10010],
    ['no contact', { contact_id: null }, 10010],
    ['an unknown partner', { partner_id: crm.unknownId }, 10130],
    ['a partner that is not active', { partner_id: partners.closed }, 10140],
    ['an unknown type', { card_type_id: crm.unknownId }, 10040],
    ['no type', { card_type_id: null }, 10040],
    ['a type that is not active', { card_type_id: cardTypes.closed }, 10050],
    ['a type that is not virtual', { card_type_id: cardTypes.plasticBonus }, 10060],
    ['a gift card', { card_type_id: cardTypes.gift }, 10060],
    ['a type that nobody makes cards of', { card_type_id: cardTypes.withoutProvider }, 10070],
    ['a type whose cards have all been given', { card_type_id: cardTypes.exhausted }, 10080],
  ]
  test.each(refused)('with %s is refused and changes nothing', async (_case, changes, code) => {
    const world = await openCrmWorld()
    const answer = await bindVirtual(world, {
      contact_id: active.crmId,
      partner_id: partners.main,
      card_type_id: virtualBonus,
      ...changes,
    })
    expect(answer.status).toBe(200)
    expect(answer.body).toMatchObject({ card: null, errors: [{ code }] })
    expect(await numbersOf(world, active.crmId)).toEqual([active.number])
    expect(world.training.ledger.calls()).toEqual([])
  })
})

describe('BindPhysicalCard', () => {
  test.each([
    ['sold', soldCard],
    ['new', newCard],
  ])('binds a %s card, which can then be activated', async (_case, number) => {
    const world = await openCrmWorld()
    const answer = await bindPhysical(world, withoutCard.crmId, number)
    expect(answer.body.errors).toEqual([])
    expect(cardOf(answer)).toMatchObject({ number, full_name: withoutCard.name, status_code: 'new' })
    expect(world.training.ledger.card(number)).toMatchObject({ status: 'issued' })
    expect((await world.get(`/Active?Number=${number}`)).body).toMatchObject({ Key: 'OK' })
    expect((await world.call('/client', { search: number, point: trainingPoint })).status).toBe(200)
    expect(world.training.ledger.calls()[0]).toMatchObject({ name: 'BindPhysicalCard', card: number })
  })

  test('binds a second card to a contact', async () => {
    const world = await openCrmWorld()
    await bindPhysical(world, active.crmId, soldCard)
    await bindPhysical(world, active.crmId, otherSoldCard)
    expect(await numbersOf(world, active.crmId)).toEqual([active.number, soldCard, otherSoldCard])
  })

  test('binds a card that only this processing knows', async () => {
    const world = await openCrmWorld()
    const answer = await bindPhysical(world, active.crmId, crm.cards.freeGift.number)
    expect(cardOf(answer)).toMatchObject({ bonus_type: 'gift', status_code: 'new', money_balance: 3000 })
    expect(await numbersOf(world, active.crmId)).toEqual([active.number, crm.cards.freeGift.number])
  })

  test('makes its contact known to everybody, under the id they had', async () => {
    const world = await openCrmWorld()
    const { id, name, phone } = contacts.withoutCards
    await bindPhysical(world, id, soldCard)
    expect((await world.get(`/balance/by/${soldCard}`)).body).toMatchObject({
      Name: name,
      MobileNumber: phone,
    })
    expect(await numbersOf(world, id)).toEqual([soldCard])
    const { body } = await world.crmGet('FindContactInfo', { filter: { mobile_phone: phone } })
    expect(body['contacts']).toMatchObject([{ contact: { contact_id: id, level_name: 'Базовый' } }])
  })

  const refused: [string, string, string | null, number][] = [
    ['a card nobody has', active.crmId, unknown.number, 10020],
    ['no card', active.crmId, null, 10020],
    ['a blocked card', blockedLoss.crmId, blockedLoss.number, 10160],
    ['a replaced card', replaced.crmId, replaced.number, 10160],
    ['a blocked card of nobody', active.crmId, crm.cards.spoiled.number, 10160],
    ['a closed card', active.crmId, crm.cards.closed.number, 10160],
    ['a card of another contact', cashdeskOnly.crmId, active.number, 10230],
    ['a card of the same contact', active.crmId, active.number, 10230],
    ['a card that only this processing knows, of another', active.crmId, crm.cards.gift.number, 10230],
    ['an unknown contact', crm.unknownId, soldCard, 10210],
    ['a contact without a phone', contacts.emailOnly.id, soldCard, 10210],
  ]
  test.each(refused)('with %s is refused and changes nothing', async (_case, id, number, code) => {
    const world = await openCrmWorld()
    const before = world.training.ledger.card(number ?? '')
    const answer = await bindPhysical(world, id, number)
    expect(answer.status).toBe(200)
    expect(answer.body).toMatchObject({ card: null, errors: [{ code }] })
    expect(world.training.ledger.card(number ?? '')).toEqual(before)
    expect(world.training.ledger.calls()).toEqual([])
  })
})

test.each(['BindVirtualCard', 'BindPhysicalCard'])(
  '%s without an object is no request of this API',
  async (name) => {
    const { crmPost } = await openCrmWorld()
    expect((await crmPost(name)).text).toBe('Bad Request: card_data')
    expect((await crmPost(name, { card_data: { contact_id: 7 } })).text).toBe(
      'Bad Request: card_data.contact_id',
    )
  },
)
