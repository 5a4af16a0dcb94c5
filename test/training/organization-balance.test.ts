import { describe, expect, test } from 'vitest'
import { trainingPoint, wellKnown } from '../../electron/training/seed.ts'
import { activeId, done, idOf, known, openOrganization, refusal } from './organization-world.ts'
import type { Json } from './world.ts'

const dayMs = 86_400_000

describe('balance_info', () => {
  test('tells the balance, the last transactions and what is to become active or to burn', async () => {
    const { clock, read } = await openOrganization()
    const { body } = await read(`/card/${known.burning.id}/balance_info?last_transactions=2`)
    expect(body).toMatchObject({ ...done, balance: 2750, balance_available: 2750 })
    expect(body['last_transactions']).toEqual([
      { date: clock.nowMs - 3_600_000, sum: 50.5 },
      { date: clock.nowMs - 2 * 3_600_000, sum: -25 },
    ])
    expect(body['bonusactive']).toEqual(
      expect.arrayContaining([
        {
          date: clock.nowMs - 90 * dayMs,
          sum: 120.25,
          active_from: clock.nowMs - 80 * dayMs,
          active_to: clock.nowMs + 2 * dayMs,
        },
        {
          date: clock.nowMs - dayMs,
          sum: 75,
          active_from: clock.nowMs + 13 * dayMs,
          active_to: 0,
        },
      ]),
    )
  })

  test.each([
    ['', 100],
    ['?last_transactions=', 100],
    ['?last_transactions=101', 100],
    ['?last_transactions=7', 7],
    ['?last_transactions=0', 0],
  ])('with «%s» has %i transactions', async (query, count) => {
    const { read } = await openOrganization()
    const { body } = await read(`/card/${known.burning.id}/balance_info${query}`)
    expect(body['last_transactions']).toHaveLength(count)
  })

  test('leaves out what has burnt since', async () => {
    const { clock, read } = await openOrganization()
    const sumsNow = async () =>
      ((await read(`/card/${known.burning.id}/balance_info`)).body['bonusactive'] as { sum: number }[]).map(
        ({ sum }) => sum,
      )
    expect(await sumsNow()).toEqual([120.25, 300, 75, 40.5])
    clock.nowMs += 3 * dayMs
    expect(await sumsNow()).toEqual([300, 75, 40.5])
  })

  test('counts in the obsolete balance what is burnt and not active yet', async () => {
    const { read } = await openOrganization()
    const { body } = await read(`/card/${idOf(wellKnown.allBuckets.number)}/balance_info`)
    expect(body).toMatchObject({ balance: 1665.5, balance_available: 1500 })
  })

  test('shows the sales of loyalclient, for the money is the same', async () => {
    const { call, read, card, clock } = await openOrganization()
    const sale = { client: wellKnown.active.clientId, point: trainingPoint, amount: 100, spend: 50 }
    await call('/retail', sale)
    const { body } = await read(`/card/${activeId}/balance_info`)
    expect(body).toMatchObject({ balance_available: 1200.5 })
    expect((body['last_transactions'] as Json[])[0]).toEqual({ date: clock.nowMs, sum: -50 })
    expect(await card(activeId)).toMatchObject({ balance: 1200.5, date_last_transaction: clock.nowMs })
  })

  test('of a member is that of the master', async () => {
    const { read } = await openOrganization()
    const of = async (id: string) => (await read(`/card/${id}/balance_info`)).body
    expect(await of(known.member.id)).toEqual(await of(known.master.id))
    expect(await of(known.child.id)).toMatchObject({ balance_available: 900.4 })
  })

  test('of no card, or with a count that is none, is refused', async () => {
    const { read } = await openOrganization()
    expect((await read('/card/nobody/balance_info')).body).toEqual(refusal(10))
    expect((await read(`/card/${activeId}/balance_info?last_transactions=-1`)).body).toEqual(refusal(2))
  })
})
