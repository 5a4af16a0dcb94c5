/**
 * What the LoyalClient calls are given.
 */
import type { TrainingFacts } from './facts.ts'
import type { Ledger } from './ledger.ts'

export type LoyalclientDeps = {
  ledger: Ledger
  now: () => number
  facts: TrainingFacts
  /** A new id that was never given before. */
  newId: () => string
}
