/** What was done in an outage or a shift, counted and summed: sums are exact decimal text. */
import { z } from 'zod'
import { amountText } from './money.ts'
import { operationKind, operationState } from './operation.ts'

const count = z.number().int()
export const kindTally = z.object({ kind: operationKind, states: z.record(operationState, count) })

/** What became of it. `short`: the processing allowed less than was given, whatever was decided since. Each counts once. */
export const became = z.object({
  done: count,
  waiting: count,
  refused: count,
  attention: count,
  cancelled: count,
  short: count,
})
export type Became = keyof z.infer<typeof became>

/** A sum of done sales; `likely` and `person` are the parts of it that a reading makes likely and that a person closed. */
export const movedSum = z.object({ amount: amountText, likely: amountText, person: amountText })

export const operatorTally = z.object({
  id: z.string(),
  operator: z.string(),
  operations: count,
  spent: amountText,
  earned: amountText,
  /** Spends of sales that are not over. */
  pending: amountText,
})

export const tally = z.object({
  operations: count,
  kinds: z.array(kindTally),
  became,
  spent: movedSum,
  earned: movedSum,
  pending: amountText,
  operators: z.array(operatorTally),
})
export type Tally = z.infer<typeof tally>

/** An approval: who did what, who approved it and why. Names as they were then, else ids. */
export const approvalView = z.object({
  at: z.iso.datetime(),
  action: z.string(),
  operation: z.string().nullable(),
  kind: z.string().nullable(),
  operator: z.string(),
  approver: z.string(),
  reason: z.string().nullable(),
})
export type ApprovalView = z.infer<typeof approvalView>
