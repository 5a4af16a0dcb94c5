import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { wellKnown } from '../../electron/training/seed.ts'
import { openATill } from './a-till.ts'

test('a till that ends finishes what is under way and then says nothing more', async () => {
  const till = await openATill({ slowMs: 300 })
  await till.lines('up')
  till.training.drill.set('cashdesk', 'slow')
  const [card = ''] = wellKnown.newCards
  const { id } = await till.as('cashier').operation.submit({ kind: 'card.issue', card, waitMs: 0 })
  await pause(100)
  await till.stop()
  const told = till.events.length
  expect(till.events.findLast(({ type }) => type === 'operation.changed')).toMatchObject({
    operation: { id },
  })
  await pause(300)
  expect(till.events).toHaveLength(told)
})
