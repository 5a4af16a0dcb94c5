/**
 * What the calls of the API :: Customer document are given, and how each of them is run.
 */
import type { Call, CallRequest } from './call-server.ts'
import { CustomerRefusedError, writeAnswer } from './customer-answers.ts'
import type { CustomerAnswer } from './customer-answers.ts'
import type { TrainingFacts } from './facts.ts'
import type { Db, Ledger } from './ledger.ts'

export type CustomerDeps = { ledger: Ledger; now: () => number; facts: TrainingFacts }

export const customerBase = '/api/customer'

/** A call by GET or POST; `change` happens whole, or is refused and does not happen at all. */
export function customerCall(
  deps: CustomerDeps,
  name: string,
  kind: 'reading' | 'change',
  run: (db: Db, request: CallRequest) => CustomerAnswer,
): Call {
  const { ledger, facts } = deps
  const answer = (request: CallRequest): CustomerAnswer => {
    try {
      return kind === 'reading'
        ? ledger.read((db) => run(db, request))
        : ledger.write((db) => run(db, request))
    } catch (error) {
      if (error instanceof CustomerRefusedError) return error.answer
      throw error
    }
  }
  return {
    name,
    method: 'GET, POST',
    path: `${customerBase}/${name}`,
    changes: kind === 'change',
    takes: 'a form or nothing',
    run: (request) => writeAnswer(answer(request), request.query['format'], facts),
  }
}
