/** What can be asked of one processing's card on its own screen, and how it is sent. Pure. */
import { missingCase } from '../../shared/assert.ts'
import type { CardFieldsInput } from '../../shared/model/operation.ts'
import type { ApprovalInput } from '../../shared/model/operator.ts'
import type { ProcessingName } from '../../shared/model/processing.ts'
import type { SubmitRequest } from './block-request.ts'

export type CardIntent =
  | { kind: 'card.activate' }
  | { kind: 'card.deactivate' }
  | { kind: 'card.level'; direction: 'up' | 'down' }
  | { kind: 'card.update'; details: CardFieldsInput }
  | { kind: 'card.delete'; withBalance: boolean }

export type IntentRequest = {
  id: string
  processing: ProcessingName
  card: string
  intent: CardIntent
  approval: ApprovalInput | undefined
}

/** Nothing is waited for: it is durable when the answer comes, and events tell the rest. */
export function requestOf({ id, processing, card, intent, approval }: IntentRequest): SubmitRequest {
  const common = {
    id,
    processing,
    card,
    input: 'typed' as const,
    waitMs: 0,
    ...(approval !== undefined && { approval }),
  }
  switch (intent.kind) {
    case 'card.activate':
    case 'card.deactivate':
      return { ...common, kind: intent.kind }
    case 'card.level':
      return { ...common, kind: intent.kind, direction: intent.direction }
    case 'card.update':
      return { ...common, kind: intent.kind, details: intent.details }
    case 'card.delete':
      return { ...common, kind: intent.kind, withBalance: intent.withBalance }
    default:
      return missingCase(intent)
  }
}
