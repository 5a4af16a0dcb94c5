/**
 * What the calls of the organization document are given, and how each of them is run.
 */
import type { Call, CallAnswer, CallRequest } from './call-server.ts'
import { isRecord } from './exact-json.ts'
import type { TrainingFacts } from './facts.ts'
import { findOrganizationCard } from './ledger-organization-cards.ts'
import type { OrganizationCard } from './ledger-organization-cards.ts'
import type { Db, Ledger } from './ledger.ts'
import { RefusedError, refuse, refusals, reject } from './organization-answers.ts'

export type OrganizationDeps = {
  ledger: Ledger
  now: () => number
  facts: TrainingFacts
  /** A new id that was never given before. */
  newId: () => string
}

export const organizationBase = '/organization'

/** A reading: its refusals become answers. */
export function reading(
  name: string,
  path: string,
  { ledger }: OrganizationDeps,
  run: (db: Db, request: CallRequest) => CallAnswer,
): Call {
  return {
    name,
    method: 'GET',
    path: organizationBase + path,
    changes: false,
    run: (request) => answered(() => ledger.read((db) => run(db, request))),
  }
}

/** A change: whole, or refused and not at all. `isTelling`: what a parameter makes of it is a reading. */
export function changing(
  name: string,
  path: string,
  { ledger }: OrganizationDeps,
  run: (db: Db, request: CallRequest) => CallAnswer,
  isTelling: (body: Record<string, unknown>) => boolean = () => false,
): Call {
  return {
    name,
    method: 'POST',
    path: organizationBase + path,
    changes: ({ body }) => !isTelling(isRecord(body) ? body : {}),
    takes: 'JSON or nothing',
    run: (request) => answered(() => ledger.write((db) => run(db, request))),
  }
}

function answered(run: () => CallAnswer): CallAnswer {
  try {
    return run()
  } catch (error) {
    if (error instanceof RefusedError) return refuse(error.refused)
    throw error
  }
}

export function cardOf(db: Db, id: string): OrganizationCard {
  return findOrganizationCard(db, id) ?? reject(refusals.noCard())
}

/** The card of a path `/card/{id}/…`. */
export const askedCard = (db: Db, { params }: CallRequest): OrganizationCard => cardOf(db, params['id'] ?? '')
