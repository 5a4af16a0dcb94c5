/**
 * What a slip may promise of an operation that is not over, on whichever paper: by its kind alone, never more than is certain.
 * Pure.
 */
import { add, isZero, subtract, type Amount } from '../../shared/model/money.ts'
import type { OperationKind, OperationView, ShortageView } from '../../shared/model/operation.ts'

export type SlipPromise =
  | 'earn'
  | 'spend'
  | 'discount'
  | 'block'
  | 'unblock'
  | 'card'
  | 'replace'
  | 'contact'
  | 'change'
  | 'hold'
  | 'other'

const promises: Partial<Record<OperationKind, SlipPromise>> = {
  'card.block': 'block',
  'card.unblock': 'unblock',
  'card.issue': 'card',
  'card.bind': 'card',
  'card.activate': 'card',
  'card.give': 'card',
  'card.virtual': 'card',
  'card.replace': 'replace',
  'contact.create': 'contact',
  'contact.update': 'contact',
  'bonus.change': 'change',
  'bonus.hold': 'hold',
  'bonus.release': 'hold',
}

export function slipPromiseOf({ kind, fields }: Pick<OperationView, 'kind' | 'fields'>): SlipPromise {
  if (kind === 'sale.record') return isZero(fields['spend'] ?? '0') ? 'earn' : 'spend'
  return promises[kind] ?? 'other'
}

export type SlipState = 'waits' | 'checking' | 'person' | 'short'

/** Sent and not answered is not the same as not sent; neither goes on by itself where a person is to decide. */
export function slipStateOf({ state, error }: Pick<OperationView, 'state' | 'error'>): SlipState {
  // What is allowed is known there: only who bears the rest is not.
  if (state === 'attention' && error?.code === 'SHORTAGE') return 'short'
  if (state === 'attention' || (state === 'queued' && error?.code === 'CASE_STOPPED')) return 'person'
  return state === 'queued' ? 'waits' : 'checking'
}

/** What of a spend that was given is taken from the customer's bonuses. */
export const takenOf = (given: Amount, shortage: ShortageView | null | undefined): Amount =>
  subtract(given, add('0', ...(shortage?.borne ?? []).map(({ amount }) => amount)))
