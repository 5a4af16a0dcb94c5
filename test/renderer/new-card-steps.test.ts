import { expect, test } from 'vitest'
import type { OperationView } from '../../shared/model/operation.ts'
import { planOf } from '../../renderer/store/new-card-plan.ts'
import { nextOf, openKinds, stepsOf, type CaseFacts } from '../../renderer/store/new-card-steps.ts'
import { anError, anOperation, later } from './an-operation.ts'

const card = '2900200000016'
const phone = '79001000003'

const facts = (change: Partial<CaseFacts> = {}): CaseFacts => ({
  plan: planOf(['cashdesk', 'loyalclient'], 'physical'),
  cardType: null,
  isToRegister: false,
  card: { number: card, status: 'new', boundTo: null, isDenied: false },
  phone: null,
  old: null,
  operations: [],
  dropped: [],
  ...change,
})
const cardIs = (status: 'new' | 'issued' | 'active' | 'blocked' | null, boundTo: string | null = null) => ({
  card: { number: card, status, boundTo, isDenied: false },
})
const states = (given: CaseFacts): Record<string, string> =>
  Object.fromEntries(stepsOf(given).map(({ kind, state }) => [kind, state]))

const issue = (change: Partial<OperationView> = {}) => anOperation({ id: 'issue', ...change })
const bind = (change: Partial<OperationView> = {}) =>
  anOperation({
    id: 'bind',
    kind: 'card.bind',
    contact: phone,
    dependsOn: 'issue',
    createdAt: later(1),
    ...change,
  })
const activate = (change: Partial<OperationView> = {}) =>
  anOperation({ id: 'activate', kind: 'card.activate', dependsOn: 'bind', createdAt: later(2), ...change })
const block = (change: Partial<OperationView> = {}) =>
  anOperation({ id: 'block', kind: 'card.block', card: '2900100000017', createdAt: later(3), ...change })

test('without a card the first thing is to find one', () => {
  expect(nextOf(facts({ card: null }))).toEqual({ do: 'find-card' })
})

test('a new card is issued, then its customer is asked for, without waiting for the verdict', () => {
  expect(nextOf(facts())).toEqual({ do: 'issue' })
  expect(nextOf(facts({ operations: [issue({ state: 'queued' })] }))).toEqual({ do: 'find-contact' })
})

test('binding and activation are taken together, also behind an issue that is not sent yet', () => {
  const given = facts({ phone, operations: [issue({ state: 'queued' })] })
  expect(nextOf(given)).toEqual({ do: 'take', kinds: ['card.bind', 'card.activate'] })
})

test('a card that nobody knows of now can still be issued: the step is queued', () => {
  expect(nextOf(facts(cardIs(null)))).toEqual({ do: 'issue' })
})

test('steps whose target already holds are skipped', () => {
  expect(states(facts({ ...cardIs('issued', phone), phone }))).toEqual({
    'card.issue': 'skipped',
    'card.bind': 'skipped',
    'card.activate': 'todo',
  })
  expect(nextOf(facts({ ...cardIs('issued', phone), phone }))).toEqual({
    do: 'take',
    kinds: ['card.activate'],
  })
})

test('a card bound to another phone is not taken for bound to this one', () => {
  expect(states(facts({ ...cardIs('issued', '79990000000'), phone }))['card.bind']).toBe('todo')
})

test('an active card of this customer needs nothing', () => {
  expect(nextOf(facts({ ...cardIs('active', phone), phone }))).toEqual({ do: 'done', isNothingTaken: true })
})

test('a blocked card, and one that this till has denied, cannot be issued', () => {
  expect(nextOf(facts(cardIs('blocked')))).toEqual({ do: 'other-card', why: 'blocked' })
  const denied = { number: card, status: 'active' as const, boundTo: phone, isDenied: true }
  expect(nextOf(facts({ card: denied }))).toEqual({ do: 'other-card', why: 'denied' })
})

test('steps under way are waited for by nobody, and end in a finished case', () => {
  const under = facts({
    phone,
    operations: [issue(), bind({ state: 'checking' }), activate({ state: 'queued' })],
  })
  expect(nextOf(under)).toEqual({ do: 'wait' })
  const over = facts({ ...cardIs('active', phone), phone, operations: [issue(), bind(), activate()] })
  expect(nextOf(over)).toEqual({ do: 'done', isNothingTaken: false })
})

test('a refused step stops every later one, however far behind', () => {
  const given = facts({
    phone,
    operations: [
      issue({ state: 'refused', error: anError('CARD_STATUS_WRONG') }),
      bind({ state: 'queued' }),
      activate({ state: 'queued' }),
    ],
  })
  expect(states(given)).toEqual({
    'card.issue': 'refused',
    'card.bind': 'stopped',
    'card.activate': 'stopped',
  })
  expect(nextOf(given)).toMatchObject({ do: 'retry', operation: { id: 'issue' } })
})

