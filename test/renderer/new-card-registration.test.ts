import { expect, test } from 'vitest'
import { createContactFormStore } from '../../renderer/store/contact-form.ts'
import { factsOf } from '../../renderer/store/new-card-case.ts'
import { nextOf } from '../../renderer/store/new-card-steps.ts'
import { createNewCardStore } from '../../renderer/store/new-card.ts'
import type { CardView, CustomerView } from '../../shared/model/customer.ts'
import type { OperationState } from '../../shared/model/operation.ts'
import type { ProcessingName } from '../../shared/model/processing.ts'
import { aDesk, aDuplicate } from './a-desk.ts'
import { anError } from './an-operation.ts'

const number = '2900200000016'
const phone = '79161234567'

function aCard(processing: ProcessingName, status: CardView['status']): CustomerView {
  const card: CardView = {
    processing,
    number,
    status,
    balances: [],
    asOf: '2026-11-22T10:00:00.000Z',
    source: 'live',
    pending: [],
    denied: false,
  }
  const action = {
    kind: 'card.bind',
    processing,
    card: number,
    allowed: false,
    needsApproval: false,
  } as const
  return {
    key: `card:${number}`,
    clients: [],
    cards: [card],
    campaigns: [],
    actions: [{ ...action, reason: 'CARD_IS_NEW' }],
    conflicts: [],
  }
}

async function open(shop: readonly ProcessingName[], customers: CustomerView[] = []) {
  const desk = aDesk()
  desk.customers = customers
  const form = createContactFormStore(desk.deps)
  const store = createNewCardStore({ ...desk.deps, form, configured: () => shop })
  await store.getState().open(1, {})
  const next = () => nextOf(factsOf(store.getState(), shop))
  /** What became of the operation of a kind. */
  const become = (kind: string, state: OperationState, code?: string): void => {
    const operation = store.getState().operations.findLast((one) => one.kind === kind)
    if (operation === undefined) throw new Error(`${kind} was not taken`)
    desk.tell({ ...operation, state, error: code === undefined ? null : anError(code) })
  }
  return { desk, form, store, next, become }
}

/** Kind, processing, and the kind that each waits for. */
const chain = ({ taken }: ReturnType<typeof aDesk>) =>
  taken.map(({ kind, processing, dependsOn }) => [
    kind,
    processing,
    taken.find(({ id }) => id === dependsOn)?.kind ?? null,
  ])

test('a customer whom nobody knows is registered within the case, across processings, as one chain', async () => {
  const { desk, form, store, next } = await open(
    ['cashdesk', 'loyalclient', 'crm'],
    [aCard('cashdesk', 'new')],
  )
  await store.getState().findCard(number, 'scanned')
  await store.getState().take(['card.issue'])
  await store.getState().findContact(phone)
  expect(next()).toEqual({ do: 'register' })
  expect(form.getState()).toMatchObject({ processing: 'crm', draft: { phone: '+7 916 123-45-67' } })
  form.getState().setText('lastName', 'Иванова')
  await store.getState().register()
  expect(next()).toEqual({ do: 'wait' })
  expect(chain(desk)).toEqual([
    ['card.issue', 'cashdesk', null],
    ['contact.create', 'crm', 'card.issue'],
    ['card.bind', 'cashdesk', 'contact.create'],
    ['card.activate', 'cashdesk', 'card.bind'],
  ])
  expect(new Set(desk.taken.map((one) => one.case)).size).toBe(1)
})

test('nothing is taken while the form has mistakes, or somebody may be the same person', async () => {
  const { desk, form, store } = await open(['crm'])
  await store.getState().findCard(number, 'scanned')
  await store.getState().findContact(phone)
  await store.getState().register()
  expect(form.getState().firstMistake).toBe('lastName')
  form.getState().setText('lastName', 'Иванова')
  desk.duplicates = [aDuplicate(['email'])]
  await store.getState().register()
  expect(desk.taken).toEqual([])
  await store.getState().registerAllTheSame()
  expect(chain(desk)).toEqual([
    ['contact.create', 'crm', null],
    ['card.bind', 'crm', 'contact.create'],
  ])
})

test('registering is not offered while somebody who may know them does not answer', async () => {
  const { desk, store, next } = await open(['cashdesk', 'crm'], [aCard('cashdesk', 'issued')])
  await store.getState().findCard(number, 'scanned')
  desk.silent = ['crm']
  await store.getState().findContact(phone)
  expect(next()).toEqual({ do: 'take', kinds: ['card.bind', 'card.activate'] })
})

