/** Slips: each copy is counted before it is printed, so that no two pieces of paper pass for the first one. */
import type { z } from 'zod'
import { TillError } from '../../shared/errors.ts'
import {
  isPending,
  parseReference,
  referenceOf,
  type foundSlips,
  type PrintedSlip,
  type printSlipRequest,
} from '../../shared/model/slip.ts'
import type { Operation } from '../db/operations.ts'
import { authorise } from './authorise.ts'
import { findCheckout } from './drive-checkout.ts'
import { iso, type Caller, type Engine, type Language } from './engine.ts'
import { findOperation } from './journal.ts'
import { toOperationView } from './operation-view.ts'

export async function printSlip(
  engine: Engine,
  caller: Caller,
  request: z.infer<typeof printSlipRequest>,
): Promise<PrintedSlip> {
  const { store } = engine
  const actor = await authorise(engine, caller)
  const { subject, operationId } = subjectOf(engine, request)
  const reference = referenceOf(subject)
  const now = engine.nowMs()
  const copy = store.transaction(() => {
    const printed = store.slips.print({ subject, reference, operationId, now })
    const data = { reference, copy: printed }
    store.audit.append({ at: now, actor: actor.id, action: 'slip.printed', subject, data })
    return printed
  })
  return { reference, copy, printedAt: iso(now) }
}

/** An operation of a receipt has the receipt's slip: one promise, one piece of paper. */
function subjectOf(
  engine: Engine,
  request: z.infer<typeof printSlipRequest>,
): { subject: string; operationId: string | null } {
  if ('checkout' in request) {
    const { id } = findCheckout(engine, request.checkout)
    const sale = engine.store.operations.listByCheckout(id).findLast(({ kind }) => kind === 'sale.record')
    return { subject: id, operationId: sale?.id ?? null }
  }
  const operation = findOperation(engine, request.operation)
  if (!isPending(operation.state)) throw new TillError('NOT_PENDING', { state: operation.state })
  return { subject: slipSubject(operation), operationId: operation.id }
}

const slipSubject = ({ id, kind, checkoutId }: Operation): string =>
  kind === 'sale.record' && checkoutId !== null ? checkoutId : id

/** Of what was printed here; a reference in whatever form it was typed. */
export function findSlips(
  { store }: Pick<Engine, 'store'>,
  typed: string,
  language: Language,
): z.infer<typeof foundSlips> {
  const reference = parseReference(typed)
  const printed = reference === undefined ? [] : store.slips.listByReference(reference)
  return {
    operations: printed.flatMap(({ operationId }) => {
      const operation = operationId === null ? undefined : store.operations.find(operationId)
      return operation === undefined ? [] : [toOperationView(store, operation, language)]
    }),
  }
}
