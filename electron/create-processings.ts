/** Makes the configured and enabled processings from the registry. A secret that is not in the store stops the start. */
import type { Config } from '../shared/model/config.ts'
import type { ProcessingName } from '../shared/model/processing.ts'
import { StartError } from './config-file.ts'
import { registry } from './processing/registry.ts'
import type { Processing, ProcessingDeps } from './processing/port.ts'
import { revealSecret } from './usecases/configuration.ts'

type Secrets = { get(name: string): string | undefined }

export function createProcessings(
  config: Config['processing'],
  secrets: Secrets,
  deps: ProcessingDeps | ((name: ProcessingName) => ProcessingDeps),
): Map<ProcessingName, Processing> {
  const depsFor = (name: ProcessingName) => (typeof deps === 'function' ? deps(name) : deps)
  const processings = new Map<ProcessingName, Processing>()
  const { cashdesk, loyalclient } = config
  if (cashdesk?.enabled === true) {
    const password = reveal('processing.cashdesk.password', cashdesk.password, secrets)
    processings.set('cashdesk', registry.cashdesk.create({ ...cashdesk, password }, depsFor('cashdesk')))
  }
  if (loyalclient?.enabled === true) {
    const apikey = reveal('processing.loyalclient.apikey', loyalclient.apikey, secrets)
    processings.set(
      'loyalclient',
      registry.loyalclient.create({ ...loyalclient, apikey }, depsFor('loyalclient')),
    )
  }
  return processings
}

function reveal(path: string, value: Parameters<typeof revealSecret>[0], secrets: Secrets): string {
  const secret = revealSecret(value, secrets)
  if (secret === undefined)
    throw new StartError([
      `${path}: the secret it names is not kept on this machine; enter it again in Settings`,
    ])
  return secret
}
