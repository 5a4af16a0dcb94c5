import { expect, test } from 'vitest'
import { createBlockStore, type BlockAsked } from '../../renderer/store/block.ts'
import { meantOf, targetsOf } from '../../renderer/store/block-targets.ts'
import { aCard, aCustomer, may, number } from './a-customer.ts'
import { anEngine, type AnEngine } from './an-engine.ts'
import { anOperation } from './an-operation.ts'

const elsewhere = { processing: 'organization' as const }
const inBoth = aCustomer({
  cards: [aCard(), aCard(elsewhere)],
  actions: [may('card.block'), may('card.block', elsewhere)],
})

async function openBlock(engine: AnEngine) {
  const store = createBlockStore(engine.deps)
  store.getState().open(1, { mode: 'block' })
  await store.getState().find(number, 'scanned')
  store.getState().setReason('0')
  const asked = (): BlockAsked => {
    const { look, mode, pending, chosen } = store.getState()
    const targets = targetsOf(look, mode, ['cashdesk', 'organization'], pending)
    return { meant: meantOf(targets, chosen), spoken: 'Утеря карты', until: null }
  }
  return { store, asked }
}

test('a lost card is blocked in every processing that knows it', async () => {
  const engine = anEngine({ customers: [inBoth] })
  const { store, asked } = await openBlock(engine)
  expect(await store.getState().submit(asked())).toBeNull()
  expect(engine.asked('submit').map(({ processing, reason }) => [processing, reason])).toEqual([
    ['cashdesk', '0'],
    ['organization', 'Утеря карты'],
  ])
  expect(store.getState().operations).toHaveLength(2)
})

test('what one processing refuses keeps no other from blocking, and is told', async () => {
  const engine = anEngine({ customers: [inBoth], refused: { cashdesk: 'HOLDER_UNKNOWN' } })
  const { store, asked } = await openBlock(engine)
  expect(await store.getState().submit(asked())).toBeNull()
  expect(store.getState().operations.map(({ processing }) => processing)).toEqual(['organization'])
  expect(store.getState().failure).toMatchObject({ code: 'HOLDER_UNKNOWN' })
})

test('a wrong PIN takes nothing and is answered to whoever asked', async () => {
  const engine = anEngine({
    customers: [inBoth],
    refused: { cashdesk: 'PIN_WRONG', organization: 'PIN_WRONG' },
  })
  const { store, asked } = await openBlock(engine)
  const answer = await store.getState().submit(asked(), { operator: 'o2', pin: '0000' })
  expect(answer).toMatchObject({ code: 'PIN_WRONG' })
  expect(store.getState()).toMatchObject({ operations: [], failure: null, isBusy: false })
})

test('pressing twice sends the same operations, under the same ids', async () => {
  const engine = anEngine({ customers: [inBoth] })
  const { store, asked } = await openBlock(engine)
  await store.getState().submit(asked())
  await store.getState().submit(asked())
  expect(new Set(engine.asked('submit').map(({ id }) => id)).size).toBe(2)
})

test('what becomes of each is followed by its own events', async () => {
  const engine = anEngine({ customers: [inBoth] })
  const { store, asked } = await openBlock(engine)
  await store.getState().submit(asked())
  const [first] = store.getState().operations
  if (first === undefined) throw new Error('it was taken')
  engine.deps.events.emit({ type: 'operation.changed', operation: { ...first, state: 'done' } })
  expect(store.getState().operations.map(({ state }) => state)).toEqual(['done', 'queued'])
})

test('a block that waits to be sent is found among what the card has under way', async () => {
  const waiting = anOperation({ id: 'op-7', kind: 'card.block', state: 'queued', card: number })
  const cards = [aCard({ denied: true, pending: ['op-7'] })]
  const engine = anEngine({
    customers: [aCustomer({ cards, actions: [may('card.block')] })],
    operations: [waiting],
  })
  const { store, asked } = await openBlock(engine)
  await expect.poll(() => store.getState().pending).toEqual([waiting])
  expect(asked().meant).toEqual([])
})
