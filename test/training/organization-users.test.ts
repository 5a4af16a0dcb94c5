import { describe, expect, test } from 'vitest'
import { organizationUserIdOf } from '../../electron/training/identifiers.ts'
import { wellKnown } from '../../electron/training/seed.ts'
import {
  activeId,
  barcodesIn,
  cardsIn,
  done,
  idOf,
  known,
  openOrganization,
  refusal,
} from './organization-world.ts'

const user = organizationUserIdOf(3)
const [first, second] = known.free
const minuteMs = 60_000

describe('attach', () => {
  test('gives the client this card: phone, e-mail and money become theirs', async () => {
    const { card, get, send, training } = await openOrganization()
    expect((await send('/card/attach', { user_id: user, card_id: known.gift.id })).body).toEqual(done)
    expect(await card(known.gift.id)).toMatchObject({ user_id: user, balance: 55.5 })
    expect(training.ledger.contact(wellKnown.withoutCard.phone)?.balance).toBe('55.5')
    expect((await get(`/balance/by/phone/${wellKnown.withoutCard.phone}`)).body).toMatchObject({
      Number: known.gift.number,
    })
    expect((await send('/card/attach', { user_id: user, card_id: known.gift.id })).body).toEqual(done)
    expect(await card(known.gift.id)).toMatchObject({ balance: 55.5 })
  })

  test('of a card that was never sold makes it one that was', async () => {
    const { send, training } = await openOrganization()
    await send('/card/attach', { user_id: user, card_id: first.id })
    expect(training.ledger.card(first.number)).toMatchObject({ status: 'issued', contactId: 3 })
  })

  test.each([
    ['a client that is not there', { user_id: organizationUserIdOf(9999), card_id: first.id }, 12],
    ['an id that is no client’s', { user_id: 'nobody', card_id: first.id }, 12],
    ['a card that is not there', { user_id: user, card_id: 'nobody' }, 10],
    ['a card of another', { user_id: user, card_id: activeId }, 31],
    ['a card of another system', { user_id: user, card_id: known.external.id }, 30],
    ['a replaced card', { user_id: user, card_id: known.chain[0].id }, 40],
    ['no card', { user_id: user }, 3],
  ])('with %s is refused', async (_case, body, code) => {
    const { read, send } = await openOrganization()
    expect((await send('/card/attach', body)).body).toEqual(refusal(code))
    expect(barcodesIn(await read(`/card?user_id=${user}`))).toEqual([])
  })

  test('gives a client no more than five cards', async () => {
    const { read, send } = await openOrganization()
    for (const number of wellKnown.newCards.slice(0, 5))
      expect((await send('/card/attach', { user_id: user, card_id: idOf(number) })).body).toEqual(done)
    expect((await send('/card/attach', { user_id: user, card_id: first.id })).body).toEqual(refusal(33))
    expect((await send('/card/add_user', { user_id: user })).body).toEqual(refusal(33))
    expect(barcodesIn(await read(`/card?user_id=${user}`))).toHaveLength(5)
  })
})

describe('add_user', () => {
  test('gives the client a card that was nobody’s, under the name that is given', async () => {
    const { read, send, training } = await openOrganization()
    const body = { user_id: user, name: 'Карта Анны', description: 'Выдана в акции' }
    expect((await send('/card/add_user', body)).body).toEqual(done)
    const cards = cardsIn(await read(`/card?user_id=${user}`))
    expect(cards).toHaveLength(1)
    expect(cards[0]).toMatchObject({ name: 'Карта Анны', description: 'Выдана в акции', external_card: 0 })
    expect(training.ledger.card(String(cards[0]?.['barcode']))?.status).toBe('issued')
  })

  test('for a client that is not there, or when no card is free, is refused', async () => {
    const { read, send } = await openOrganization()
    expect((await send('/card/add_user', { user_id: 'nobody' })).body).toEqual(refusal(12))
    const all = cardsIn(await read('/card?per_page=500'))
    for (const card of all.filter(({ user_id: holder }) => holder === ''))
      await send(`/card/${String(card['id'])}`, { external_card: 1 })
    expect((await send('/card/add_user', { user_id: user })).body).toEqual(refusal(32))
  })
})

describe('send_identify', () => {
  const { phone, userId } = known.chain[0]

  test('sends a code, and tells the cards to whoever brings it, once', async () => {
    const { send, training } = await openOrganization()
    const { body } = await send('/card/send_identify', { phone, send_to: 'phone' })
    expect(body).toEqual({ ...done, user_id: userId, cards: [] })
    const code = training.ledger.identifyCode(userId) ?? ''
    expect(code).toBe(phone.slice(-4))
    const confirmed = await send('/card/send_identify', { user_id: userId, identify_code: code })
    expect(barcodesIn(confirmed)).toEqual(known.chain.map(({ number }) => number))
    expect(cardsIn(confirmed)[0]).toMatchObject({ row_number: 1, user_id: userId })
    expect((await send('/card/send_identify', { user_id: userId, identify_code: code })).body).toEqual(
      refusal(51),
    )
  })

  test('by e-mail finds the client too, also one without cards', async () => {
    const { send } = await openOrganization()
    const email = 'klient3@example.ru'
    const { body } = await send('/card/send_identify', { email, send_to: 'email' })
    expect(body).toMatchObject({ ...done, user_id: user })
    const code = wellKnown.withoutCard.phone.slice(-4)
    const confirmed = await send('/card/send_identify', { user_id: user, identify_code: code })
    expect(confirmed.body).toEqual({ ...done, cards: [] })
  })

  test('forgets the code after three wrong ones, and after ten minutes', async () => {
    const { clock, send } = await openOrganization()
    const right = { user_id: userId, identify_code: phone.slice(-4) }
    const wrong = { user_id: userId, identify_code: '0' }
    await send('/card/send_identify', { phone, send_to: 'phone' })
    for (let attempt = 0; attempt < 3; attempt += 1)
      expect((await send('/card/send_identify', wrong)).body).toEqual(refusal(50))
    expect((await send('/card/send_identify', right)).body).toEqual(refusal(51))
    await send('/card/send_identify', { phone, send_to: 'phone' })
    clock.nowMs += 10 * minuteMs + 1
    expect((await send('/card/send_identify', right)).body).toEqual(refusal(51))
  })

  test('asks for no code where the cards are nobody’s', async () => {
    const { send } = await openOrganization()
    const answer = await send('/card/send_identify', { email: known.gift.email, send_to: 'email' })
    expect(barcodesIn(answer)).toEqual([known.gift.number])
    expect(answer.body).not.toHaveProperty('user_id')
  })

  test.each([
    ['nobody’s phone', { phone: wellKnown.unknown.phone, send_to: 'phone' }, 12],
    ['no way to send', { phone }, 3],
    ['another way to send', { phone, send_to: 'post' }, 2],
    ['neither phone nor e-mail', { send_to: 'phone' }, 3],
    ['a code without a client', { identify_code: '1234' }, 3],
    ['a code that was never sent', { user_id: userId, identify_code: '1234' }, 51],
  ])('with %s is refused', async (_case, body, code) => {
    const { send } = await openOrganization()
    expect((await send('/card/send_identify', body)).body).toEqual(refusal(code))
  })
})

test('a card given away brings what it was free with', async () => {
  const { card, send } = await openOrganization()
  await send('/card/add', { id: 'with', code: '1', barcode: '4600990000017', balance: 10 })
  await send('/card/attach', { user_id: known.master.userId, card_id: 'with' })
  expect(await card('with')).toMatchObject({ balance: 910.4 })
  expect(await card(second.id)).toMatchObject({ balance: 0 })
})
