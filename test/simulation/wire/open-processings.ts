/** The real adapters of one life of a till, each over the simulated way to its model. */
import { makeProcessings, resolveProcessings } from '../../../electron/create-processings.ts'
import type { HttpDeps, Processing } from '../../../electron/processing/port.ts'
import type { Config } from '../../../shared/model/config.ts'
import { processingNames, type ProcessingName } from '../../../shared/model/processing.ts'
import { connect, type Life, type NetworkDeps } from '../network.ts'
import { directly } from './directly.ts'

export function openProcessings(
  config: Config['processing'],
  network: NetworkDeps,
  life: Life,
  depsFor: (name: ProcessingName) => HttpDeps,
): Map<ProcessingName, Processing> {
  const wired = Object.fromEntries(
    Object.entries(config).filter(([n]) => ['cashdesk', 'loyalclient', 'customer', 'organization'].includes(n)),
  ) as Config['processing']
  const settings = resolveProcessings(wired, { secrets: { get: () => undefined }, folder: '.' })
  const made = makeProcessings(settings, (name) => {
    const deps = depsFor(name)
    return { ...deps, openHttp: connect(network, life, name, deps).openHttp }
  })
  return new Map(
    processingNames.flatMap((name) => {
      if (config[name] === undefined) return []
      const till = depsFor(name)
      const one =
        made.get(name) ?? directly(name, network.model, connect(network, life, name, till).exchange, till)
      return [[name, one] as const]
    }),
  )
}
