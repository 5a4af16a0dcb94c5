/** Organization as a processing: cards in a tree of groups, levels, burn-down, replacement; it lists everything. */
import { capabilities } from '../../../shared/model/capabilities.ts'
import type { Processing, ProcessingDeps } from '../port.ts'

export type OrganizationConfig = { url: string; token: string; shopId?: string; timeoutMs: number }

export function createOrganization(_config: OrganizationConfig, _deps: ProcessingDeps): Processing {
  throw new Error(`to be written: ${capabilities.organization.kinds.join()}`)
}
