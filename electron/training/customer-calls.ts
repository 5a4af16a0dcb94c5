/**
 * Every call of the API :: Customer document.
 */
import type { Call } from './call-server.ts'
import { customerBonusCall } from './customer-bonus-call.ts'
import { customerCardCalls } from './customer-card-calls.ts'
import type { CustomerDeps } from './customer-deps.ts'
import { customerGetCall } from './customer-get-call.ts'
import { customerUpdateCall } from './customer-update-call.ts'

export function customerCalls(deps: CustomerDeps): Call[] {
  return [
    customerGetCall(deps),
    customerUpdateCall(deps),
    ...customerCardCalls(deps),
    customerBonusCall(deps),
  ]
}
