/**
 * Changes of groups and cards: taken as operations, then followed until they are over. Nothing is shown as changed
 * before it is; what was read is read anew when a change is over.
 */
import { isSettled, type OperationView } from '../../shared/model/operation.ts'
import type { Deps } from './deps.ts'
import { attempt, type Failure } from './failure.ts'
import { treeOf, type Access, type Change, type ChangeActions } from './groups-state.ts'
import { withAnswer, withOperation } from './merge-operations.ts'

export type ChangeSum = { total: number; done: number; refused: number; isOver: boolean }

export function sumOf({ operations }: Pick<Change, 'operations'>): ChangeSum {
  const count = (state: OperationView['state']): number =>
    operations.filter((one) => one.state === state).length
  return {
    total: operations.length,
    done: count('done'),
    refused: count('refused'),
    isOver: operations.every(({ state }) => isSettled(state)),
  }
}

export function createChangeActions(
  { api }: Pick<Deps, 'api'>,
  { get, set }: Access,
): ChangeActions & { follow: (operation: OperationView) => void; catchUp: () => Promise<void> } {
  /** Events of operations whose answer is still on its way: they may come first, and know more. */
  const early = new Map<string, OperationView>()

  const update = (
    holds: (change: Change) => boolean,
    next: (operations: readonly OperationView[]) => readonly OperationView[],
  ) => {
    const { changes } = get()
    const before = changes.find(holds)
    if (before === undefined) return
    const after = { ...before, operations: next(before.operations) }
    set({ changes: changes.map((one) => (one === before ? after : one)) })
    if (!sumOf(before).isOver) readAnewWhenOver(after)
  }

  /** Once for a change of many: not while the rest of it is still being recorded. */
  const readAnewWhenOver = (change: Change | undefined): void => {
    if (change === undefined || get().taking !== null || !sumOf(change).isOver) return
    void get().reloadTree()
    void get().reload()
  }

  /** The operation joins the change of this intention, which it begins when it is the first. */
  const note = (id: string, subject: string, operation: OperationView): void => {
    const { changes } = get()
    const kind = operation.kind as Change['kind']
    const heard = early.get(operation.id)
    const withBoth = (operations: readonly OperationView[]) =>
      withAnswer(heard === undefined ? operations : withOperation(operations, heard), operation)
    if (changes.some((change) => change.id === id)) update((change) => change.id === id, withBoth)
    else set({ changes: [{ id, kind, subject, operations: withBoth([]) }, ...changes] })
  }

  return {
    take: async (requests, subject, approval) => {
      const [first] = requests
      if (first === undefined || get().taking !== null || treeOf === undefined) return null
      let failure: Failure | null = null
      let done = 0
      for (const request of requests) {
        set({ taking: { done, total: requests.length } })
        const answer = await attempt(async () =>
          api.operation.submit({
            ...request,
            processing: treeOf,
            waitMs: 0,
            ...(requests.length > 1 && { case: first.id }),
            ...(approval !== undefined && { approval }),
          }),
        )
        if (!answer.ok) {
          const { failure: why } = answer
          failure = done === 0 ? why : { ...why, data: { ...why.data, done, total: requests.length } }
          break
        }
        note(first.id, subject, answer.value)
        done += 1
      }
      early.clear()
      set({ taking: null, ...(failure === null && { ticked: new Set() }) })
      readAnewWhenOver(get().changes.find(({ id }) => id === first.id))
      return failure
    },
    hideChange: (id) => {
      set({ changes: get().changes.filter((change) => change.id !== id) })
    },
    follow: (operation) => {
      if (get().taking !== null) early.set(operation.id, operation)
      update(
        ({ operations }) => operations.some(({ id }) => id === operation.id),
        (operations) => withOperation(operations, operation),
      )
    },
    catchUp: async () => {
      const open = get().changes.flatMap(({ operations }) =>
        operations.filter(({ state }) => !isSettled(state)),
      )
      for (const { id } of open) {
        const answer = await attempt(async () => api.operation.get({ id }))
        if (!answer.ok) continue
        update(
          ({ operations }) => operations.some((one) => one.id === id),
          (operations) => withAnswer(operations, answer.value),
        )
      }
    },
  }
}
