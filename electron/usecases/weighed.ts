/** An operation that nobody could judge, and what speaks for and against it. */
import type { AttentionView, Statement } from '../../shared/model/attention.ts'
import type { Resolution } from '../../shared/model/resolution.ts'
import type { Attempt } from '../db/attempts.ts'
import type { Operation } from '../db/operations.ts'

export type Undecided = {
  operation: Operation
  attempts: readonly Attempt[]
  /** The processing shows what is earned in the balance at once. */
  isEarnVisible: boolean
}
export type Weighed = {
  applied: Statement[]
  notApplied: Statement[]
  /** What the readings cannot tell any more, and why. */
  unknown: Statement[]
  leans: AttentionView['leans']
  /** Where the direction alone would recommend the wrong thing. */
  recommended?: Resolution
}

export const nothing: Weighed = { applied: [], notApplied: [], unknown: [], leans: null }

/** What an error carries is JSON of any kind. */
export const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)
