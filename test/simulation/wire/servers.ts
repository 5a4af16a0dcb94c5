/** Every processing as it is on the wire. */
import { serveCashdesk } from './cashdesk.ts'
import { serveLoyalclient } from './loyalclient.ts'
import type { Server } from './raw.ts'

export const servers = { cashdesk: serveCashdesk, loyalclient: serveLoyalclient } as Record<string, Server>
