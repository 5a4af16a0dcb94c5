/**
 * What all calls of the CRM have in common: their path, the firm that asks, and the form of their answers.
 */
import type { Call } from './call-server.ts'
import { answerOf, refuse } from './crm-answers.ts'
import type { CrmResult } from './crm-answers.ts'
import type { TrainingFacts } from './facts.ts'
import type { Ledger } from './ledger.ts'
import { wellKnownCrm } from './seed-crm-well-known.ts'

export type CrmDeps = {
  ledger: Ledger
  now: () => number
  facts: TrainingFacts
  /** A new GUID that was never given before. */
  newId: () => string
  /** Where this processing is served: `https://127.0.0.1:<port>`. */
  origin: () => string
}

export const crmPath = '/crm'

type CrmCall = {
  name: string
  method: 'GET' | 'POST'
  /** The data of the answer where there is none. */
  nothing: Record<string, unknown>
  run(query: Record<string, string>): CrmResult
}

export function crmCall({ newId }: CrmDeps, { name, method, nothing, run }: CrmCall): Call {
  return {
    name,
    method,
    path: `${crmPath}/${name}`,
    changes: method === 'POST',
    hasNoBody: true,
    run: ({ query }) => answerOf(refuseFirm(query['commercial_firm_id']) ?? run(query), nothing, newId),
  }
}

function refuseFirm(id: string | undefined): CrmResult | undefined {
  if (id === wellKnownCrm.commercialFirmId) return undefined
  return refuse(id === wellKnownCrm.closedFirmId ? 10190 : 10180)
}