test('a customer known elsewhere is registered where the card is bound by an id', async () => {
  const elsewhere: CustomerView = { ...aCard('cashdesk', 'active'), contact: { phone, name: 'Иванова' } }
  const { store, next } = await open(['crm', 'loyalclient'], [{ ...elsewhere, cards: [] }])
  await store.getState().findCard(number, 'scanned')
  await store.getState().findContact(phone)
  expect(next()).toEqual({ do: 'register' })
  store.getState().declineRegistration()
  expect(next()).toEqual({ do: 'take', kinds: ['card.bind'] })
})

test('a refused registration is mended in the form that was filled, and taken anew with what it stopped', async () => {
  const { desk, form, store, next, become } = await open(['crm'])
  await store.getState().findCard(number, 'scanned')
  await store.getState().findContact(phone)
  form.getState().setText('lastName', 'Иванова')
  form.getState().setText('email', 'taken@example.ru')
  await store.getState().register()
  become('contact.create', 'refused', 'EMAIL_TAKEN')
  expect(next().do).toBe('mend')
  store.getState().mendRegistration()
  expect(next()).toEqual({ do: 'register' })
  expect(form.getState().draft.lastName).toBe('Иванова')
  form.getState().setText('email', 'free@example.ru')
  await store.getState().register()
  const ids = desk.taken.map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
  expect(chain(desk).slice(-2)).toEqual([
    ['contact.create', 'crm', null],
    ['card.bind', 'crm', 'contact.create'],
  ])
})

test('a registration that waits behind a refused step is cancelled when the customer is another one', async () => {
  const { desk, form, store, become } = await open(['cashdesk', 'crm'], [aCard('cashdesk', 'new')])
  await store.getState().findCard(number, 'scanned')
  await store.getState().take(['card.issue'])
  await store.getState().findContact(phone)
  form.getState().setText('lastName', 'Иванова')
  await store.getState().register()
  become('card.issue', 'refused', 'REMOTE_REFUSED')
  store.getState().chooseAnotherPhone()
  const issue = store.getState().operations.find(({ kind }) => kind === 'card.issue')
  if (issue === undefined) throw new Error('the card was issued')
  await store.getState().retry(issue)
  const registration = desk.taken.find(({ kind }) => kind === 'contact.create')
  expect(desk.cancelled).toContain(registration?.id)
})

test('a virtual card is of the type that was chosen, and made for the customer', async () => {
  const { desk, store, next } = await open(['crm'])
  await store.getState().chooseWay('virtual')
  expect(store.getState().types).toMatchObject({ at: 'known', types: [{ id: 'type-1' }] })
  expect(next()).toEqual({ do: 'choose-type' })
  store.getState().pointAtType('type-1')
  store.getState().chooseType()
  await store.getState().findContact(phone)
  store.getState().declineRegistration()
  await store.getState().take(['card.virtual'])
  expect(desk.taken).toMatchObject([{ kind: 'card.virtual', cardType: 'type-1', phone: `+${phone}` }])
  expect(next()).toEqual({ do: 'wait' })
})

test('any free card is given, and activated once its number is known', async () => {
  const { desk, store, next } = await open(['organization'])
  await store.getState().chooseWay('free')
  await store.getState().findContact(phone)
  await store.getState().take(['card.give'])
  desk.customers = [{ ...aCard('organization', 'issued'), contact: { phone } }]
  const [given] = store.getState().operations
  if (given === undefined) throw new Error('the card was given')
  desk.tell({ ...given, state: 'done', result: { card: number } })
  await expect.poll(() => next().do).toBe('take')
  expect(store.getState().number).toBe(number)
  await store.getState().take(['card.activate'])
  expect(desk.taken).toMatchObject([{ kind: 'card.give' }, { kind: 'card.activate', card: number }])
})

test('a card for a customer who was just registered goes on with their case', async () => {
  const { desk, store } = await open(['cashdesk', 'crm'], [aCard('cashdesk', 'new')])
  const registration = await desk.deps.api.operation.submit({
    kind: 'contact.create',
    processing: 'crm',
    case: 'case-9',
    contact: { lastName: 'Иванова', phone: `+${phone}` },
  })
  desk.deps.api.operation.list = async () => ({ operations: [registration], nextAfter: null })
  await store.getState().open(2, { caseId: 'case-9', phone })
  await store.getState().findCard(number, 'scanned')
  await store.getState().take(['card.issue'])
  expect(desk.taken.at(-1)).toMatchObject({ kind: 'card.issue', case: 'case-9', dependsOn: registration.id })
})
