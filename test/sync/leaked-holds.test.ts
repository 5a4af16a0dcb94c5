/** A hold whose reply was lost keeps what it may have taken for as long as it may live, and no longer. */
import { expect, test } from 'vitest'
import { startMs } from '../helpers/situation.ts'
import { aQueue, people } from './a-queue.ts'

const [{ id: client, card }] = people
const minute = 60_000
const tenYears = 10 * 365 * 24 * 60 * minute

test.each([
  ['by a clock that was right', startMs + 20 * minute, 10 * minute],
  ['by a clock that was years ahead while nobody had set it', startMs + tenYears, 25 * minute],
])('its end written down %s', async (_clock, untilAt, livesMs) => {
  const queue = await aQueue()
  queue.store().holds.insert({
    id: 'unconfirmed:lost:1',
    processing: 'loyalclient',
    client,
    amount: '900',
    untilAt,
    takenAt: untilAt - 20 * minute,
    state: 'leaked',
    operationId: 'lost',
    checkoutId: null,
  })
  // More than there is: refused for good once nothing else can have taken it.
  await queue.submit({ id: 'spend', kind: 'sale.record', card, amount: '5000', spend: '1500' })
  await queue.clock.advance(livesMs)
  expect(queue.operation('spend')).toMatchObject({ state: 'queued', error: { code: 'HOLD_REFUSED' } })
  await queue.clock.advance(30 * minute)
  expect(queue.operation('spend')).toMatchObject({ state: 'refused', error: { code: 'HOLD_REFUSED' } })
})