test('an issue refused because the card was issued already is skipped, and the stopped rest is taken anew', () => {
  const given = facts({
    ...cardIs('issued'),
    phone,
    operations: [
      issue({ state: 'refused', error: anError('CARD_STATUS_WRONG') }),
      bind({ state: 'queued' }),
      activate({ state: 'queued' }),
    ],
  })
  expect(states(given)['card.issue']).toBe('skipped')
  expect(nextOf(given)).toEqual({ do: 'take', kinds: ['card.bind', 'card.activate'] })
})

test('a step made anew counts instead of the refused one', () => {
  const given = facts({
    phone,
    operations: [
      issue(),
      bind({ state: 'refused', retriedBy: 'bind-2' }),
      bind({ id: 'bind-2', retryOf: 'bind', state: 'done', createdAt: later(5) }),
      activate({ dependsOn: 'bind-2', state: 'sending' }),
    ],
  })
  expect(states(given)).toEqual({ 'card.issue': 'done', 'card.bind': 'done', 'card.activate': 'sending' })
})

test('what refuses the phone asks for another phone, what refuses the card for another card', () => {
  const refused = (code: string) =>
    nextOf(facts({ phone, operations: [issue(), bind({ state: 'refused', error: anError(code) })] })).do
  expect(refused('PHONE_NOT_FOUND')).toBe('other-phone')
  expect(refused('CARD_BOUND_TO_ANOTHER_CONTACT')).toBe('start-over')
  expect(refused('CARD_STATUS_WRONG')).toBe('retry')
})

test('dropped operations leave their steps to be taken anew', () => {
  const given = facts({
    phone,
    operations: [issue(), bind({ state: 'refused' }), activate({ state: 'queued' })],
    dropped: ['bind', 'activate'],
  })
  expect(nextOf(given)).toEqual({ do: 'take', kinds: ['card.bind', 'card.activate'] })
})

test('an operation in attention is decided by a person before anything else', () => {
  const given = facts({ phone, operations: [issue({ state: 'attention' }), bind({ state: 'queued' })] })
  expect(nextOf(given)).toMatchObject({ do: 'decide', operation: { id: 'issue' } })
})

test('cancelled steps with nothing under way are an abandoned case', () => {
  const given = facts({
    phone,
    operations: [issue(), bind({ state: 'refused' }), activate({ state: 'cancelled' })],
  })
  expect(nextOf(given)).toEqual({ do: 'abandoned' })
})

const old = { number: '2900100000017', status: 'active' as const, blockedFor: null }

test('a customer with a card in use gets a block of the old card before the binding', () => {
  const given = facts({ ...cardIs('issued'), phone, old })
  expect(stepsOf(given).map(({ kind }) => kind)).toEqual([
    'card.issue',
    'card.block',
    'card.bind',
    'card.activate',
  ])
  expect(nextOf(given)).toEqual({ do: 'replace', old })
})

test('once the old card is being blocked the rest goes on', () => {
  const given = facts({ phone, old, operations: [issue(), block({ state: 'queued' })] })
  expect(nextOf(given)).toEqual({ do: 'take', kinds: ['card.bind', 'card.activate'] })
})

test('a binding refused because of another card leads to the replacement, with or without its number', () => {
  const refused = bind({ state: 'refused', error: anError('CONTACT_HAS_ANOTHER_CARD') })
  expect(nextOf(facts({ phone, old, operations: [issue(), refused] }))).toEqual({ do: 'replace', old })
  expect(nextOf(facts({ phone, operations: [issue(), refused] }))).toEqual({ do: 'replace', old: null })
})

test('the refused binding is taken anew once the replacement was taken after it', () => {
  const refused = bind({ state: 'refused', error: anError('CONTACT_HAS_ANOTHER_CARD') })
  const given = facts({ phone, old, operations: [issue(), refused, activate({ state: 'queued' }), block()] })
  expect(nextOf(given)).toEqual({ do: 'take', kinds: ['card.bind', 'card.activate'] })
})

test('a replacement that was refused itself is no answer to the refused binding', () => {
  const refused = bind({ state: 'refused', error: anError('CONTACT_HAS_ANOTHER_CARD') })
  const given = facts({
    phone,
    old,
    operations: [issue(), refused, block({ state: 'refused', error: anError('BLOCK_REASON_REFUSED') })],
  })
  expect(nextOf(given)).toMatchObject({ do: 'retry', operation: { id: 'block' } })
})

test('an old card that is blocked must be unblocked before it can be replaced', () => {
  const blocked = { ...old, status: 'blocked' as const }
  expect(nextOf(facts({ ...cardIs('issued'), phone, old: blocked }))).toEqual({
    do: 'old-is-blocked',
    old: blocked,
  })
})

// — A customer whom nobody knows —

