import { expect, test } from 'vitest'
import { operationRequest } from '../../shared/model/operation.ts'
import { dependencyOf, requestFor } from '../../renderer/store/new-card-request.ts'
import { stepKinds, type Step, type StepState } from '../../renderer/store/new-card-steps.ts'
import { anOperation } from './an-operation.ts'

const request = {
  id: 'id-1',
  caseId: 'case-1',
  card: '2900200000016',
  phone: '79001000003',
  oldCard: '2900100000017',
  dependsOn: 'id-0',
  input: 'scanned' as const,
}

test('every step is a request that the contract takes, of this case, after the step before it', () => {
  for (const kind of stepKinds) {
    const parsed = operationRequest.parse(requestFor({ ...request, kind }))
    expect(parsed).toMatchObject({ kind, id: 'id-1', case: 'case-1', dependsOn: 'id-0', waitMs: 0 })
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
