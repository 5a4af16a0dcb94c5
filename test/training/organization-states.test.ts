import { describe, expect, test } from 'vitest'
import { wellKnown } from '../../electron/training/seed.ts'
import { activeId, done, idOf, known, openOrganization, refusal } from './organization-world.ts'

const [free] = known.free
const dayMs = 86_400_000

test('a card is activated at a shop, stays so when it is again, and can be deactivated', async () => {
  const { card, clock, send, training } = await openOrganization()
  const startedMs = clock.nowMs
  expect((await send(`/card/${free.id}/activate`, { activation_shop_id: '2312322123' })).body).toEqual(done)
  const activated = {
    active: true,
    date_active: startedMs,
    activation_shop_id: '2312322123',
    date_deactivate: 0,
  }
  expect(await card(free.id)).toMatchObject(activated)
  expect(training.ledger.card(free.number)?.status).toBe('active')
  clock.nowMs += dayMs
  await send(`/card/${free.id}/activate`)
  expect(await card(free.id)).toMatchObject(activated)
  expect((await send(`/card/${free.id}/deactivate`)).body).toEqual(done)
  expect(await card(free.id)).toMatchObject({ active: false, date_deactivate: clock.nowMs })
  expect(training.ledger.card(free.number)?.status).toBe('issued')
  await send(`/card/${activeId}/deactivate`)
  expect(training.ledger.card(wellKnown.active.number)?.status).toBe('issued')
})

describe('a block', () => {
  test('needs a reason, keeps it, and ends with unblock as what the card was', async () => {
    const { card, send } = await openOrganization()
    expect((await send(`/card/${activeId}/block`, {})).body).toEqual(refusal(3))
    expect((await send(`/card/${activeId}/block`, { description: 'Потеряна в метро' })).body).toEqual(done)
    expect(await card(activeId)).toMatchObject({
      active: true,
      blocked: true,
      blockeddescription: 'Потеряна в метро',
      date_unblock: 0,
    })
    expect((await send(`/card/${activeId}/unblock`)).body).toEqual(done)
    expect(await card(activeId)).toMatchObject({ active: true, blocked: false, blockeddescription: '' })
  })

  test('of a card that is nobody’s leaves it as it was, too', async () => {
    const { send, training } = await openOrganization()
    await send(`/card/${free.id}/block`, { description: 'Найдена' })
    expect(training.ledger.card(free.number)?.status).toBe('blocked')
    await send(`/card/${free.id}/unblock`)
    expect(training.ledger.card(free.number)?.status).toBe('new')
  })

  test('with a date ends by itself when the date has passed, in every processing', async () => {
    const { card, clock, get, send } = await openOrganization()
    const until = clock.nowMs + 2 * dayMs
    await send(`/card/${activeId}/block`, { description: 'На два дня', unblock_date: until })
    expect(await card(activeId)).toMatchObject({ blocked: true, date_unblock: until })
    clock.nowMs = until - 1
    expect(await card(activeId)).toMatchObject({ blocked: true })
    clock.nowMs = until
    expect((await get(`/balance/by/${wellKnown.active.number}`)).body).toMatchObject({ StatusCode: '2' })
    expect(await card(activeId)).toMatchObject({ blocked: false, date_unblock: 0 })
  })

  test('with a date can be ended by hand before it', async () => {
    const { card, send } = await openOrganization()
    expect(await card(known.temporary.id)).toMatchObject({
      blocked: true,
      blockeddescription: 'Утеряна, ищут',
    })
    await send(`/card/${known.temporary.id}/unblock`)
    expect(await card(known.temporary.id)).toMatchObject({ blocked: false, date_unblock: 0, active: true })
  })

  test('with a date that has passed is refused', async () => {
    const { card, clock, send } = await openOrganization()
    const body = { description: 'Вчера', unblock_date: clock.nowMs - dayMs }
    expect((await send(`/card/${activeId}/block`, body)).body).toEqual(refusal(2))
    expect(await card(activeId)).toMatchObject({ blocked: false })
  })

  test('does not keep a card from being activated and deactivated beneath it', async () => {
    const { card, send } = await openOrganization()
    await send(`/card/${known.temporary.id}/deactivate`)
    expect(await card(known.temporary.id)).toMatchObject({ active: false, blocked: true })
    await send(`/card/${known.temporary.id}/unblock`)
    expect(await card(known.temporary.id)).toMatchObject({ active: false, blocked: false })
  })
})

test.each(['activate', 'deactivate', 'block', 'unblock'])(
  '%s of a replaced card is refused',
  async (call) => {
    const { card, send } = await openOrganization()
    const id = idOf(wellKnown.replaced.number)
    expect(await card(id)).toMatchObject({
      active: false,
      blocked: true,
      new_card_id: idOf(wellKnown.replacementNumber),
      balance: 0,
    })
    expect((await send(`/card/${id}/${call}`, { description: 'x' })).body).toEqual(refusal(40))
  },
)

test.each(['activate', 'deactivate', 'block', 'unblock', 'levelup', 'leveldown'])(
  '%s of no card is refused',
  async (call) => {
    const { send } = await openOrganization()
    expect((await send(`/card/nobody/${call}`, { description: 'x' })).body).toEqual(refusal(10))
  },
)
