/** Which operations a page of the journal shows. Pure. */
import type { OperationState, OperationView } from '../../shared/model/operation.ts'

export const journalFilters = ['all', 'open', 'attention', 'refused', 'done'] as const
export type JournalFilter = (typeof journalFilters)[number]

/** The states of a filter; null for all of them. */
export const statesOf: Record<JournalFilter, readonly OperationState[] | null> = {
  all: null,
  open: ['queued', 'sending', 'checking'],
  attention: ['attention'],
  refused: ['refused'],
  done: ['done'],
}

/**
 * The list after an operation has changed: a row changes in its place, even when it no longer fits the filter; a new
 * operation comes on top when it fits.
 */
export function listWith(
  operations: readonly OperationView[],
  now: OperationView,
  filter: JournalFilter,
  card: string | null,
): readonly OperationView[] {
  if (operations.some(({ id }) => id === now.id)) {
    return operations.map((one) => (one.id === now.id ? now : one))
  }
  const states = statesOf[filter]
  const fits = (states === null || states.includes(now.state)) && (card === null || now.card === card)
  const newest = operations[0]
  // An old operation that moved belongs to a page that is not shown yet.
  const isNew = newest === undefined || now.createdAt >= newest.createdAt
  return fits && isNew ? [now, ...operations] : operations
}
