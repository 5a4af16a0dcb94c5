/**
 * Every call of the organization document. Paths without an id come before those with one, which would take them.
 */
import type { Call } from './call-server.ts'
import { organizationBalanceCall } from './organization-balance-call.ts'
import { organizationCardCalls } from './organization-card-calls.ts'
import type { OrganizationDeps } from './organization-deps.ts'
import { organizationGroupCalls } from './organization-group-calls.ts'
import { organizationLevelCalls } from './organization-level-calls.ts'
import { organizationListCalls } from './organization-list-calls.ts'
import { organizationReplacementCall } from './organization-replacement-call.ts'
import { organizationStateCalls } from './organization-state-calls.ts'
import { organizationUserCalls } from './organization-user-calls.ts'

export function organizationCalls(deps: OrganizationDeps): Call[] {
  return [
    ...organizationGroupCalls(deps),
    ...organizationListCalls(deps),
    ...organizationUserCalls(deps),
    organizationReplacementCall(deps),
    ...organizationCardCalls(deps),
    ...organizationStateCalls(deps),
    ...organizationLevelCalls(deps),
    organizationBalanceCall(deps),
  ]
}
