/**
 * The five calls of the LoyalClient document, in its order.
 * Every error is HTTP 422 with a body that maps the field to a sentence.
 */
import type { Call } from './call-server.ts'
import type { LoyalclientDeps } from './loyalclient-deps.ts'
import { loyalclientHoldCalls } from './loyalclient-hold-calls.ts'
import { loyalclientReadCalls } from './loyalclient-read-calls.ts'
import { loyalclientRetailCall } from './loyalclient-retail-call.ts'

export function loyalclientCalls(deps: LoyalclientDeps): Call[] {
  return [...loyalclientReadCalls(deps), ...loyalclientHoldCalls(deps), loyalclientRetailCall(deps)]
}
