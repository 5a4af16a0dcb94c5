/** Every processing as it is on the wire. */
import { serveCashdesk } from './cashdesk.ts'
import { serveCustomer } from './customer.ts'
import { serveLoyalclient } from './loyalclient.ts'
import { serveOrganization } from './organization.ts'
import type { Server } from './raw.ts'

export const servers = {
  cashdesk: serveCashdesk,
  loyalclient: serveLoyalclient,
  organization: serveOrganization,
  customer: serveCustomer,
} as Record<string, Server>
