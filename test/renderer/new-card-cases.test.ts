import { expect, test } from 'vitest'
import { unfinishedOf } from '../../renderer/store/new-card-cases.ts'
import { anError, anOperation, later } from './an-operation.ts'

const nowMs = Date.parse(later(30))
const step = (
  kind: 'card.issue' | 'card.bind' | 'card.activate',
  change: Parameters<typeof anOperation>[0] = {},
) => anOperation({ id: `${kind} ${change.case ?? ''}`, kind, ...change })
const needs = (operations: Parameters<typeof unfinishedOf>[0]) =>
  unfinishedOf(operations, nowMs).map((one) => [one.card, one.needs])

test('a case that stopped after the issue is offered, with its customer where one is known', () => {
  const operations = [
    step('card.issue'),
    step('card.bind', { contact: '79001000003', state: 'refused', error: anError('PHONE_NOT_FOUND') }),
  ]
  expect(unfinishedOf(operations, nowMs)).toEqual([
    {
      caseId: 'case-1',
      card: '2900200000016',
      phone: '79001000003',
      startedAt: later(0),
      operator: 'Анна',
      needs: 'person',
    },
  ])
})

test('a card that was issued and never bound has steps missing', () => {
  expect(needs([step('card.issue')])).toEqual([['2900200000016', 'steps']])
})

test('a case that goes on by itself is said to', () => {
  const operations = [
    step('card.issue', { state: 'queued' }),
    step('card.bind', { state: 'queued', dependsOn: 'card.issue ' }),
    step('card.activate', { state: 'queued', dependsOn: 'card.bind ' }),
  ]
  expect(needs(operations)).toEqual([['2900200000016', 'nothing']])
})

test('finished, abandoned and fruitless cases are not offered', () => {
  const done = [step('card.issue'), step('card.bind'), step('card.activate')]
  const abandoned = [
    step('card.issue', { case: 'b', card: '2' }),
    step('card.bind', { case: 'b', card: '2', state: 'cancelled' }),
  ]
  const fruitless = [step('card.issue', { case: 'c', card: '3', state: 'refused' })]
  expect(needs([...done, ...abandoned, ...fruitless])).toEqual([])
})

test('a bound card that only its activation failed for is offered, though its issue was not needed', () => {
  const operations = [step('card.bind'), step('card.activate', { state: 'refused' })]
  expect(needs(operations)).toEqual([['2900200000016', 'person']])
})

test('a settled case is offered for a day, an open one for as long as it takes', () => {
  const dayLaterMs = nowMs + 25 * 3_600_000
  expect(unfinishedOf([step('card.issue')], dayLaterMs)).toEqual([])
  expect(unfinishedOf([step('card.issue', { state: 'queued' })], dayLaterMs)).toHaveLength(1)
})

test('of two cases of a card the newer one speaks', () => {
  const operations = [
    step('card.issue', { createdAt: later(0) }),
    step('card.bind', { case: 'case-2', createdAt: later(5) }),
    step('card.activate', { case: 'case-2', createdAt: later(6) }),
  ]
  expect(needs(operations)).toEqual([])
})

test('those that need somebody come first, then the newest', () => {
  const operations = [
    step('card.issue', { case: 'a', card: '1', createdAt: later(3) }),
    step('card.issue', { case: 'b', card: '2', createdAt: later(1) }),
    step('card.issue', { case: 'c', card: '3', createdAt: later(0), state: 'attention' }),
  ]
  expect(needs(operations).map(([card]) => card)).toEqual(['3', '1', '2'])
})

test('operations without a case, and cases of a block alone, are no new cards', () => {
  expect(needs([step('card.issue', { case: null }), anOperation({ kind: 'card.block' })])).toEqual([])
})

test('a virtual card and any free one have a case of their own before they have a number', () => {
  const virtual = anOperation({
    kind: 'card.virtual',
    processing: 'crm',
    card: null,
    contact: '79001000003',
    state: 'refused',
    error: anError('NO_VIRTUAL_CARDS_LEFT'),
  })
  const registered = anOperation({ id: 'r', kind: 'contact.create', processing: 'crm', card: null })
  expect(unfinishedOf([registered, virtual], nowMs)).toMatchObject([
    { caseId: 'case-1', card: null, phone: '79001000003', needs: 'person' },
  ])
  const given = anOperation({
    kind: 'card.give',
    processing: 'organization',
    card: null,
    result: { card: '2900200000078' },
  })
  expect(needs([given])).toEqual([['2900200000078', 'steps']])
})

test('a registration alone is no case of a card, nor is a card added for its own sake', () => {
  const registered = anOperation({ kind: 'contact.create', processing: 'crm', card: null })
  const added = anOperation({ kind: 'card.create', processing: 'organization', state: 'queued' })
  expect(needs([registered])).toEqual([])
  expect(needs([added])).toEqual([])
})
