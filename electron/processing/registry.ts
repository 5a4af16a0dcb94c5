/** Every processing this till knows, one line each: what it can do, readable without a configuration, and how to make it. */
import type { ProcessingName } from '../../shared/model/processing.ts'
import { cashdeskCapabilities, createCashdesk } from './cashdesk/index.ts'
import { createLoyalclient, loyalclientCapabilities } from './loyalclient/index.ts'
import type { Capabilities, Processing, ProcessingDeps } from './port.ts'

type Entry = { capabilities: Capabilities; create: (config: never, deps: ProcessingDeps) => Processing }

export const registry = {
  cashdesk: { capabilities: cashdeskCapabilities, create: createCashdesk },
  loyalclient: { capabilities: loyalclientCapabilities, create: createLoyalclient },
} as const satisfies Record<ProcessingName, Entry>
