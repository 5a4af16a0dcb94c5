/** Cases of new cards that this till has begun and not ended, read from its journal. Pure. */
import { capabilities } from '../../shared/model/capabilities.ts'
import type { OperationView } from '../../shared/model/operation.ts'
import { planAsTaken } from './new-card-plan.ts'
import { nextOf, type CaseFacts } from './new-card-steps.ts'

export type UnfinishedCase = {
  caseId: string
  /** Null while its processing has not named the card. */
  card: string | null
  phone: string | null
  startedAt: string
  operator: string
  /** `person`: stopped, somebody must decide. `steps`: some were never taken. `nothing`: it goes on by itself. */
  needs: 'person' | 'steps' | 'nothing'
}

/** A case whose operations are all settled is offered for a day: after that its customer has long gone. */
const offeredForMs = 24 * 3_600_000
const ofPhysical = new Set<string>(['card.issue', 'card.bind', 'card.activate'])
const ofNumberless = new Set<string>(['card.virtual', 'card.give'])
/** Where a free card can be read, cards are added for other ends than to give them to somebody. */
const isAdding = ({ kind, processing }: OperationView): boolean =>
  kind === 'card.create' && !capabilities[processing].findsFreeCards
const isNumberless = ({ kind }: OperationView): boolean => ofNumberless.has(kind)

/** A step that a case of a new card alone has. */
export const isOfNewCard = (one: OperationView): boolean =>
  ofPhysical.has(one.kind) || isNumberless(one) || isAdding(one)

/** Those that need somebody come first, then the newest. One case per card: the newest says how the card stands. */
export function unfinishedOf(operations: readonly OperationView[], nowMs: number): UnfinishedCase[] {
  const cases = new Map<string, OperationView[]>()
  for (const operation of operations.toSorted(oldestFirst)) {
    if (operation.case === null) continue
    cases.set(operation.case, [...(cases.get(operation.case) ?? []), operation])
  }
  const newest = new Map<string, OperationView[]>()
  for (const [caseId, own] of cases) {
    const card = cardOf(own)
    if (card !== null) newest.set(`card ${card}`, own)
    else if (own.some(isNumberless)) newest.set(`case ${caseId}`, own)
  }
  return [...newest.values()]
    .flatMap((own) => describe(own, nowMs) ?? [])
    .toSorted((a, b) => order(a) - order(b) || (a.startedAt < b.startedAt ? 1 : -1))
}

const order = ({ needs }: UnfinishedCase): number => ['person', 'steps', 'nothing'].indexOf(needs)
const oldestFirst = (a: OperationView, b: OperationView): number =>
  a.createdAt === b.createdAt ? 0 : a.createdAt < b.createdAt ? -1 : 1

/** The new card of a case; null for a case that is no case of a new card, and while its processing has not named it. */
export function cardOf(operations: readonly OperationView[]): string | null {
  const named = operations.find((one) => (ofPhysical.has(one.kind) || isAdding(one)) && one.card !== null)
  return named?.card ?? namedCardOf(operations)
}

/** The card that a processing has made or chosen for the customer. */
function namedCardOf(operations: readonly OperationView[]): string | null {
  const card = operations.findLast((one) => isNumberless(one) && one.state === 'done')?.result?.['card']
  return typeof card === 'string' ? card : null
}

/** The customer's phone, once a step of the case has named it. */
export const phoneOf = (operations: readonly OperationView[]): string | null =>
  operations.findLast(
    (one) => one.contact !== null && (one.kind === 'card.bind' || isAdding(one) || isForCustomer(one)),
  )?.contact ?? null
const isForCustomer = (one: OperationView): boolean => isNumberless(one) || one.kind === 'contact.create'

/** The type of the virtual card that was asked for. */
export const cardTypeOf = (operations: readonly OperationView[]): string | null =>
  operations.findLast(({ kind }) => kind === 'card.virtual')?.fields['cardType'] ?? null

/** What the operations alone tell: steps before the first one taken were not needed. */
function factsOf(operations: readonly OperationView[]): CaseFacts {
  const phone = phoneOf(operations)
  const number = cardOf(operations)
  const has = (kind: string): boolean => operations.some((one) => one.kind === kind)
  const isIssued = !has('card.issue')
  const boundTo = isIssued && !has('card.bind') ? (phone ?? '') : null
  const status = isIssued && number !== null ? ('issued' as const) : null
  return {
    plan: planAsTaken(operations, []),
    card: number === null ? null : { number, status, boundTo, isDenied: false },
    cardType: cardTypeOf(operations),
    phone,
    isToRegister: false,
    old: null,
    operations,
    dropped: [],
  }
}

function describe(operations: readonly OperationView[], nowMs: number): UnfinishedCase | null {
  const [first] = operations
  if (first === undefined) return null
  const isAnyDone = operations.some(({ state }) => state === 'done')
  const isAllSettled = operations.every(({ state }) => ['done', 'refused', 'cancelled'].includes(state))
  if (isAllSettled && (!isAnyDone || nowMs - Date.parse(first.createdAt) > offeredForMs)) return null
  const needs = needsOf(nextOf(factsOf(operations)).do)
  if (needs === null) return null
  const card = cardOf(operations)
  const { startedAt, operator } = { startedAt: first.createdAt, operator: first.operator }
  return { caseId: first.case ?? '', card, phone: phoneOf(operations), startedAt, operator, needs }
}

function needsOf(next: ReturnType<typeof nextOf>['do']): UnfinishedCase['needs'] | null {
  switch (next) {
    case 'done':
    case 'abandoned':
      return null
    case 'wait':
      return 'nothing'
    case 'retry':
    case 'mend':
    case 'other-phone':
    case 'start-over':
    case 'decide':
    case 'replace':
    case 'old-is-blocked':
      return 'person'
    default:
      return 'steps'
  }
}
