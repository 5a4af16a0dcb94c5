/** How a change of one or of many stands, in one word: trouble before what still goes on, that before what is done. Pure. */
import type { OperationState, OperationView } from '../../../shared/model/operation.ts'

export type ChangeOutcome =
  | 'going'
  | 'queued'
  | 'partly'
  | 'checking'
  | 'done'
  | 'attention'
  | 'refused'
  | 'mixed'
  | 'cancelled'

export function outcomeOf(operations: readonly Pick<OperationView, 'state'>[]): ChangeOutcome {
  const has = (state: OperationState): boolean => operations.some((one) => one.state === state)
  const all = (state: OperationState): boolean => operations.every((one) => one.state === state)
  if (has('attention')) return 'attention'
  if (has('refused')) return all('refused') ? 'refused' : 'mixed'
  if (has('checking')) return 'checking'
  if (all('done')) return 'done'
  if (all('cancelled')) return 'cancelled'
  if (has('done')) return 'partly'
  return has('sending') ? 'going' : 'queued'
}
