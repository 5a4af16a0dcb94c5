/** Operations and attempts for the page's own tests: plausible, with what a test says instead. */
import type { AttemptView, OperationView } from '../../shared/model/operation.ts'

export const anOperation = (change: Partial<OperationView> = {}): OperationView => ({
  id: 'op-1',
  kind: 'card.issue',
  processing: 'cashdesk',
  card: '2900200000016',
  contact: null,
  state: 'done',
  attempts: 1,
  createdAt: '2026-11-22T10:00:00.000Z',
  settledAt: null,
  operator: 'Анна',
  approvedBy: null,
  approvedReason: null,
  input: 'scanned',
  offline: false,
  spendDecided: null,
  result: null,
  error: null,
  case: 'case-1',
  dependsOn: null,
  proof: null,
  dueAt: null,
  retryOf: null,
  retriedBy: null,
  checkout: null,
  shortage: null,
  fields: {},
  ...change,
})

export const anError = (code: string): OperationView['error'] => ({
  code,
  message: code,
  remoteCode: 'Key',
  remoteText: 'their words',
})

export const anAttempt = (change: Partial<AttemptView> = {}): AttemptView => ({
  number: 1,
  purpose: 'change',
  call: 'GET Issue',
  startedAt: '2026-11-22T10:00:00.000Z',
  finishedAt: '2026-11-22T10:00:00.120Z',
  outcome: 'confirmed',
  reason: null,
  httpStatus: 200,
  remoteCode: null,
  remoteText: null,
  shown: null,
  ...change,
})

/** The moment `minutes` after the first operation of a test. */
export const later = (minutes: number): string =>
  new Date(Date.parse('2026-11-22T10:00:00.000Z') + minutes * 60_000).toISOString()
