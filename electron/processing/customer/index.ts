/** API Customer as a processing: customers, their cards and bonus deltas, as JSON or XML; it lists everything. */
import { capabilities } from '../../../shared/model/capabilities.ts'
import type { Processing, ProcessingDeps } from '../port.ts'

export type CustomerConfig = {
  url: string
  format: 'json' | 'xml'
  key?: string
  keyIn: 'header' | 'query'
  keyName: string
  bonusId: string
  timeoutMs: number
}

export function createCustomer(_config: CustomerConfig, _deps: ProcessingDeps): Processing {
  throw new Error(`to be written: ${capabilities.customer.kinds.join()}`)
}
