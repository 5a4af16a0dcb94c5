/** What a slip may promise of an operation that is not over: by its kind alone, never more than is certain. Pure. */
import { isZero } from '../../../shared/model/money.ts'
import type { OperationKind, OperationView } from '../../../shared/model/operation.ts'

export type SlipPromise =
  | 'earn'
  | 'spend'
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

/** Sent and not answered is not the same as not sent. */
export const slipStateOf = ({ state }: Pick<OperationView, 'state'>): 'waits' | 'checking' =>
  state === 'queued' ? 'waits' : 'checking'
