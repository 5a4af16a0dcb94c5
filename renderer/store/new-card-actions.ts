/** What the case of a new card changes: its steps as operations, in order, each under its own id. */
import type { OperationView } from '../../shared/model/operation.ts'
import type { Credentials } from '../../shared/model/operator.ts'
import { attempt, type Failure } from './failure.ts'
import { isUnsentBlock, withAnswer } from './merge-operations.ts'
import { factsOf, type Access, type NewCardActions, type NewCardDeps } from './new-card-case.ts'
import { dependencyOf, requestFor } from './new-card-request.ts'
import { stepKinds, stepsOf, type StepKind } from './new-card-steps.ts'

type CaseActions = Pick<NewCardActions, 'take' | 'replace' | 'retry' | 'abandon'>

export function createCaseActions({ api, newId }: NewCardDeps, { get, set }: Access): CaseActions {
  const retryIds = new Map<string, string>()

  const hear = (answer: OperationView): void => {
    set({ operations: withAnswer(get().operations, answer) })
  }

  /** An operation that will never be sent by itself makes room for the one that takes its place. */
  const makeRoom = async (kind: StepKind, approval: Credentials | undefined): Promise<Failure | null> => {
    const { dropped, operations } = get()
    const step = stepsOf(factsOf(get())).find((one) => one.kind === kind)
    const waiting = operations.filter(
      (one) =>
        one.kind === kind &&
        one.state === 'queued' &&
        (dropped.includes(one.id) || one.id === step?.operation?.id),
    )
    for (const { id } of waiting) {
      const answer = await attempt(async () =>
        api.operation.cancel({ id, ...(approval !== undefined && { operator: approval }) }),
      )
      if (!answer.ok) return answer.failure
      hear(answer.value)
    }
    // An id that was used up by a refused, cancelled or stopped operation is not used again.
    if (get().operations.some(({ id }) => id === get().ids[kind])) {
      set({ ids: { ...get().ids, [kind]: newId() } })
    }
    return null
  }

  /** `after`: the step taken just before, which this one waits for whatever became of it meanwhile. */
  const submit = async (
    kind: StepKind,
    after: string | null,
    replaced?: { oldCard: string; approval: Credentials | undefined },
  ): Promise<Failure | null> => {
    const state = get()
    const { number, ids, caseId, input } = state
    if (number === null) return null
    const facts = factsOf(state)
    const request = requestFor({
      kind,
      id: ids[kind],
      caseId,
      card: number,
      phone: facts.phone,
      oldCard: replaced?.oldCard ?? null,
      dependsOn: after ?? dependencyOf(kind, stepsOf(facts)),
      input,
      approval: replaced?.approval,
    })
    const answer = await attempt(async () => api.operation.submit(request))
    if (!answer.ok) return answer.failure
    hear(answer.value)
    return null
  }

  /** In order, each after the one before it. */
  const takeAll = async (kinds: readonly StepKind[], after: string | null): Promise<Failure | null> => {
    let previous = after
    for (const kind of stepKinds.filter((one) => kinds.includes(one))) {
      const failure = (await makeRoom(kind, undefined)) ?? (await submit(kind, previous))
      if (failure !== null) return failure
      previous = get().ids[kind]
    }
    return null
  }

  /** Letting a card go again whose block waits to be sent is a supervisor's. */
  const letGo = async (
    operations: readonly OperationView[],
    approval: Credentials,
  ): Promise<Failure | null> => {
    for (const { id } of operations.filter(isUnsentBlock)) {
      const answer = await attempt(async () => api.operation.cancel({ id, operator: approval }))
      if (!answer.ok) return answer.failure
      hear(answer.value)
    }
    return null
  }

  /** One call at a time: a second press while one is under way does nothing. */
  const alone = async (work: () => Promise<Failure | null>): Promise<Failure | null> => {
    if (get().isBusy) return null
    set({ isBusy: true, failure: null })
    const failure = await work()
    set({ isBusy: false })
    return failure
  }

  return {
    take: async (kinds) => {
      const failure = await alone(async () => takeAll(kinds, null))
      if (failure !== null) set({ failure })
    },
    replace: async (oldCard, approval) =>
      alone(async () => {
        const steps = stepsOf(factsOf(get()))
        // A card that is not sold yet is issued first, under the same approval: with a wrong one nothing is taken.
        const isUnissued = steps.some(({ kind, state }) => kind === 'card.issue' && state === 'todo')
        const unissued = isUnissued ? await submit('card.issue', null, { oldCard, approval }) : null
        if (unissued !== null) return unissued
        const rest = steps.flatMap(({ kind, state }) => {
          const isAfter = kind === 'card.bind' || kind === 'card.activate'
          return isAfter && ['todo', 'stopped', 'refused'].includes(state) ? [kind] : []
        })
        const blocked =
          (await makeRoom('card.block', approval)) ??
          (await submit('card.block', null, { oldCard, approval }))
        if (blocked !== null) return blocked
        // The block is taken now: what fails after it is shown on the screen, not in the approval.
        const failure = await takeAll(rest, get().ids['card.block'])
        if (failure !== null) set({ failure })
        return null
      }),
    retry: async (operation, approval) =>
      alone(async () => {
        const anewId = retryIds.get(operation.id) ?? newId()
        retryIds.set(operation.id, anewId)
        const answer = await attempt(async () =>
          api.operation.retry({
            id: operation.id,
            newId: anewId,
            waitMs: 0,
            ...(approval !== undefined && { approval }),
          }),
        )
        if (!answer.ok) {
          if (answer.failure.code !== 'APPROVAL_REQUIRED' && approval === undefined)
            set({ failure: answer.failure })
          return answer.failure
        }
        const operations = get().operations.map((one) =>
          one.id === operation.id ? { ...one, retriedBy: anewId } : one,
        )
        // What waited for the refused one waits for the new one.
        set({
          operations: operations.map((one) =>
            one.dependsOn === operation.id ? { ...one, dependsOn: anewId, error: null } : one,
          ),
        })
        hear(answer.value)
        return null
      }),
    abandon: async (approval) => {
      const { caseId, operations } = get()
      const failure = await alone(async () => {
        const unlocked = approval === undefined ? null : await letGo(operations, approval)
        if (unlocked !== null) return unlocked
        const answer = await attempt(async () => api.operation.abandonCase({ case: caseId }))
        if (!answer.ok) return answer.failure
        set({ operations: answer.value.operations })
        return null
      })
      if (failure !== null && approval === undefined) set({ failure })
      return failure
    },
  }
}
