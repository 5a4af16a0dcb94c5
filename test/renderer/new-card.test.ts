import { afterAll, beforeAll, expect, test } from 'vitest'
import { createContactFormStore } from '../../renderer/store/contact-form.ts'
import { factsOf } from '../../renderer/store/new-card-case.ts'
import { nextOf, stepsOf } from '../../renderer/store/new-card-steps.ts'
import type { ProcessingName } from '../../shared/model/processing.ts'
import { createNewCardStore, type NewCardStore } from '../../renderer/store/new-card.ts'
import { aRunningTill, type RunningTill } from './a-running-till.ts'

let till: RunningTill
beforeAll(async () => {
  till = await aRunningTill()
  // Seen once, so that the till remembers it in an outage.
  await till.deps.api.customer.find({ value: oldInOutage.card, by: 'number' })
}, 30_000)
afterAll(async () => till.close())

/** Cards to sell and customers of the training world, each used by one test. */
const withoutCard = '9001000003'
const alsoWithoutCard = '9001000004'
const withCard = { phone: '9001000001', card: '2900100000017' }
const oldInOutage = { phone: '9001000002', card: '2900100000024' }
const alsoWithCard = { phone: '9001000019', card: '2900100000192' }

/** The shop of these tests sells and binds cards and registers nobody. */
const shop: readonly ProcessingName[] = ['cashdesk', 'loyalclient']
const facts = (store: NewCardStore) => factsOf(store.getState(), shop)
const next = (store: NewCardStore) => nextOf(facts(store))
const states = (store: NewCardStore) => stepsOf(facts(store)).map(({ kind, state }) => [kind, state])
const takeNext = async (store: NewCardStore): Promise<void> => {
  const what = next(store)
  await store.getState().take(what.do === 'issue' ? ['card.issue'] : what.do === 'take' ? what.kinds : [])
}
async function openCase(deps = till.deps): Promise<NewCardStore> {
  const store = createNewCardStore({ ...deps, form: createContactFormStore(deps), configured: () => shop })
  await store.getState().open(1, {})
  return store
}
const until = async (store: NewCardStore, what: string): Promise<void> => {
  await expect.poll(() => next(store).do, { timeout: 15_000, interval: 50 }).toBe(what)
}

test('a card is issued, bound and activated, each step once however often it is pressed', async () => {
  const store = await openCase()
  await store.getState().findCard('2900200000016', 'scanned')
  await until(store, 'issue')
  const { take } = store.getState()
  await Promise.all([take(['card.issue']), take(['card.issue'])])
  await store.getState().findContact(withoutCard)
  await takeNext(store)
  await until(store, 'done')
  const { operations } = await till.deps.api.operation.list({ case: store.getState().caseId, limit: 50 })
  expect(operations.map(({ kind, state }) => [kind, state])).toEqual([
    ['card.activate', 'done'],
    ['card.bind', 'done'],
    ['card.issue', 'done'],
  ])
})

test('a customer with a card gets it replaced: the old one is blocked first, with an approval', async () => {
  const store = await openCase()
  await store.getState().findCard('2900200000023', 'typed')
  await takeNext(store)
  await store.getState().findContact(withCard.phone)
  expect(next(store)).toMatchObject({ do: 'replace', old: { number: withCard.card } })
  const { replace } = store.getState()
  await expect(replace(withCard.card)).resolves.toMatchObject({ code: 'APPROVAL_REQUIRED' })
  expect(await replace(withCard.card, till.senior)).toBeNull()
  await until(store, 'done')
  const { customers } = await till.deps.api.customer.find({ value: withCard.card, by: 'number' })
  const old = customers[0]?.cards.find(({ number }) => number === withCard.card)
  expect(old).toMatchObject({ status: 'blocked', blockedFor: '4' })
})

test('a card that turns out to be there already, and a customer who has one, still end in an active card', async () => {
  await till.drill('off')
  const store = await openCase()
  await store.getState().findCard('2900300000015', 'scanned')
  expect(store.getState().card).toMatchObject({ at: 'unheard' })
  await takeNext(store)
  await store.getState().findContact(alsoWithCard.phone)
  await takeNext(store)
  expect(next(store)).toEqual({ do: 'wait' })

  await till.drill('normal')
  await until(store, 'replace')
  expect(states(store)).toEqual([
    ['card.issue', 'skipped'],
    ['card.block', 'todo'],
    ['card.bind', 'stopped'],
    ['card.activate', 'stopped'],
  ])
  expect(await store.getState().replace(alsoWithCard.card, till.senior)).toBeNull()
  await until(store, 'done')
}, 60_000)

