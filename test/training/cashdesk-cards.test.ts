import { describe, expect, test } from 'vitest'
import { wellKnown } from '../../electron/training/seed.ts'
import { openWorld } from './world.ts'

const {
  active,
  blockedLoss,
  issued,
  issuedIncomplete,
  replaced,
  soldCards,
  unknown,
  withoutCard,
  withoutCardIncomplete,
} = wellKnown
const [newCard = ''] = wellKnown.newCards
const [soldCard = '', otherSoldCard = ''] = soldCards
const refused = (Key: string): object => ({ Status: false, Key, Value: expect.stringMatching(/^[А-Я].+\.$/) })
const accepted = { Status: true, Key: 'OK', Value: '' }

describe('Issue', () => {
  test('makes a new card issued', async () => {
    const { get, training } = await openWorld()
    expect((await get(`/Issue?Number=${newCard}`)).body).toEqual(accepted)
    expect(training.ledger.card(newCard)).toMatchObject({ status: 'issued', contactId: null })
    expect(training.ledger.calls()).toMatchObject([{ processing: 'cashdesk', name: 'Issue', card: newCard }])
  })

  test.each([
    ['a card nobody has', unknown.number, 'CardNumberCannotFind'],
    ['a malformed number', '29-0020000001', 'InvalidCardNumber'],
    ['no number', '', 'InvalidCardNumber'],
    ['an issued card', soldCard, 'StatusError'],
    ['an active card', active.number, 'StatusError'],
    ['a blocked card', blockedLoss.number, 'StatusError'],
  ])('of %s is refused and changes nothing', async (_case, number, key) => {
    const { get, training } = await openWorld()
    const before = training.ledger.card(number)
    const { status, body } = await get(`/Issue?Number=${number}`)
    expect({ status, body }).toEqual({ status: 200, body: refused(key) })
    expect(training.ledger.card(number)).toEqual(before)
    expect(training.ledger.calls()).toEqual([])
  })
})

describe('BindTo', () => {
  test('gives an issued card to a contact and leaves it issued', async () => {
    const { get, post, training } = await openWorld()
    expect((await post('/BindTo', { Number: soldCard, MobileNumber: withoutCard.phone })).body).toEqual(
      accepted,
    )
    expect(training.ledger.card(soldCard)?.status).toBe('issued')
    expect((await get(`/balance/by/phone/${withoutCard.phone}`)).body).toMatchObject({
      Number: soldCard,
      Name: withoutCard.name,
    })
  })

  test('of a card to the contact who has it already is no error', async () => {
    const { post } = await openWorld()
    expect((await post('/BindTo', { Number: active.number, MobileNumber: active.phone })).body).toEqual(
      accepted,
    )
  })

  test.each([
    ['nothing given', {}, 'RequiredParameterNotSpecified'],
    ['a malformed card number', { Number: '2900', MobileNumber: withoutCard.phone }, 'InvalidCardNumber'],
    [
      'a card number that is not text',
      { Number: 2_900_300_000_011, MobileNumber: withoutCard.phone },
      'InvalidCardNumber',
    ],
    ['a malformed phone', { Number: soldCard, MobileNumber: '+7 900' }, 'InvalidMobileNumber'],
    [
      'a card nobody has',
      { Number: unknown.number, MobileNumber: withoutCard.phone },
      'CannotFindCardNumber',
    ],
    ['a phone nobody has', { Number: soldCard, MobileNumber: unknown.phone }, 'CannotFindMobile'],
    ['a new card', { Number: newCard, MobileNumber: withoutCard.phone }, 'StatusError'],
    ['a blocked card', { Number: blockedLoss.number, MobileNumber: blockedLoss.phone }, 'StatusError'],
    [
      'a card of another contact',
      { Number: active.number, MobileNumber: withoutCard.phone },
      'CardNumberBindToAnotherContact',
    ],
    [
      'a contact with a card',
      { Number: soldCard, MobileNumber: active.phone },
      'ContactBindToAnotherCardNumber',
    ],
    [
      'a contact whose card is lost',
      { Number: soldCard, MobileNumber: blockedLoss.phone },
      'ContactBindToAnotherCardNumber',
    ],
    [
      'a contact with a card in place of a replaced one',
      { Number: soldCard, MobileNumber: replaced.phone },
      'ContactBindToAnotherCardNumber',
    ],
  ])('with %s is refused and changes nothing', async (_case, body, key) => {
    const { post, training } = await openWorld()
    const answer = await post('/BindTo', body)
    expect(answer.status).toBe(200)
    expect(answer.body).toEqual(refused(key))
    expect(training.ledger.card(soldCard)?.contactId).toBeNull()
    expect(training.ledger.calls()).toEqual([])
  })

  test('names every parameter that is missing', async () => {
    const { post } = await openWorld()
    expect((await post('/BindTo', { Number: null, MobileNumber: '' })).body['Value']).toMatch(
      /: Number, MobileNumber\.$/,
    )
    expect((await post('/BindTo', { Number: soldCard })).body['Value']).toMatch(/: MobileNumber\.$/)
  })

  test('gives a new card to a contact whose old one was blocked as replaced, with the bonuses', async () => {
    const { get, post } = await openWorld()
    await post('/Block', { Number: active.number, BlockReasonCode: '4' })
    expect((await post('/BindTo', { Number: soldCard, MobileNumber: active.phone })).body).toEqual(accepted)
    expect((await get(`/Active?Number=${soldCard}`)).body).toEqual(accepted)
    const { body, text } = await get(`/balance/by/phone/${active.phone}`)
    expect(body).toMatchObject({ Number: soldCard, StatusCode: '2' })
    expect(text).toContain('"Amount":1250.50,')
  })
})

