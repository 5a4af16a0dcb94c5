/** Every processing as it is on the wire. */
import type { ProcessingName } from '../../../shared/model/processing.ts'
import { serveCashdesk } from './cashdesk.ts'
import { serveCrm } from './crm.ts'
import { serveCustomer } from './customer.ts'
import { serveLoyalclient } from './loyalclient.ts'
import { serveOrganization } from './organization.ts'
import type { Server } from './raw.ts'

export const servers: Record<ProcessingName, Server> = {
  cashdesk: serveCashdesk,
  loyalclient: serveLoyalclient,
  crm: serveCrm,
  organization: serveOrganization,
  customer: serveCustomer,
}
