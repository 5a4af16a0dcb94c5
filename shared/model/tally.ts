/** What was done in an outage or a shift, counted and summed: sums are exact decimal text. */
import { z } from 'zod'
import { amountText } from './money.ts'
import { operationKind, operationState } from './operation.ts'
import { resolution } from './resolution.ts'

const count = z.number().int()
export const kindTally = z.object({ kind: operationKind, states: z.record(operationState, count) })

/** What became of it. `short`: less is taken than was given, and it was decided who bears the rest. Each counts once. */
export const became = z.object({
  done: count,
  waiting: count,
  refused: count,
  attention: count,
  cancelled: count,
  short: count,
})
export const becameName = became.keyof()
export type Became = z.infer<typeof becameName>

/** A sum of done sales; `likely` and `person` are the parts of it that a reading makes likely and that a person closed. */
export const movedSum = z.object({ amount: amountText, likely: amountText, person: amountText })

/** What done changes by hand added and took, neither of them negative. */
export const changedSum = z.object({ up: amountText, down: amountText })

const worth = {
  operations: count,
  became,
  /** Spends of sales that are not over. */
  pending: amountText,
  /** By how much less was allowed than was given, where it is known and somebody bears it or is to decide. */
  short: amountText,
  /** Of that: what customers still owe. */
  owed: amountText,
}

/** `asked`: approvals they asked for; `approved`: those they gave. */
export const operatorTally = z.object({
  id: z.string(),
  operator: z.string(),
  ...worth,
  spent: amountText,
  earned: amountText,
  changed: changedSum,
  asked: count,
  approved: count,
})

/** Null: the shift that is not closed yet. */
export const shiftTally = z.object({ shift: count.nullable(), ...worth })

export const tally = z.object({
  ...worth,
  kinds: z.array(kindTally),
  spent: movedSum,
  earned: movedSum,
  changed: changedSum,
  operators: z.array(operatorTally),
})
export type Tally = z.infer<typeof tally>

/**
 * An approval: who did what, who approved it and why. Names as they were then, else ids. `as` is what a person decided about an
 * operation, `amount` what was written off, is owed, was paid, let go or given without a network.
 */
export const approvalView = z.object({
  at: z.iso.datetime(),
  action: z.string(),
  operation: z.string().nullable(),
  kind: z.string().nullable(),
  as: resolution.nullable(),
  amount: amountText.nullable(),
  operator: z.string(),
  approver: z.string(),
  reason: z.string().nullable(),
})
export type ApprovalView = z.infer<typeof approvalView>