describe('Active', () => {
  test('makes an issued card of a contact with a complete questionnaire active', async () => {
    const { get, training } = await openWorld()
    expect((await get(`/Active?Number=${issued.number}`)).body).toEqual(accepted)
    expect(training.ledger.card(issued.number)?.status).toBe('active')
  })

  test.each([
    ['a card nobody has', unknown.number, 'CannotFindCardNumber'],
    ['a malformed number, for which its section has no key of its own', 'abc', 'CannotFindCardNumber'],
    ['a new card', newCard, 'StatusError'],
    ['an issued card bound to nobody', otherSoldCard, 'StatusError'],
    ['an issued card of a contact with an incomplete questionnaire', issuedIncomplete.number, 'StatusError'],
    ['an active card', active.number, 'StatusError'],
    ['a blocked card', blockedLoss.number, 'StatusError'],
  ])('of %s is refused and changes nothing', async (_case, number, key) => {
    const { get, training } = await openWorld()
    const before = training.ledger.card(number)
    expect((await get(`/Active?Number=${number}`)).body).toEqual(refused(key))
    expect(training.ledger.card(number)).toEqual(before)
    expect(training.ledger.calls()).toEqual([])
  })
})

test('a card goes from sale to activity: issued, bound, activated', async () => {
  const { get, post, training } = await openWorld()
  await get(`/Issue?Number=${newCard}`)
  await post('/BindTo', { Number: newCard, MobileNumber: withoutCard.phone })
  await get(`/Active?Number=${newCard}`)
  expect(training.ledger.card(newCard)?.status).toBe('active')
  expect(training.ledger.calls().map(({ name }) => name)).toEqual(['Issue', 'BindTo', 'Active'])
})

test('a card of a contact with an incomplete questionnaire stays issued', async () => {
  const { get, post, training } = await openWorld()
  await post('/BindTo', { Number: soldCard, MobileNumber: withoutCardIncomplete.phone })
  expect((await get(`/Active?Number=${soldCard}`)).body).toMatchObject({ Key: 'StatusError' })
  expect(training.ledger.card(soldCard)?.status).toBe('issued')
})
