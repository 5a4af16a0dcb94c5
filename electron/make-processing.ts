/**
 * Makes one processing from settings in which nothing is left to be looked up: its secrets are revealed and its files read.
 * They can be cloned into another thread.
 */
import type { ProcessingName } from '../shared/model/processing.ts'
import type { CrmConfig } from './processing/crm/index.ts'
import type { Processing, ProcessingDeps } from './processing/port.ts'
import { registry } from './processing/registry.ts'

export type ProcessingSettings = {
  [Name in ProcessingName]: { name: Name; settings: Parameters<(typeof registry)[Name]>[0] }
}[ProcessingName]

export function makeProcessing(of: ProcessingSettings, deps: ProcessingDeps): Processing {
  switch (of.name) {
    case 'cashdesk':
      return registry.cashdesk(of.settings, deps)
    case 'loyalclient':
      return registry.loyalclient(of.settings, deps)
    case 'crm':
      return registry.crm({ ...of.settings, tls: asBuffers(of.settings.tls) }, deps)
    case 'organization':
      return registry.organization(of.settings, deps)
    case 'customer':
      return registry.customer(of.settings, deps)
  }
}

/** A cloned buffer arrives as plain bytes. */
function asBuffers({ passphrase, ...files }: CrmConfig['tls']): CrmConfig['tls'] {
  const buffers = Object.entries(files).map(([name, bytes]) => [name, Buffer.from(bytes)])
  return { ...Object.fromEntries(buffers), ...(passphrase === undefined ? {} : { passphrase }) }
}
