/** Everything that the store's tables can be asked and told. */
import { createApprovals } from './approvals.ts'
import { createAttempts } from './attempts.ts'
import { createAudit } from './audit.ts'
import { createCache } from './cache.ts'
import { createCardPages } from './card-pages.ts'
import { createCheckouts } from './checkouts.ts'
import { createCommissionings } from './commissionings.ts'
import { createDenials } from './denials.ts'
import { createDocuments } from './documents.ts'
import { createHolds } from './holds.ts'
import { createIntegrationKeys } from './integration-keys.ts'
import { createLoweredFacts } from './lowered-facts.ts'
import { createMeta } from './meta.ts'
import { createOfflineSpends } from './offline-spends.ts'
import { createOperations } from './operations.ts'
import { createOperators } from './operators.ts'
import { createOutages } from './outages.ts'
import { createOwnChanges } from './own-changes.ts'
import { createRefreshes } from './refreshes.ts'
import { createReviews } from './reviews.ts'
import { createShifts } from './shifts.ts'
import { createShortfalls } from './shortfalls.ts'
import { createSlips } from './slips.ts'
import { createSupportRows } from './support-rows.ts'
import { createTallies } from './tallies.ts'
import { createTransfers } from './transfers.ts'
import type { Db } from './open.ts'

export const createTables = (db: Db) => ({
  operations: createOperations(db),
  attempts: createAttempts(db),
  offlineSpends: createOfflineSpends(db),
  holds: createHolds(db),
  shortfalls: createShortfalls(db),
  checkouts: createCheckouts(db),
  cache: createCache(db),
  cardPages: createCardPages(db),
  documents: createDocuments(db),
  refreshes: createRefreshes(db),
  denials: createDenials(db),
  operators: createOperators(db),
  integrationKeys: createIntegrationKeys(db),
  outages: createOutages(db),
  tallies: createTallies(db),
  shifts: createShifts(db),
  approvals: createApprovals(db),
  reviews: createReviews(db),
  slips: createSlips(db),
  ownChanges: createOwnChanges(db),
  audit: createAudit(db),
  support: createSupportRows(db),
  meta: createMeta(db),
  commissionings: createCommissionings(db),
  loweredFacts: createLoweredFacts(db),
  transfers: createTransfers(db),
})
