/**
 * The key of the service. The document describes none; most installations ask for one, so we do: `apikey`, in a header,
 * in the query or among the fields of a form. A wrong one is 401 with the error body of the document.
 */
import type { CallAnswer } from './call-server.ts'
import { customerRefusals, writeAnswer } from './customer-answers.ts'
import type { TrainingFacts } from './facts.ts'

export const customerKey = 'training-key'
export const customerKeyName = 'apikey'

export function authorizeCustomer(
  facts: Pick<TrainingFacts, 'xmlCharset'>,
): (headers: Headers, query: Record<string, string>) => { role: string } | CallAnswer {
  return (headers, query) => {
    if ((headers.get(customerKeyName) ?? query[customerKeyName]) === customerKey) return { role: 'till' }
    return { ...writeAnswer(customerRefusals.access(), query['format'], facts), status: 401 }
  }
}
