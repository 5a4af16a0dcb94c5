/** The names of the columns, parts and facts of a shift report's CSV, and the words that they are told in. */
import type { OperationKind, OperationState } from '../../shared/model/operation.ts'
import type { ProcessingName } from '../../shared/model/processing.ts'
import type { Resolution } from '../../shared/model/resolution.ts'
import type { ApprovalView, Became } from '../../shared/model/tally.ts'
import type { Language } from '../format.ts'

export const shiftCsvColumns = [
  'part',
  'what',
  'state',
  'operator',
  'approver',
  'count',
  'amount',
  'when',
  'until',
  'note',
] as const
export type ShiftCsvColumn = (typeof shiftCsvColumns)[number]
export type ShiftCsvPart =
  | 'shift'
  | 'kinds'
  | 'became'
  | 'sums'
  | 'operators'
  | 'approvals'
  | 'open'
  | 'outages'
  | 'reviews'
export type ShiftCsvWhat =
  | 'store'
  | 'till'
  | 'training'
  | 'number'
  | 'changed'
  | 'opened'
  | 'made'
  | 'closed'
  | 'audit'
  | 'clockJump'
  | 'spent'
  | 'spentLikely'
  | 'spentPerson'
  | 'earned'
  | 'earnedLikely'
  | 'earnedPerson'
  | 'pending'
  | 'short'
  | 'owedOf'
  | 'changedUp'
  | 'changedDown'
  | 'operations'
  | 'asked'
  | 'approved'
  | 'blocksNotShown'
  | 'owed'
  | 'hold'
  | 'checkout'
  | 'reviewsWaiting'
  | 'reviewsLater'

export type ShiftCsvWords = {
  language: Language
  store: string
  till: string
  isTraining: boolean
  column: (name: ShiftCsvColumn) => string
  part: (name: ShiftCsvPart) => string
  what: (name: ShiftCsvWhat) => string
  kind: (kind: OperationKind) => string
  state: (state: OperationState) => string
  processing: (name: ProcessingName) => string
  became: (name: Became) => string
  approval: (approval: Pick<ApprovalView, 'action' | 'kind'>) => string
  resolution: (as: Resolution) => string
  moment: (iso: string) => string
  clockJump: (ms: number) => string
  /** What was set aside and may still live. */
  outageHolds: (amount: string) => string
}
