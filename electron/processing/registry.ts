/** Every processing this till knows, one line each: how to make it. What it can do is data, in shared/model/capabilities.ts. */
import type { ProcessingName } from '../../shared/model/processing.ts'
import { createCashdesk } from './cashdesk/index.ts'
import { createCrm } from './crm/index.ts'
import { createCustomer } from './customer/index.ts'
import { createLoyalclient } from './loyalclient/index.ts'
import { createOrganization } from './organization/index.ts'
import type { Processing, ProcessingDeps } from './port.ts'

export const registry = {
  cashdesk: createCashdesk,
  loyalclient: createLoyalclient,
  crm: createCrm,
  organization: createOrganization,
  customer: createCustomer,
} as const satisfies Record<ProcessingName, (config: never, deps: ProcessingDeps) => Processing>
