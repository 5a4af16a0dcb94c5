/**
 * How a person may decide an operation that needs one, and which decisions fit which operation: one table, by which the engine
 * refuses and the screen offers. Pure.
 */
import { z } from 'zod'
import type { OperationKind } from './operation.ts'

/**
 * `applied`: it took effect. `not-applied`: it did not, and is left so. `send-again`: it did not, and is made anew by an
 * operation that points back. `write-off`, `charge-later`: what the processing allows is recorded, and the shop, or the
 * customer later, bears the difference.
 */
export const resolution = z.enum(['applied', 'not-applied', 'send-again', 'write-off', 'charge-later'])
export type Resolution = z.infer<typeof resolution>

/** Bearing a difference needs one. */
export const isShortfall = (as: Resolution): as is 'write-off' | 'charge-later' =>
  as === 'write-off' || as === 'charge-later'

const usual: readonly Resolution[] = ['applied', 'not-applied', 'send-again']
/** A hold is for the customer who stood there, and a release repeats itself: neither is made anew by a person. */
const forNow: readonly OperationKind[] = ['bonus.hold', 'bonus.release']

export type Undecided = {
  kind: OperationKind
  /** Why it needs a person. */
  code: string | null
  /** It is known how much less is allowed than was given. */
  isShortageKnown: boolean
}

/** The likeliest first where one of them is the ordinary end. */
export function resolutionsFor({ kind, code, isShortageKnown }: Undecided): readonly Resolution[] {
  if (code === 'SHORTAGE') {
    const bearing: readonly Resolution[] = isShortageKnown ? ['write-off', 'charge-later'] : []
    return [...bearing, 'applied', 'not-applied']
  }
  return forNow.includes(kind) ? ['applied', 'not-applied'] : usual
}
