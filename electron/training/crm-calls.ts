/**
 * The eleven calls of the CRM document, in its order, and the pictures of its campaigns.
 * Who may call is settled before any of them: by the certificate, in the TLS handshake.
 */
import type { Call } from './call-server.ts'
import type { CrmDeps } from './crm-call.ts'
import { crmCardCalls } from './crm-card-calls.ts'
import { crmContactCalls } from './crm-contact-calls.ts'
import { crmCreateCall } from './crm-create-call.ts'
import { crmListCalls } from './crm-list-calls.ts'
import { crmPictures } from './crm-pictures.ts'

export function crmCalls(deps: CrmDeps): Call[] {
  return [
    ...crmContactCalls(deps),
    crmCreateCall(deps),
    ...crmCardCalls(deps),
    ...crmListCalls(deps),
    crmPictures,
  ]
}
