/** CRM as a processing: contacts, the cards bound to them, campaigns and directories. */
import { capabilities } from '../../../shared/model/capabilities.ts'
import type { Processing, ProcessingDeps } from '../port.ts'

/** Certificates and keys are the bytes of their files. */
export type CrmConfig = {
  url: string
  commercialFirmId: string
  partnerId?: string
  salesOutletId: string
  timeoutMs: number
  tls: { cert?: Buffer; key?: Buffer; pfx?: Buffer; ca?: Buffer; passphrase?: string }
}

export function createCrm(_config: CrmConfig, _deps: ProcessingDeps): Processing {
  throw new Error(`to be written: ${capabilities.crm.kinds.join()}`)
}
