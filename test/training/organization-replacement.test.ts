import { describe, expect, test } from 'vitest'
import { wellKnown } from '../../electron/training/seed.ts'
import { activeId, done, idOf, known, openOrganization, refusal } from './organization-world.ts'

const [free] = known.free
const replacement = (old_card_id: string, new_card_id: string) => ({ old_card_id, new_card_id })

test('everything of the old card is the new one’s afterwards, and the old one is over', async () => {
  const { card, clock, get, read, send } = await openOrganization()
  const before = await card(activeId)
  const history = (await read(`/card/${activeId}/balance_info`)).body
  expect((await send('/card/replacement', replacement(activeId, free.id))).body).toEqual(done)
  const { id: _id, barcode: _barcode, code: _code, ...moved } = before
  expect(await card(free.id)).toMatchObject(moved)
  expect((await read(`/card/${free.id}/balance_info`)).body).toEqual(history)
  expect(await card(activeId)).toMatchObject({
    active: false,
    blocked: true,
    balance: 0,
    date_deactivate: clock.nowMs,
    new_card_id: free.id,
  })
  expect((await get(`/balance/by/phone/${wellKnown.active.phone}`)).body).toMatchObject({
    Number: free.number,
    StatusCode: '2',
  })
  expect((await get(`/balance/by/${wellKnown.active.number}`)).body).toMatchObject({ StatusCode: '3' })
})

test('a card that is nobody’s can be replaced, with its own money and history', async () => {
  const { card, read, send } = await openOrganization()
  await send('/card/add', { id: 'old', code: '1', barcode: '4600990000017', balance: 12.5, active: true })
  await send('/card/replacement', replacement('old', free.id))
  expect(await card(free.id)).toMatchObject({ balance: 12.5, active: true, user_id: '' })
  expect((await read(`/card/${free.id}/balance_info`)).body['last_transactions']).toHaveLength(1)
  expect(await card('old')).toMatchObject({ balance: 0, date_last_transaction: 0 })
})

test('what the new card has of its own is added', async () => {
  const { card, send } = await openOrganization()
  await send(`/card/${known.gift.id}/deactivate`)
  expect((await send('/card/replacement', replacement(activeId, known.gift.id))).body).toEqual(done)
  expect(await card(known.gift.id)).toMatchObject({ balance: 1306, active: true })
})

test('whoever shares the account of a master card goes on sharing it', async () => {
  const { card, send } = await openOrganization()
  await send('/card/replacement', replacement(known.master.id, free.id))
  expect(await card(known.member.id)).toMatchObject({ mastercard_id: free.id, balance: 900.4 })
})

test('a member keeps its master', async () => {
  const { card, send } = await openOrganization()
  await send('/card/replacement', replacement(known.member.id, free.id))
  expect(await card(free.id)).toMatchObject({
    mastercard_id: known.master.id,
    user_id: known.member.userId,
    balance: 900.4,
  })
})

test('a chain of replacements leads from the oldest card to the one in use', async () => {
  const { card } = await openOrganization()
  const [oldest, middle, newest] = known.chain
  expect(await card(oldest.id)).toMatchObject({ new_card_id: middle.id, blocked: true, active: false })
  expect(await card(middle.id)).toMatchObject({ new_card_id: newest.id, blocked: true, active: false })
  expect(await card(newest.id)).toMatchObject({ new_card_id: '', blocked: false, active: true, balance: 433 })
})

test('a card that is blocked for a time and activated can take the place of another', async () => {
  const { card, send } = await openOrganization()
  const { id } = known.blockedForNow
  expect((await send('/card/replacement', replacement(activeId, id))).body).toEqual(done)
  expect(await card(id)).toMatchObject({ active: true, blocked: true, balance: 1250.5 })
})

describe('is refused', () => {
  test.each([
    ['when the old card is not activated', idOf(wellKnown.issued.number), free.id, 41],
    ['when the old card was replaced already', known.chain[1].id, free.id, 41],
    ['when the new card is somebody’s', activeId, idOf(wellKnown.issued.number), 41],
    ['when the new card is activated', activeId, known.gift.id, 41],
    ['when the new card is blocked and was used', activeId, known.blockedUsed.id, 41],
    ['when both are the same', activeId, activeId, 41],
    ['when there is no old card', 'nobody', free.id, 10],
    ['when there is no new card', activeId, 'nobody', 10],
  ])('%s', async (_case, old, next, code) => {
    const { card, send } = await openOrganization()
    expect((await send('/card/replacement', replacement(old, next))).body).toEqual(refusal(code))
    expect(await card(activeId)).toMatchObject({ active: true, blocked: false, new_card_id: '' })
  })

  test('when the new card has transactions', async () => {
    const { send } = await openOrganization()
    await send('/card/add', { id: 'used', code: '1', barcode: '4600990000017', balance: 1 })
    expect((await send('/card/replacement', replacement(activeId, 'used'))).body).toEqual(refusal(41))
  })

  test('when a card is not named', async () => {
    const { send } = await openOrganization()
    expect((await send('/card/replacement', { old_card_id: activeId })).body).toEqual(refusal(3))
  })
})
