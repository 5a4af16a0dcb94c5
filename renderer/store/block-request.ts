/** What is sent to block or unblock a card: one operation for each processing that is meant, of one case. Pure. */
import type { InputSource } from '../../shared/model/operation.ts'
import type { Credentials } from '../../shared/model/operator.ts'
import type { Api } from '../api.ts'
import type { BareTarget, BlockMode } from './block-look.ts'
import type { BlockTarget } from './block-targets.ts'

export type SubmitRequest = Parameters<Api['operation']['submit']>[0]

export type BlockWish = {
  /** The form's; each operation's id begins with it. */
  id: string
  mode: BlockMode
  target: BareTarget
  input: InputSource
  /** A code of the matrices. */
  reason: string | null
  /** The reason in words, for processings without codes. */
  spoken: string
  /** When the block ends by itself, where the processing can. */
  until: string | null
}

/** The same processing of the same form is the same operation, however often it is pressed. */
export const operationIdOf = (id: string, { processing }: Pick<BlockTarget, 'processing'>): string =>
  `${id}.${processing}`

/** Independent of one another: what one processing refuses must not keep another from blocking. */
export function requestsFor(
  wish: BlockWish,
  meant: readonly BlockTarget[],
  approval: Credentials | undefined,
): SubmitRequest[] {
  const { id, mode, target, input, reason, spoken, until } = wish
  return meant.map((one) => ({
    id: operationIdOf(id, one),
    ...(meant.length > 1 && { case: id }),
    processing: one.processing,
    input,
    waitMs: 0,
    ...('phone' in target ? { phone: `+${target.phone}` } : target),
    reason: one.reasons === 'coded' ? (reason ?? '') : spoken,
    ...(approval !== undefined && { approval }),
    ...(mode === 'unblock'
      ? { kind: 'card.unblock' as const }
      : { kind: 'card.block' as const, ...(one.canEnd && until !== null && { until }) }),
  }))
}
