import { expect, test } from 'vitest'
import { wellKnown } from '../../electron/training/seed.ts'
import { activeId, barcodesIn, done, idOf, known, openOrganization, refusal } from './organization-world.ts'

const [free] = known.free
const own = { id: 'minted-by-the-till', code: '54377537373', barcode: '2900990000017' }

test('one card is shown with every field of the document', async () => {
  const { card } = await openOrganization()
  expect(Object.keys(await card(activeId))).toEqual([
    'id',
    'parent_id',
    'code',
    'barcode',
    'name',
    'description',
    'balance',
    'active',
    'blocked',
    'blockeddescription',
    'mastercard_id',
    'referallink_id',
    'phone',
    'email',
    'external_card',
    'accum_sale_amount',
    'card_level_id',
    'date_active',
    'activation_shop_id',
    'date_deactivate',
    'date_last_transaction',
    'date_last_activity',
    'date_first_check',
    'last_transaction',
    'user_id',
    'image',
    'date_unblock',
    'new_card_id',
  ])
})

test('29 digits of bonuses are written with all of them', async () => {
  const { read } = await openOrganization()
  const { text } = await read(`/card/${idOf(wellKnown.hugeBalance.number)}`)
  expect(text).toContain(`"balance":${wellKnown.hugeBalance.balance},`)
})

test('a card is added with what it is given, is nobody’s, and is known to cashdesk as new', async () => {
  const { card, get, send, clock } = await openOrganization()
  const fields = {
    ...own,
    parent_id: known.groups.vip.id,
    name: 'Карта гостя',
    description: 'Первая',
    phone: '79005550001',
    email: 'gost@example.ru',
    accum_sale_amount: 10.5,
    card_level_id: known.levels.novice.id,
    referallink_id: activeId,
  }
  expect((await send('/card/add', fields)).body).toEqual({ ...done, id: own.id })
  expect(await card(own.id)).toMatchObject({
    ...fields,
    balance: 0,
    active: false,
    blocked: false,
    user_id: '',
  })
  expect((await get(`/balance/by/${own.barcode}`)).body).toMatchObject({ StatusCode: '0' })

  const more = { code: 7, barcode: 4600990000024, balance: 33.3, active: true, blocked: true }
  const { body } = await send('/card/add', { ...more, blockeddescription: 'Проверка' })
  expect(await card(String(body['id']))).toMatchObject({
    code: '7',
    barcode: '4600990000024',
    balance: 33.3,
    active: true,
    blocked: true,
    blockeddescription: 'Проверка',
    date_active: clock.nowMs,
    date_last_transaction: clock.nowMs,
  })
})

test.each([
  ['without a barcode', { barcode: undefined }, 3],
  ['without a magnetic code', { code: '' }, 3],
  ['with the barcode of another', { barcode: wellKnown.active.number }, 20],
  ['under the id of another', { id: activeId }, 21],
  ['into a group that is not there', { parent_id: 'nobody' }, 11],
  ['at a level that is not there', { card_level_id: 'nobody' }, 13],
  ['with a master that is not there', { mastercard_id: 'nobody' }, 10],
  ['with a member as its master', { mastercard_id: known.member.id }, 23],
  ['with a balance that is no number', { balance: '12' }, 2],
])('a card %s is refused and not added', async (_case, changes, code) => {
  const { read, send } = await openOrganization()
  expect((await send('/card/add', { ...own, ...changes })).body).toEqual(refusal(code))
  expect(barcodesIn(await read(`/card/by_barcode?filter=${own.barcode}`))).toEqual([])
})

test('what a member of a master card brings is the master’s', async () => {
  const { card, send } = await openOrganization()
  await send('/card/add', { ...own, balance: 100, mastercard_id: known.master.id })
  expect(await card(own.id)).toMatchObject({ balance: 1000.4, mastercard_id: known.master.id })
  expect(await card(known.master.id)).toMatchObject({ balance: 1000.4 })
  expect(await card(known.child.id)).toMatchObject({ balance: 1000.4 })
})

test('a change leaves what it does not name, and the barcode can be another free one', async () => {
  const { card, get, send } = await openOrganization()
  const before = await card(activeId)
  expect((await send(`/card/${activeId}`, { name: 'Мария', parent_id: '' })).body).toEqual(done)
  expect(await card(activeId)).toEqual({ ...before, name: 'Мария', parent_id: '' })
  expect((await send(`/card/${activeId}`, { barcode: wellKnown.gold.number })).body).toEqual(refusal(20))
  expect((await send(`/card/${activeId}`, { barcode: '2900990000017' })).body).toEqual(done)
  expect((await get('/balance/by/2900990000017')).body).toMatchObject({ Name: wellKnown.active.name })
  expect((await get(`/balance/by/${wellKnown.active.number}`)).body).toMatchObject({ Status: false })
  expect((await send(`/card/${known.master.id}`, { mastercard_id: activeId })).body).toEqual(refusal(23))
  expect((await send('/card/nobody', { name: 'x' })).body).toEqual(refusal(10))
})

test('a deletion that checks refuses a card with points, and one that does not takes it', async () => {
  const { read, send } = await openOrganization()
  const path = `/card/${known.gift.id}/delete`
  expect((await send(path, { checkbalance: true })).body).toEqual(refusal(22))
  expect((await send(path)).body).toEqual(done)
  expect((await read(`/card/${known.gift.id}`)).body).toEqual(refusal(10))
  expect((await send(`/card/${free.id}/delete`, { checkbalance: true })).body).toEqual(done)
  expect((await send(path)).body).toEqual(refusal(10))
})

test('a magnetic code may come as a JSON number', async () => {
  const { read } = await openOrganization({ facts: { codeAsNumber: true } })
  expect((await read(`/card/${activeId}`)).text).toContain('"code":7700100000017,')
})
