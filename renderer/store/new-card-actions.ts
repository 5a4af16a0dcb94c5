/** What the case of a new card changes: its steps as operations, in order, each under its own id. */
import type { OperationView } from '../../shared/model/operation.ts'
import type { ApprovalInput, Credentials } from '../../shared/model/operator.ts'
import { attempt, type Failure } from './failure.ts'
import { isUnsentBlock, withAnswer } from './merge-operations.ts'
import type { Access, NewCardActions, NewCardDeps } from './new-card-case.ts'
import { givingStep, stepKinds, type StepKind } from './new-card-plan.ts'
import { dependencyOf, requestFor } from './new-card-request.ts'
import { openKinds, stepsOf } from './new-card-steps.ts'

/**
 * Steps that carry a supervisor's approval, where one is given: those for which a cashier may need it, and the issue before
 * a replacement, so that a wrong PIN takes nothing at all.
 */
const carriesApproval = new Set<StepKind>(['card.issue', 'card.block', 'card.create'])

type CaseActions = Pick<
  NewCardActions,
  'take' | 'register' | 'registerAllTheSame' | 'replace' | 'retry' | 'abandon'
>

export function createCaseActions(
  { api, newId, form }: NewCardDeps,
  { get, set, facts: factsNow }: Access,
): CaseActions {
  const retryIds = new Map<string, string>()

  const hear = (answer: OperationView): void => {
    set({ operations: withAnswer(get().operations, answer) })
  }

  const cancelQueued = async (
    operations: readonly OperationView[],
    as?: Credentials,
  ): Promise<Failure | null> => {
    // Whoever cancels needs to say nothing.
    const operator = as && { operator: as.operator, pin: as.pin }
    for (const { id } of operations.filter(({ state }) => state === 'queued')) {
      const answer = await attempt(async () =>
        api.operation.cancel({ id, ...(operator !== undefined && { operator }) }),
      )
      if (!answer.ok) return answer.failure
      hear(answer.value)
    }
    return null
  }

  /** What was taken for another customer, or with other data, must not be sent once the way is free. */
  const cancelDropped = async (): Promise<Failure | null> => {
    const { dropped, operations } = get()
    return cancelQueued(operations.filter(({ id }) => dropped.includes(id)))
  }

  /** An operation that will never be sent by itself makes room for the one that takes its place. */
  const makeRoom = async (kind: StepKind, approval: ApprovalInput | undefined): Promise<Failure | null> => {
    const step = stepsOf(factsNow()).find((one) => one.kind === kind)
    const failure = await cancelQueued(
      step === undefined || step.operation === null ? [] : [step.operation],
      approval,
    )
    if (failure !== null) return failure
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
    approval: ApprovalInput | undefined,
    oldCard: string | null = null,
  ): Promise<Failure | null> => {
    const { ids, caseId, input } = get()
    const facts = factsNow()
    const { plan } = facts
    if (plan === null) return null
    const request = requestFor({
      kind,
      id: ids[kind],
      caseId,
      keeper: plan.keeper,
      card: facts.card?.number ?? null,
      phone: facts.phone,
      oldCard,
      cardType: facts.cardType,
      registration: kind === 'contact.create' ? form.getState().request() : null,
      dependsOn: after ?? dependencyOf(kind, stepsOf(facts)),
      input,
      ...(carriesApproval.has(kind) && { approval }),
    })
    const answer = await attempt(async () => api.operation.submit(request))
    if (!answer.ok) return answer.failure
    hear(answer.value)
    return null
  }

  /** In order, each after the one before it. */
  const takeAll = async (
    kinds: readonly StepKind[],
    after: string | null,
    approval: ApprovalInput | undefined,
  ): Promise<Failure | null> => {
    const dropped = await cancelDropped()
    if (dropped !== null) return dropped
    let previous = after
    for (const kind of stepKinds.filter((one) => kinds.includes(one))) {
      const failure = (await makeRoom(kind, undefined)) ?? (await submit(kind, previous, approval))
      if (failure !== null) return failure
      previous = get().ids[kind]
    }
    return null
  }

  /** What was refused for want of the customer, and what waits for it, is taken anew behind the registration. */
  const takeRegistered = async (approval: ApprovalInput | undefined): Promise<Failure | null> => {
    const { plan, operations, dropped } = factsNow()
    if (plan === null) return null
    const again = operations.filter(
      ({ kind, state }) =>
        (kind === givingStep(plan.way) || kind === 'card.activate') &&
        (state === 'refused' || state === 'queued'),
    )
    set({ dropped: [...dropped, ...again.map(({ id }) => id)] })
    return takeAll(openKinds(factsNow()), null, approval)
  }

  /** Letting a card go again whose block waits to be sent is a supervisor's. */
  const letGo = async (operations: readonly OperationView[], approval: Credentials) =>
    cancelQueued(operations.filter(isUnsentBlock), approval)

  /** One call at a time: a second press while one is under way does nothing. */
  const alone = async (work: () => Promise<Failure | null>): Promise<Failure | null> => {
    if (get().isBusy) return null
    set({ isBusy: true, failure: null })
    const failure = await work()
    set({ isBusy: false })
    return failure
  }

  /** A refusal that only a supervisor can lift is answered, not shown: whoever calls asks for one. */
  const shown = (failure: Failure | null, approval: ApprovalInput | undefined): Failure | null => {
    if (failure !== null && failure.code !== 'APPROVAL_REQUIRED' && approval === undefined) set({ failure })
    return failure
  }

  return {
    take: async (kinds, approval) => shown(await alone(async () => takeAll(kinds, null, approval)), approval),
    register: async (approval) =>
      shown(
        await alone(async () => {
          const checked = await form.getState().check()
          return checked === 'ready' ? takeRegistered(approval) : null
        }),
        approval,
      ),
    registerAllTheSame: async (approval) =>
      shown(await alone(async () => takeRegistered(approval)), approval),
    replace: async (oldCard, approval) =>
      alone(async () => {
        const steps = stepsOf(factsNow())
        const isUnissued = steps.some(({ kind, state }) => kind === 'card.issue' && state === 'todo')
        const unissued = isUnissued ? await submit('card.issue', null, approval) : null
        if (unissued !== null) return unissued
        const rest = steps.flatMap(({ kind, state }) => {
          const isAfter = kind === 'card.bind' || kind === 'card.activate'
          return isAfter && ['todo', 'stopped', 'refused'].includes(state) ? [kind] : []
        })
        const blocked =
          (await makeRoom('card.block', approval)) ?? (await submit('card.block', null, approval, oldCard))
        if (blocked !== null) return blocked
        // The block is taken now: what fails after it is shown on the screen, not in the approval.
        const failure = await takeAll(rest, get().ids['card.block'], undefined)
        if (failure !== null) set({ failure })
        return null
      }),
    retry: async (operation, approval) =>
      alone(async () => {
        const dropped = await cancelDropped()
        if (dropped !== null) return shown(dropped, approval)
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
        if (!answer.ok) return shown(answer.failure, approval)
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
