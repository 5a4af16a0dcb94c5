import { expect, test } from 'vitest'
import { operationRequest } from '../../shared/model/operation.ts'
import { dependencyOf, requestFor } from '../../renderer/store/new-card-request.ts'
import { stepKinds } from '../../renderer/store/new-card-plan.ts'
import type { Step, StepState } from '../../renderer/store/new-card-steps.ts'
import { anOperation, later } from './an-operation.ts'

const request = {
  id: 'id-1',
  caseId: 'case-1',
  keeper: 'cashdesk' as const,
  card: '2900200000016',
  phone: '79001000003',
  oldCard: '2900100000017',
  cardType: 'type-1',
  registration: {
    processing: 'crm' as const,
    contact: { lastName: 'Иванова', phone: '+79001000003' },
    communication: { sms: true },
  },
  dependsOn: 'id-0',
  input: 'scanned' as const,
}

test('every step is a request that the contract takes, of this case, after the step before it', () => {
  for (const kind of stepKinds) {
    const parsed = operationRequest.parse(requestFor({ ...request, kind }))
    expect(parsed).toMatchObject({ kind, id: 'id-1', case: 'case-1', dependsOn: 'id-0', waitMs: 0 })
    expect(parsed.processing).toBe(kind === 'contact.create' ? 'crm' : 'cashdesk')
  }
})

test('a replacement blocks the old card with the final reason, and nothing else is about the old card', () => {
  expect(requestFor({ ...request, kind: 'card.block' })).toMatchObject({ card: '2900100000017', reason: '4' })
  expect(requestFor({ ...request, kind: 'card.bind' })).toMatchObject({
    card: '2900200000016',
    phone: '+79001000003',
  })
})

const steps = (states: Partial<Record<(typeof stepKinds)[number], StepState>>): Step[] =>
  stepKinds.flatMap((kind) => {
    const state = states[kind]
    return state === undefined ? [] : [{ kind, state, operation: anOperation({ id: kind, kind }) }]
  })

test('a step waits for the nearest earlier one that is or was sent', () => {
  expect(dependencyOf('card.bind', steps({ 'card.issue': 'done', 'card.block': 'queued' }))).toBe(
    'card.block',
  )
  expect(dependencyOf('card.activate', steps({ 'card.issue': 'queued', 'card.bind': 'sending' }))).toBe(
    'card.bind',
  )
})

test('a step never waits for one that was refused, stopped or not needed', () => {
  expect(dependencyOf('card.bind', steps({ 'card.issue': 'skipped' }))).toBeNull()
  expect(dependencyOf('card.activate', steps({ 'card.issue': 'done', 'card.bind': 'refused' }))).toBe(
    'card.issue',
  )
  expect(dependencyOf('card.activate', steps({ 'card.bind': 'stopped' }))).toBeNull()
})

const taken = (kind: (typeof stepKinds)[number], createdAt: string): Step => ({
  kind,
  state: 'queued',
  operation: anOperation({ id: kind, kind, createdAt }),
})

test('with a registration the steps are one chain, in the order in which they were taken', () => {
  const registeredFirst = [taken('card.issue', later(1)), taken('contact.create', later(0))]
  expect(dependencyOf('card.issue', [taken('contact.create', later(0))])).toBe('contact.create')
  expect(dependencyOf('card.bind', registeredFirst)).toBe('card.issue')
  const issuedFirst = [taken('card.issue', later(0)), taken('contact.create', later(1))]
  expect(dependencyOf('contact.create', [taken('card.issue', later(0))])).toBe('card.issue')
  expect(dependencyOf('card.bind', issuedFirst)).toBe('contact.create')
})
