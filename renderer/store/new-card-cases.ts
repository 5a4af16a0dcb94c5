/** Cases of new cards that this till has begun and not ended, read from its journal. Pure. */
import type { OperationView } from '../../shared/model/operation.ts'
import { nextOf, type CaseFacts } from './new-card-steps.ts'

export type UnfinishedCase = {
  caseId: string
  card: string
  phone: string | null
  startedAt: string
  operator: string
  /** `person`: stopped, somebody must decide. `steps`: some were never taken. `nothing`: it goes on by itself. */
  needs: 'person' | 'steps' | 'nothing'
}

/** A case whose operations are all settled is offered for a day: after that its customer has long gone. */
const offeredForMs = 24 * 3_600_000
const caseKinds = new Set<string>(['card.issue', 'card.bind', 'card.activate'])

/** Those that need somebody come first, then the newest. One case per card: the newest says how the card stands. */
export function unfinishedOf(operations: readonly OperationView[], nowMs: number): UnfinishedCase[] {
  const cases = new Map<string, OperationView[]>()
  for (const operation of operations.toSorted(oldestFirst)) {
    if (operation.case === null) continue
    cases.set(operation.case, [...(cases.get(operation.case) ?? []), operation])
  }
  const newestOfCard = new Map<string, OperationView[]>()
  for (const own of cases.values()) {
    const card = cardOf(own)
    if (card !== null) newestOfCard.set(card, own)
  }
  return [...newestOfCard]
    .flatMap(([card, own]) => describe(card, own, nowMs) ?? [])
    .toSorted((a, b) => order(a) - order(b) || (a.startedAt < b.startedAt ? 1 : -1))
}

const order = ({ needs }: UnfinishedCase): number => ['person', 'steps', 'nothing'].indexOf(needs)
const oldestFirst = (a: OperationView, b: OperationView): number =>
  a.createdAt === b.createdAt ? 0 : a.createdAt < b.createdAt ? -1 : 1

/** The new card of a case; null for a case that is no case of a new card. */
export const cardOf = (operations: readonly OperationView[]): string | null =>
  operations.find(({ kind, card }) => caseKinds.has(kind) && card !== null)?.card ?? null

/** The customer's phone, once a step of the case has named it. */
export const phoneOf = (operations: readonly OperationView[]): string | null =>
  operations.findLast(({ kind, contact }) => kind === 'card.bind' && contact !== null)?.contact ?? null

/** What the operations alone tell: steps before the first one taken were not needed. */
function factsOf(card: string, operations: readonly OperationView[]): CaseFacts {
  const phone = phoneOf(operations)
  const has = (kind: string): boolean => operations.some((one) => one.kind === kind)
  const isIssued = !has('card.issue')
  const boundTo = isIssued && !has('card.bind') ? (phone ?? '') : null
  const status = isIssued ? ('issued' as const) : null
  return {
    card: { number: card, status, boundTo, isDenied: false },
    phone,
    old: null,
    operations,
    dropped: [],
  }
}

function describe(card: string, operations: readonly OperationView[], nowMs: number): UnfinishedCase | null {
  const [first] = operations
  if (first === undefined) return null
  const isAnyDone = operations.some(({ state }) => state === 'done')
  const isAllSettled = operations.every(({ state }) => ['done', 'refused', 'cancelled'].includes(state))
  if (isAllSettled && (!isAnyDone || nowMs - Date.parse(first.createdAt) > offeredForMs)) return null
  const needs = needsOf(nextOf(factsOf(card, operations)).do)
  if (needs === null) return null
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
