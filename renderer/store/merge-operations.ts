/** A list of operations that answers and events bring up to date in any order. Pure. */
import { isSettled, type OperationView } from '../../shared/model/operation.ts'

/** An event tells what an operation is now: it replaces what was known, or is added. Oldest first. */
export function withOperation(known: readonly OperationView[], now: OperationView): readonly OperationView[] {
  if (!known.some(({ id }) => id === now.id)) return [...known, now].toSorted(byAge)
  return known.map((one) => (one.id === now.id ? now : one))
}

/**
 * The answer to a call may come after the events that followed it: it is older than they are, unless what is known is
 * no end yet and the answer is one.
 */
export function withAnswer(known: readonly OperationView[], answer: OperationView): readonly OperationView[] {
  const before = known.find(({ id }) => id === answer.id)
  const isNewer = before === undefined || (isSettled(answer.state) && !isSettled(before.state))
  return isNewer ? withOperation(known, answer) : known
}

/** A list read anew: newer than what is known, but for what an event ended while it was read. */
export function withList(
  known: readonly OperationView[],
  list: readonly OperationView[],
): readonly OperationView[] {
  const listed = list.map((one) => {
    const before = known.find(({ id }) => id === one.id)
    return before !== undefined && isSettled(before.state) && !isSettled(one.state) ? before : one
  })
  const others = known.filter(({ id }) => !list.some((one) => one.id === id))
  return [...others, ...listed].toSorted(byAge)
}

const byAge = (a: OperationView, b: OperationView): number =>
  a.createdAt === b.createdAt ? 0 : a.createdAt < b.createdAt ? -1 : 1

/** Cancelling it lets its card go again, which is a supervisor's. */
export const isUnsentBlock = ({ kind, state }: OperationView): boolean =>
  kind === 'card.block' && state === 'queued'