const registering = (change: Partial<CaseFacts> = {}) =>
  facts({
    plan: planOf(['cashdesk', 'loyalclient', 'crm'], 'physical'),
    phone,
    isToRegister: true,
    ...change,
  })
const register = (change: Partial<OperationView> = {}) =>
  anOperation({
    id: 'register',
    kind: 'contact.create',
    processing: 'crm',
    card: null,
    contact: phone,
    dependsOn: 'issue',
    createdAt: later(1),
    ...change,
  })

test('a customer whom nobody knows is registered before the card is bound', () => {
  const given = registering({ operations: [issue({ state: 'queued' })] })
  expect(stepsOf(given).map(({ kind }) => kind)).toEqual([
    'card.issue',
    'contact.create',
    'card.bind',
    'card.activate',
  ])
  expect(nextOf(given)).toEqual({ do: 'register' })
  expect(openKinds(given)).toEqual(['contact.create', 'card.bind', 'card.activate'])
})

test('somebody who is known is not registered, and a registration of theirs that was refused was not needed', () => {
  expect(states(registering({ isToRegister: false }))).not.toHaveProperty('contact.create')
  const taken = [issue(), register({ state: 'refused', error: anError('PHONE_TAKEN') })]
  expect(states(registering({ isToRegister: false, operations: taken }))['contact.create']).toBe('skipped')
  expect(nextOf(registering({ isToRegister: false, operations: taken }))).toEqual({
    do: 'take',
    kinds: ['card.bind', 'card.activate'],
  })
})

test('a refused registration stops the rest; what was typed is to be mended', () => {
  const given = registering({
    operations: [
      issue(),
      register({ state: 'refused', error: anError('EMAIL_TAKEN') }),
      bind({ state: 'queued', dependsOn: 'register' }),
      activate({ state: 'queued' }),
    ],
  })
  expect(states(given)).toEqual({
    'card.issue': 'done',
    'contact.create': 'refused',
    'card.bind': 'stopped',
    'card.activate': 'stopped',
  })
  expect(nextOf(given)).toMatchObject({ do: 'mend', operation: { id: 'register' } })
  expect(nextOf({ ...given, dropped: ['register'] })).toEqual({ do: 'register' })
})

test('a binding refused for want of the customer leads to their registration', () => {
  const operations = [issue(), bind({ state: 'refused', error: anError('PHONE_NOT_FOUND') })]
  expect(nextOf(registering({ operations }))).toEqual({ do: 'register' })
  expect(nextOf(registering({ operations, isToRegister: false }))).toMatchObject({ do: 'other-phone' })
})

// — Cards without a number —

const virtual = (change: Partial<CaseFacts> = {}) =>
  facts({ plan: planOf(['crm'], 'virtual'), card: null, ...change })

test('a virtual card needs a type, then its customer, and is made', () => {
  expect(nextOf(virtual())).toEqual({ do: 'choose-type' })
  expect(nextOf(virtual({ cardType: 't' }))).toEqual({ do: 'find-contact' })
  expect(nextOf(virtual({ cardType: 't', phone }))).toEqual({ do: 'take', kinds: ['card.virtual'] })
  expect(nextOf(virtual({ cardType: 't', phone, isToRegister: true }))).toEqual({ do: 'register' })
  const made = anOperation({ kind: 'card.virtual', processing: 'crm', card: null })
  expect(nextOf(virtual({ cardType: 't', phone, operations: [made] }))).toEqual({
    do: 'done',
    isNothingTaken: false,
  })
})

test('a type that is refused asks for another card', () => {
  const refused = anOperation({
    kind: 'card.virtual',
    processing: 'crm',
    state: 'refused',
    error: anError('NO_VIRTUAL_CARDS_LEFT'),
  })
  expect(nextOf(virtual({ cardType: 't', phone, operations: [refused] })).do).toBe('start-over')
})

test('any free card is activated once its processing has named it', () => {
  const free = (change: Partial<CaseFacts>) =>
    facts({ plan: planOf(['organization'], 'free'), card: null, phone, ...change })
  const give = (state: OperationView['state']) =>
    anOperation({ id: 'give', kind: 'card.give', processing: 'organization', card: null, state })
  expect(nextOf(free({}))).toEqual({ do: 'take', kinds: ['card.give'] })
  expect(nextOf(free({ operations: [give('queued')] }))).toEqual({ do: 'wait' })
  expect(nextOf(free({ ...cardIs('issued', phone), operations: [give('done')] }))).toEqual({
    do: 'take',
    kinds: ['card.activate'],
  })
  // Where it cannot be told which card it was, the rest is done from the customer's own screen.
  expect(nextOf(free({ operations: [give('done')] }))).toEqual({ do: 'done', isNothingTaken: false })
})

test('a shop whose processings give no cards has nothing to offer', () => {
  expect(nextOf(facts({ plan: planOf(['loyalclient'], 'physical') }))).toEqual({ do: 'unsupported' })
})
