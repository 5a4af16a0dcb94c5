/**
 * From the configuration to the processings that are enabled in it, in two steps: their settings are resolved, then they are
 * made. A secret that is not in the store, or a certificate that cannot be read or used, stops the start.
 */
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Config } from '../shared/model/config.ts'
import { processingNames, type ProcessingName } from '../shared/model/processing.ts'
import { StartError } from './config-file.ts'
import { makeProcessing, type ProcessingSettings } from './make-processing.ts'
import { overNetwork } from './processing/http.ts'
import { SettingRefused, type HttpDeps, type Processing, type ProcessingDeps } from './processing/port.ts'
import { revealSecret } from './usecases/configuration.ts'

/** Where a configuration's secrets and files are: `folder` is the configuration file's own. */
export type Surroundings = { secrets: { get(name: string): string | undefined }; folder: string }

export function createProcessings(
  config: Config['processing'],
  surroundings: Surroundings,
  deps: HttpDeps | ((name: ProcessingName) => HttpDeps),
): Map<ProcessingName, Processing> {
  const all = resolveProcessings(config, surroundings)
  return makeProcessings(all, (name) => overNetwork(typeof deps === 'function' ? deps(name) : deps))
}

export const makeProcessings = (
  all: readonly ProcessingSettings[],
  depsFor: (name: ProcessingName) => ProcessingDeps,
): Map<ProcessingName, Processing> => new Map(all.map((of) => [of.name, make(of, depsFor(of.name))]))

/** What an adapter refuses is named by its whole path in the configuration. */
function make(of: ProcessingSettings, deps: ProcessingDeps): Processing {
  try {
    return makeProcessing(of, deps)
  } catch (error) {
    if (!(error instanceof SettingRefused)) throw error
    throw new StartError([`processing.${of.name}.${error.message}`])
  }
}

/** Throws `StartError`, having made nothing. */
export const resolveProcessings = (
  config: Config['processing'],
  surroundings: Surroundings,
): ProcessingSettings[] =>
  processingNames
    .filter((name) => config[name]?.enabled === true)
    .map((name) => resolvers[name](config, surroundings))

type Resolve = (config: Config['processing'], surroundings: Surroundings) => ProcessingSettings

const resolvers: Record<ProcessingName, Resolve> = {
  cashdesk: ({ cashdesk }, around) => {
    const settings = present(cashdesk)
    const password = reveal('cashdesk.password', settings.password, around)
    return { name: 'cashdesk', settings: { ...settings, password } }
  },
  loyalclient: ({ loyalclient }, around) => {
    const settings = present(loyalclient)
    const apikey = reveal('loyalclient.apikey', settings.apikey, around)
    return { name: 'loyalclient', settings: { ...settings, apikey } }
  },
  crm: ({ crm }, around) => {
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
    return { name: 'crm', settings: { url, commercialFirmId, salesOutletId, timeoutMs, tls, ...partner } }
  },
  organization: ({ organization }, around) => {
    const { url, token, shopId, timeoutMs } = present(organization)
    const shop = shopId === undefined ? {} : { shopId }
    const revealed = reveal('organization.token', token, around)
    return { name: 'organization', settings: { url, token: revealed, timeoutMs, ...shop } }
  },
  customer: ({ customer }, around) => {
    const { key, ...settings } = present(customer)
    const secret = key === undefined ? {} : { key: reveal('customer.key', key, around) }
    return { name: 'customer', settings: { ...settings, ...secret } }
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
