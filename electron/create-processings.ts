/**
 * Makes the configured and enabled processings from the registry. A secret that is not in the store, or a certificate that
 * cannot be read or used, stops the start.
 */
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Config } from '../shared/model/config.ts'
import { processingNames, type ProcessingName } from '../shared/model/processing.ts'
import { StartError } from './config-file.ts'
import { registry } from './processing/registry.ts'
import { SettingRefused, type Processing, type ProcessingDeps } from './processing/port.ts'
import { revealSecret } from './usecases/configuration.ts'

/** Where a configuration's secrets and files are: `folder` is the configuration file's own. */
export type Surroundings = { secrets: { get(name: string): string | undefined }; folder: string }

export function createProcessings(
  config: Config['processing'],
  surroundings: Surroundings,
  deps: ProcessingDeps | ((name: ProcessingName) => ProcessingDeps),
): Map<ProcessingName, Processing> {
  const processings = new Map<ProcessingName, Processing>()
  for (const name of processingNames) {
    if (config[name]?.enabled !== true) continue
    const own = typeof deps === 'function' ? deps(name) : deps
    processings.set(name, make(name, config, surroundings, own))
  }
  return processings
}

/** What an adapter refuses is named by its whole path in the configuration. */
function make(name: ProcessingName, ...wanted: Parameters<Make>): Processing {
  try {
    return makers[name](...wanted)
  } catch (error) {
    if (!(error instanceof SettingRefused)) throw error
    throw new StartError([`processing.${name}.${error.message}`])
  }
}

type Make = (config: Config['processing'], surroundings: Surroundings, deps: ProcessingDeps) => Processing

const makers: Record<ProcessingName, Make> = {
  cashdesk: ({ cashdesk }, around, deps) => {
    const settings = present(cashdesk)
    const password = reveal('cashdesk.password', settings.password, around)
    return registry.cashdesk({ ...settings, password }, deps)
  },
  loyalclient: ({ loyalclient }, around, deps) => {
    const settings = present(loyalclient)
    return registry.loyalclient(
      { ...settings, apikey: reveal('loyalclient.apikey', settings.apikey, around) },
      deps,
    )
  },
  crm: ({ crm }, around, deps) => {
    const { url, commercialFirmId, partnerId, salesOutletId, timeoutMs, passphrase, ...files } = present(crm)
    const bytes = (['certificate', 'key', 'pfx', 'ca'] as const).map((name) =>
      readBytes(name, files[name], around),
    )
    const [cert, key, pfx, ca] = bytes
    const tls = {
      ...(cert !== undefined && { cert }),
      ...(key !== undefined && { key }),
      ...(pfx !== undefined && { pfx }),
      ...(ca !== undefined && { ca }),
      ...(passphrase !== undefined && { passphrase: reveal('crm.passphrase', passphrase, around) }),
    }
    const partner = partnerId === undefined ? {} : { partnerId }
    return registry.crm({ url, commercialFirmId, salesOutletId, timeoutMs, tls, ...partner }, deps)
  },
  organization: ({ organization }, around, deps) => {
    const { url, token, shopId, timeoutMs } = present(organization)
    const shop = shopId === undefined ? {} : { shopId }
    return registry.organization(
      { url, token: reveal('organization.token', token, around), timeoutMs, ...shop },
      deps,
    )
  },
  customer: ({ customer }, around, deps) => {
    const { key, ...settings } = present(customer)
    const secret = key === undefined ? {} : { key: reveal('customer.key', key, around) }
    return registry.customer({ ...settings, ...secret }, deps)
  },
}

function present<T>(settings: T | undefined): T {
  if (settings === undefined) throw new Error('the processing is configured')
  return settings
}

function reveal(path: string, value: Parameters<typeof revealSecret>[0], { secrets }: Surroundings): string {
  const secret = revealSecret(value, secrets)
  if (secret === undefined)
    throw new StartError([
      `processing.${path}: the secret it names is not kept on this machine; enter it again in Settings`,
    ])
  return secret
}

function readBytes(name: string, path: string | undefined, { folder }: Surroundings): Buffer | undefined {
  if (path === undefined) return undefined
  try {
    return readFileSync(resolve(folder, path))
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new StartError([`processing.crm.${name}: the file cannot be read: ${why}`])
  }
}
