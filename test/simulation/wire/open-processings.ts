/** The real adapters of one life of a till, each over the simulated way to its model. */
import { join } from 'node:path'
import { makeProcessings, resolveProcessings } from '../../../electron/create-processings.ts'
import type { HttpRequest } from '../../../electron/processing/http.ts'
import type { HttpDeps, Processing } from '../../../electron/processing/port.ts'
import type { Config } from '../../../shared/model/config.ts'
import type { ProcessingName } from '../../../shared/model/processing.ts'
import { openWay, type Life, type NetworkDeps } from '../network.ts'

/** What an adapter with a mistake in its mapping would send instead. */
export type Leaving = (processing: ProcessingName, request: HttpRequest) => HttpRequest

const surroundings = {
  secrets: { get: () => undefined },
  folder: join(import.meta.dirname, '../../fixtures/certificates'),
}

export function openProcessings(
  config: Config['processing'],
  network: NetworkDeps,
  life: Life,
  depsFor: (name: ProcessingName) => HttpDeps,
  leaving: Leaving = (_, request) => request,
): Map<ProcessingName, Processing> {
  return makeProcessings(resolveProcessings(config, surroundings), (name) => {
    const deps = depsFor(name)
    const open = openWay(network, life, name, deps)
    return {
      ...deps,
      openHttp(http) {
        const way = open(http)
        return { ...way, send: (request) => way.send(leaving(name, request)) }
      },
    }
  })
}
