import { expect, test } from 'vitest'
import { stageOf } from '../../renderer/screens/replace/stage.ts'
import { createContactFormStore } from '../../renderer/store/contact-form.ts'
import { createNewCardStore } from '../../renderer/store/new-card.ts'
import { createReplaceStore } from '../../renderer/store/replace.ts'
import { placeOf, placesOf } from '../../renderer/store/replace-look.ts'
import { aCard, aCustomer, may, number } from './a-customer.ts'
import { anEngine, aSheet, type AnEngine } from './an-engine.ts'
import { anOperation } from './an-operation.ts'

const at = { processing: 'organization' as const }
const newNumber = '2900600000128'
const holder = aCustomer({ cards: [aCard(at)], actions: [may('card.replace', at)] })
const free = aCustomer({
  key: `card:${newNumber}`,
  cards: [aCard({ ...at, number: newNumber, status: 'issued' })],
  actions: [may('card.bind', { ...at, card: newNumber })],
})

function openReplace(engine: AnEngine) {
  const deps = { ...engine.deps, now: () => 0, after: () => () => undefined }
  const form = createContactFormStore(deps)
  const newCard = createNewCardStore({ ...deps, form, configured: () => ['organization'] })
  const store = createReplaceStore(engine.deps, newCard)
  store.getState().open(1, {})
  const place = () => {
    const { old, chosen } = store.getState()
    return placeOf(placesOf(old, ['organization'], 'senior'), chosen)
  }
  return { store, place, stage: () => stageOf(store.getState(), place()) }
}

async function findBoth(engine: AnEngine) {
  const replacing = openReplace(engine)
  const { store } = replacing
  engine.answer.customers = [holder]
  await store.getState().findOld(number, 'scanned')
  engine.answer.customers = [free]
  await store.getState().findNew(newNumber, 'scanned')
  return replacing
}

const used = { available: '0', accruals: [], transactions: [{ at: '2026-11-01T00:00:00.000Z', amount: '5' }] }

test('the old card, the new card, then it can be replaced', async () => {
  const engine = anEngine()
  const { store, stage } = openReplace(engine)
  expect(stage()).toBe('old')
  engine.answer.customers = [holder]
  await store.getState().findOld(number, 'scanned')
  expect(stage()).toBe('new')
  engine.answer.customers = [free]
  await store.getState().findNew(newNumber, 'scanned')
  expect(stage()).toBe('ready')
})

test('a lost card is found by its holder, and chosen among theirs', async () => {
  const engine = anEngine()
  const { store, stage } = openReplace(engine)
  engine.answer.customers = [
    aCustomer({
      cards: [aCard(at), aCard({ ...at, number: '2900100000024' })],
      actions: [may('card.replace', at)],
    }),
  ]
  await store.getState().findOld('+7 900 100-00-01', 'typed')
  expect(stage()).toBe('several')
  const { old } = store.getState()
  if (old.at !== 'several' || old.options[0] === undefined) throw new Error('there are several')
  store.getState().chooseOld(old.options[0])
  expect(stage()).toBe('new')
})

test('whether the new card was ever used its processing is asked', async () => {
  const engine = anEngine({
    sheet: aSheet({
      burnDown: { at: 'known', value: used, asOf: '2026-11-22T10:00:00.000Z', source: 'live' },
    }),
  })
  const { store } = await findBoth(engine)
  expect(store.getState().isNewUsed).toEqual({ processing: 'organization', isUsed: true })
})

test('it is one operation of both cards, under one id however often it is pressed', async () => {
  const engine = anEngine()
  const { store, place, stage } = await findBoth(engine)
  const where = place()
  if (where === null) throw new Error('it can be replaced')
  await store.getState().submit(where, undefined, () => undefined)
  await store.getState().submit(where, undefined, () => undefined)
  const asked = engine.asked('submit')
  expect(asked[0]).toMatchObject({ kind: 'card.replace', card: number, newCard: newNumber, ...at })
  expect(new Set(asked.map(({ id }) => id)).size).toBe(1)
  expect(stage()).toBe('taken')
})

test('a wrong PIN is answered and leaves everything to be tried again', async () => {
  const engine = anEngine({ refused: { organization: 'PIN_WRONG' } })
  const { store, place, stage } = await findBoth(engine)
  const where = place()
  if (where === null) throw new Error('it can be replaced')
  const answer = await store.getState().submit(where, { operator: 'o2', pin: '0' }, () => undefined)
  expect(answer).toMatchObject({ code: 'PIN_WRONG' })
  expect(stage()).toBe('ready')
})

test('a replacement under way is shown when its old card is scanned again, not asked for a second time', async () => {
  const begun = anOperation({ id: 'op-9', kind: 'card.replace', card: number, state: 'queued', ...at })
  const cards = [aCard({ ...at, pending: ['op-9'] })]
  const engine = anEngine({ operations: [begun], customers: [{ ...holder, cards }] })
  const { store, stage } = openReplace(engine)
  await expect.poll(() => store.getState().unfinished).toEqual([begun])
  await store.getState().findOld(number, 'scanned')
  expect(stage()).toBe('taken')
})

test('after a refusal another new card is taken, as another operation', async () => {
  const engine = anEngine()
  const { store, place, stage } = await findBoth(engine)
  const where = place()
  if (where === null) throw new Error('it can be replaced')
  await store.getState().submit(where, undefined, () => undefined)
  const [first] = store.getState().operations
  if (first === undefined) throw new Error('it was taken')
  engine.deps.events.emit({ type: 'operation.changed', operation: { ...first, state: 'refused' } })
  store.getState().tryAgain()
  expect(stage()).toBe('new')
  expect(store.getState().id).not.toBe(first.id)
})

test('a text that is no card number is said, and asks nobody', async () => {
  const engine = anEngine()
  const { store } = openReplace(engine)
  await store.getState().findNew('привет!', 'typed')
  expect(store.getState().mistake).toBe('new')
  expect(engine.asked('find')).toEqual([])
})