test('a case is offered to a page that opens later, and goes on where it stood', async () => {
  const before = await openCase()
  await before.getState().findCard('2900200000030', 'scanned')
  await takeNext(before)
  await before.getState().findContact('9009999999')
  await takeNext(before)
  await until(before, 'other-phone')
  expect(states(before)).toEqual([
    ['card.issue', 'done'],
    ['card.bind', 'refused'],
    ['card.activate', 'stopped'],
  ])

  const store = await openCase()
  await expect
    .poll(() => store.getState().unfinished.find(({ card }) => card === '2900200000030'))
    .toMatchObject({ needs: 'person', phone: '79009999999' })
  await store.getState().findCard('2900200000030', 'scanned')
  expect(store.getState().caseId).toBe(before.getState().caseId)
  expect(next(store).do).toBe('other-phone')
  store.getState().chooseAnotherPhone()
  await store.getState().findContact(alsoWithoutCard)
  await takeNext(store)
  // The questionnaire of this customer is incomplete: the last step is refused in the processing's own words.
  await until(store, 'retry')
  expect(states(store)).toEqual([
    ['card.issue', 'done'],
    ['card.bind', 'done'],
    ['card.activate', 'refused'],
  ])
}, 30_000)

/** The same till, whose answer to a submitted step comes only after the step has ended. */
function withLateAnswers(): RunningTill['deps'] {
  const { api } = till.deps
  const submit: typeof api.operation.submit = async (request, options) =>
    api.operation.submit({ ...request, waitMs: 5000 }, options)
  const operation = instead(api.operation, 'submit', submit)
  return { ...till.deps, api: instead(api, 'operation', operation) }
}

/** `whole` with one of its parts exchanged. */
const instead = <T extends object>(whole: T, name: keyof T, part: T[keyof T]): T =>
  new Proxy(whole, { get: (target, key) => (key === name ? part : (Reflect.get(target, key) as unknown)) })

test('a step refused before the next one was taken stops that one all the same', async () => {
  const store = await openCase(withLateAnswers())
  await store.getState().findCard('2900200000061', 'scanned')
  await takeNext(store)
  await store.getState().findContact('9006666666')
  await takeNext(store)
  await until(store, 'other-phone')
  expect(states(store)).toEqual([
    ['card.issue', 'done'],
    ['card.bind', 'refused'],
    ['card.activate', 'stopped'],
  ])
  const activation = store.getState().operations.find(({ kind }) => kind === 'card.activate')
  const bind = store.getState().operations.find(({ kind }) => kind === 'card.bind')
  expect(activation?.dependsOn).toBe(bind?.id)
}, 30_000)

test('a retried step is a new operation, and what waited for the refused one waits for it', async () => {
  const store = await openCase()
  await store.getState().findCard('2900200000047', 'scanned')
  await takeNext(store)
  await store.getState().findContact('9008888888')
  await takeNext(store)
  await until(store, 'other-phone')
  const refused = store.getState().operations.find(({ kind }) => kind === 'card.bind')
  if (refused === undefined) throw new Error('the binding was taken')
  const { retry } = store.getState()
  await Promise.all([retry(refused), retry(refused)])
  await until(store, 'other-phone')
  const binds = store.getState().operations.filter(({ kind }) => kind === 'card.bind')
  expect(binds).toHaveLength(2)
  const activation = store.getState().operations.find(({ kind }) => kind === 'card.activate')
  expect(activation?.dependsOn).toBe(binds[1]?.id)
}, 30_000)

test('an abandoned case cancels what was not sent and is not offered again', async () => {
  const store = await openCase()
  await store.getState().findCard('2900200000054', 'scanned')
  await takeNext(store)
  await store.getState().findContact('9007777777')
  await takeNext(store)
  await until(store, 'other-phone')
  await store.getState().abandon()
  expect(next(store)).toEqual({ do: 'abandoned' })
  const later = await openCase()
  await later.getState().listUnfinished()
  expect(later.getState().unfinished.some(({ card }) => card === '2900200000054')).toBe(false)
}, 30_000)

test('a case whose block was never sent is given up with an approval only: the old card is accepted again', async () => {
  await till.drill('off')
  const store = await openCase()
  await store.getState().findCard('2900200000078', 'scanned')
  await takeNext(store)
  await store.getState().findContact(oldInOutage.phone)
  expect(next(store)).toMatchObject({ do: 'replace' })
  expect(await store.getState().replace(oldInOutage.card, till.senior)).toBeNull()
  expect(next(store)).toEqual({ do: 'wait' })
  const { abandon } = store.getState()
  expect(await abandon()).toMatchObject({ code: 'FORBIDDEN' })
  expect(await abandon(till.senior)).toBeNull()
  expect(next(store)).toEqual({ do: 'abandoned' })
  const { customers } = await till.deps.api.customer.find({
    value: oldInOutage.card,
    by: 'number',
    fresh: 'never',
  })
  expect(customers[0]?.cards[0]).toMatchObject({ denied: false })
  await till.drill('normal')
}, 60_000)

test('a card number that cannot be one is said, and asks nobody', async () => {
  const store = await openCase()
  await store.getState().findCard('привет!', 'typed')
  expect(store.getState()).toMatchObject({ mistake: 'card', number: null })
  await store.getState().findContact('12')
  expect(store.getState().mistake).toBe('phone')
})
