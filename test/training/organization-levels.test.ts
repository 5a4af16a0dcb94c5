import { describe, expect, test } from 'vitest'
import { wellKnown } from '../../electron/training/seed.ts'
import { activeId, done, idOf, known, openOrganization } from './organization-world.ts'

const { novice, regular, vip } = known.levels
const step = (level: { id: string; name: string; accumLevel: string }, accumulated: number) => ({
  level_id: level.id,
  level_name: level.name,
  accum_amount: accumulated,
  accum_level: Number(level.accumLevel),
})

describe('level up', () => {
  test('with check false only tells the next level and what it asks for', async () => {
    const { card, send } = await openOrganization()
    const { body } = await send(`/card/${activeId}/levelup`, { check: false })
    expect(body).toEqual({ ...done, next_level_up: step(regular, 12_000.5) })
    expect(await card(activeId)).toMatchObject({ card_level_id: novice.id })
  })

  test('with check true moves one level, and tells the one after it', async () => {
    const { card, send } = await openOrganization()
    const { body } = await send(`/card/${activeId}/levelup`, { check: true })
    expect(body).toEqual({
      ...done,
      level_up: step(regular, 12_000.5),
      next_level_up: step(vip, 12_000.5),
    })
    expect(await card(activeId)).toMatchObject({ card_level_id: regular.id, accum_sale_amount: 12_000.5 })
  })

  test('that is not reached yet moves nothing', async () => {
    const { card, send } = await openOrganization()
    const id = idOf(wellKnown.lostCandidate.number)
    const { body } = await send(`/card/${id}/levelup`, { check: true })
    expect(body).toEqual({ ...done, next_level_up: step(vip, 500) })
    expect(await card(id)).toMatchObject({ card_level_id: regular.id })
  })

  test('to a level that begins anew takes the accumulated sales away', async () => {
    const { card, send } = await openOrganization()
    const id = idOf(wellKnown.fractionalPercent.number)
    expect((await send(`/card/${id}/levelup`, { check: true })).body).toEqual({
      ...done,
      level_up: step(vip, 61_000),
    })
    expect(await card(id)).toMatchObject({ card_level_id: vip.id, accum_sale_amount: 0 })
    expect((await send(`/card/${id}/levelup`, { check: true })).body).toEqual(done)
  })

  test('of a card without a level begins with the first', async () => {
    const { card, send } = await openOrganization()
    const id = idOf(wellKnown.newCards[0] ?? '')
    await send(`/card/${id}/levelup`, { check: true })
    expect(await card(id)).toMatchObject({ card_level_id: novice.id })
  })
})

describe('level down', () => {
  test('with check false only tells the level below', async () => {
    const { card, send } = await openOrganization()
    const id = idOf(wellKnown.lostCandidate.number)
    const { body } = await send(`/card/${id}/leveldown`, { check: false })
    expect(body).toEqual({ ...done, next_level_down: step(novice, 500) })
    expect(await card(id)).toMatchObject({ card_level_id: regular.id })
  })

  test('with check true moves a card that no longer has enough, down to the first level and no further', async () => {
    const { card, send } = await openOrganization()
    const id = idOf(wellKnown.lostCandidate.number)
    expect((await send(`/card/${id}/leveldown`, { check: true })).body).toEqual({
      ...done,
      level_down: step(novice, 500),
    })
    expect(await card(id)).toMatchObject({ card_level_id: novice.id })
    expect((await send(`/card/${id}/leveldown`, { check: true })).body).toEqual(done)
  })

  test('leaves a card that has enough where it is', async () => {
    const { card, send } = await openOrganization()
    const id = idOf(wellKnown.fractionalPercent.number)
    const { body } = await send(`/card/${id}/leveldown`, { check: true })
    expect(body).toEqual({ ...done, next_level_down: step(novice, 61_000) })
    expect(await card(id)).toMatchObject({ card_level_id: regular.id })
  })

  test('never leaves a level that begins anew', async () => {
    const { card, send } = await openOrganization()
    const id = idOf(wellKnown.gold.number)
    expect((await send(`/card/${id}/leveldown`, { check: true })).body).toEqual(done)
    expect(await card(id)).toMatchObject({ card_level_id: vip.id })
  })
})
