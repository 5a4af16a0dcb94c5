/** Which port the till serves on: the one asked for, else a fixed one that an integration can rely on. */
import type { Log } from '../platform/log.ts'
import { PortRefused, startHttpHost } from './http-host.ts'
import type { HttpHost, HttpHostOptions } from './http-host.ts'
import { portOf } from './args.ts'

export const defaultPort = 17_321

/** `--port`, else `TILL_PORT`, else null. */
export function askedPort(
  asked: number | null,
  env: Readonly<Record<string, string | undefined>>,
): number | null {
  return asked ?? portOf(env['TILL_PORT'] ?? '')
}

/** Serves on the port asked for or throws `PortRefused`; with none asked for, on the default one or, where that is busy, any. */
export async function serveOn(
  asked: number | null,
  options: Omit<HttpHostOptions, 'port'> & { log: Log },
): Promise<HttpHost> {
  if (asked !== null) return startHttpHost({ ...options, port: asked })
  try {
    return await startHttpHost({ ...options, port: defaultPort })
  } catch (error) {
    if (!(error instanceof PortRefused)) throw error
    options.log.warn('The usual port is taken: integrations have to be told the new one.', {
      port: error.port,
      reason: error.code,
    })
    return startHttpHost({ ...options, port: 0 })
  }
}
