import { expect, test } from 'vitest'
import { requestOf, type CardIntent } from '../../renderer/store/card-intents.ts'
import { createCardSheetStore } from '../../renderer/store/card-sheet.ts'
import { operationRequest } from '../../shared/model/operation.ts'
import { aCard, aCustomer, number } from './a-customer.ts'
import { anEngine, aSheet, type AnEngine } from './an-engine.ts'
import { anOperation } from './an-operation.ts'

const subject = { processing: 'organization' as const, number }
const customer = aCustomer({ cards: [aCard(), aCard({ processing: 'organization', status: 'issued' })] })

async function openCard(engine: AnEngine) {
  const store = createCardSheetStore(engine.deps)
  await store.getState().open(1, subject)
  return store
}

test('what the till remembers is asked for first, then the processing', async () => {
  const engine = anEngine({ customers: [customer] })
  const store = await openCard(engine)
  expect(engine.asked('find').map(({ fresh }) => fresh)).toEqual(['never', 'prefer'])
  expect(engine.asked('readSheet').map(({ fresh }) => fresh)).toEqual(['never', 'prefer'])
  expect(store.getState().look).toMatchObject({ at: 'shown', shown: { card: { status: 'issued' } } })
})

test('nothing that is shown is lost to a reading that failed', async () => {
  const engine = anEngine({ customers: [customer], sheet: aSheet({ masterNumber: '29' }) })
  const store = await openCard(engine)
  engine.answer.sheet = 'refused'
  await store.getState().refresh()
  expect(store.getState()).toMatchObject({
    sheet: { masterNumber: '29' },
    sheetFailure: { code: 'PROCESSING_UNAVAILABLE' },
    isReading: false,
  })
})

test('a card that its processing does not have is told from one that nobody could ask of', async () => {
  const heard = await openCard(anEngine())
  expect(heard.getState().look).toEqual({ at: 'absent', isHeard: true })
  const unanswered = [{ processing: 'organization' as const, reason: 'refused' }]
  const unheard = await openCard(anEngine({ unanswered }))
  expect(unheard.getState().look).toEqual({ at: 'absent', isHeard: false })
})

test('an intent is one operation, however often it is pressed, and a new one another', async () => {
  const engine = anEngine({ customers: [customer] })
  const store = await openCard(engine)
  store.getState().ask({ kind: 'card.activate' })
  await store.getState().submit()
  await store.getState().submit()
  store.getState().ask({ kind: 'card.deactivate' })
  await store.getState().submit()
  const ids = engine.asked('submit').map(({ id }) => id)
  expect(ids[0]).toBe(ids[1])
  expect(ids[2]).not.toBe(ids[0])
  expect(store.getState().operations).toHaveLength(2)
})

test('after its own change the processing is asked anew: only it knows what became of levels and bonuses', async () => {
  const engine = anEngine({ customers: [customer] })
  const store = await openCard(engine)
  store.getState().ask({ kind: 'card.level', direction: 'up' })
  await store.getState().submit()
  const [operation] = store.getState().operations
  if (operation === undefined) throw new Error('it was taken')
  await expect.poll(() => engine.asked('readSheet').length).toBe(3)
  engine.deps.events.emit({ type: 'operation.changed', operation: { ...operation, state: 'done' } })
  await expect.poll(() => engine.asked('readSheet').at(-1)?.['fresh']).toBe('prefer')
  expect(store.getState().operations[0]?.state).toBe('done')
})

test('an operation of another card changes nothing here', async () => {
  const engine = anEngine({ customers: [customer] })
  const store = await openCard(engine)
  const before = engine.asked('find').length
  engine.deps.events.emit({ type: 'operation.changed', operation: anOperation({ card: '2900100000024' }) })
  expect(store.getState().operations).toEqual([])
  expect(engine.asked('find')).toHaveLength(before)
})

test('every intent is a request that the contract takes', () => {
  const intents: CardIntent[] = [
    { kind: 'card.activate' },
    { kind: 'card.deactivate' },
    { kind: 'card.level', direction: 'down' },
    { kind: 'card.update', details: { name: 'Карта', description: '' } },
    { kind: 'card.delete', withBalance: true },
  ]
  for (const intent of intents) {
    const request = requestOf({
      id: 'id-1',
      processing: 'organization',
      card: number,
      intent,
      approval: undefined,
    })
    expect(operationRequest.parse(request)).toMatchObject({
      ...intent,
      processing: 'organization',
      waitMs: 0,
    })
  }
})
