/** An operation as callers see it. */
import { errorText } from '../../shared/error-text.ts'
import type { AttemptView, OperationView } from '../../shared/model/operation.ts'
import type { Attempt } from '../db/attempts.ts'
import type { Operation } from '../db/operations.ts'
import type { Store } from '../db/store.ts'
import type { Evidence } from '../sync/evidence.ts'
import { iso, type Language } from './engine.ts'
import { toShortageView } from './shortage-view.ts'

const shownFields = [
  'amount',
  'spend',
  'receipt',
  'reason',
  'until',
  'hold',
  'durationMin',
  'newCard',
  'direction',
  'cardType',
  'group',
  'client',
] as const

export function toOperationView(store: Store, operation: Operation, language: Language): OperationView {
  const error = operation.error ?? stoppedBy(store, operation)
  const evidence = operation.evidence as Evidence
  return {
    id: operation.id,
    kind: operation.kind,
    processing: operation.processing,
    card: operation.card,
    contact: operation.contact,
    state: operation.state,
    attempts: operation.attempts,
    createdAt: iso(operation.createdAt),
    settledAt: operation.settledAt === null ? null : iso(operation.settledAt),
    operator: operation.operatorName,
    approvedBy: operation.approvedByName,
    approvedReason: operation.approvedReason,
    input: operation.input,
    offline: evidence.offline === true,
    spendDecided: evidence.spendDecided ?? null,
    result: operation.result,
    error:
      error === null
        ? null
        : {
            code: error.code,
            message: errorText(
              error.code,
              { ...error.data, remoteText: error.remoteText, remoteCode: error.remoteCode },
              language,
            ),
            remoteCode: error.remoteCode,
            remoteText: error.remoteText,
          },
    case: operation.caseId,
    dependsOn: operation.dependsOn,
    proof: operation.proof,
    dueAt:
      operation.state === 'queued' || operation.state === 'checking'
        ? iso(operation.dueAt || operation.createdAt)
        : null,
    retryOf: operation.retryOf,
    retriedBy: operation.retriedBy,
    checkout: operation.checkoutId,
    shortage: toShortageView(store, operation),
    fields: Object.fromEntries(
      shownFields.flatMap((name) =>
        operation.fields[name] === undefined ? [] : [[name, operation.fields[name]]],
      ),
    ),
  }
}

/** A step of a case waits for a person when one before it was refused or cancelled: retry that one, or abandon the case. */
function stoppedBy(store: Store, operation: Operation): Operation['error'] {
  if (operation.state !== 'queued') return null
  const seen = new Set<string>()
  for (let id = operation.dependsOn; id !== null && !seen.has(id);) {
    seen.add(id)
    const earlier = store.operations.find(id)
    if (earlier === undefined || earlier.state === 'done') return null
    if (earlier.state === 'refused' || earlier.state === 'cancelled') {
      return {
        code: 'CASE_STOPPED',
        remoteCode: null,
        remoteText: null,
        data: { dependsOn: earlier.id, kind: earlier.kind },
      }
    }
    id = earlier.dependsOn
  }
  return null
}

export function toAttemptView(attempt: Attempt): AttemptView {
  return {
    ...attempt,
    startedAt: iso(attempt.startedAt),
    finishedAt: attempt.finishedAt === null ? null : iso(attempt.finishedAt),
  }
}
