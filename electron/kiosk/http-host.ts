/**
 * The till over HTTP on this machine's own loopback address, never on another: `/v1` for integrations and, where a page
 * is given, the kiosk page. Closing it ends event streams first, lets answers under way finish, then cuts the rest.
 */
import { createAdaptorServer } from '@hono/node-server'
import type { ServerType } from '@hono/node-server'
import { once } from 'node:events'
import { Hono } from 'hono'
import type { Till } from '../compose.ts'
import type { Log } from '../platform/log.ts'
import { hostRefusal, tillRefusal } from './host-refusals.ts'
import { createKioskSessions } from './kiosk-sessions.ts'
import { createPageRoutes } from './page-routes.ts'
import { onlyThisHost, withPageHeaders } from './request-guards.ts'
import type { Refuse } from './request-guards.ts'
import { createV1Routes, languageOf, refusalResponse } from './v1-routes.ts'

const loopback = '127.0.0.1'
/** How long answers under way may take once the host is closing. */
const graceMs = 1000
const sweepMs = 20

export type HttpHostOptions = { till: Till; log: Log; port: number; page: { rendererFolder: string } | null }
export type HttpHost = {
  /** `http://127.0.0.1:PORT` */
  url: string
  port: number
  /** A link that opens the kiosk page once; the link before it ends. */
  mintLink(): string
  close(): Promise<void>
}

/** Nobody can listen on the port. `code` is the system's: EADDRINUSE, EACCES. */
export class PortRefused extends Error {
  override name = 'PortRefused'
  readonly port: number
  readonly code: string
  constructor(port: number, code: string) {
    super(`Port ${port} cannot be used: ${code}`)
    this.port = port
    this.code = code
  }
}

/** Throws `PortRefused`. Port 0: any free one. */
export async function startHttpHost({ till, log, port, page }: HttpHostOptions): Promise<HttpHost> {
  const closing = new AbortController()
  const sessions = createKioskSessions(till)
  const origin = () => `http://${loopback}:${portOf(server)}`
  const refuse: Refuse = (context, code) => refusalResponse(hostRefusal(code, languageOf(context, till)))
  const app = new Hono()
    .use(withPageHeaders)
    .use(onlyThisHost(() => `${loopback}:${portOf(server)}`, refuse))
    .route('/v1', createV1Routes({ till, log, origin, closing: closing.signal }))
  if (page !== null)
    app.route('/', createPageRoutes({ till, log, sessions, origin, closing: closing.signal, ...page }))
  app.notFound((context) => refuse(context, 'ROUTE_NOT_FOUND'))
  app.onError((error, context) => {
    log.error('A request failed in the host.', { error })
    return refusalResponse(tillRefusal('INTERNAL', {}, languageOf(context, till)))
  })

  const server = createAdaptorServer({ fetch: app.fetch, hostname: loopback })
  await listen(server, port)
  return {
    url: origin(),
    port: portOf(server),
    mintLink: () => `${origin()}/enter/${sessions.mintEntry()}`,
    async close() {
      closing.abort()
      await closeServer(server)
      sessions.endAll()
    },
  }
}

async function listen(server: ServerType, port: number): Promise<void> {
  server.listen(port, loopback)
  try {
    await once(server, 'listening')
  } catch (error) {
    throw new PortRefused(port, (error as NodeJS.ErrnoException).code ?? 'unknown')
  }
}

async function closeServer(server: ServerType): Promise<void> {
  const closed = once(server, 'close')
  server.close()
  if ('closeIdleConnections' in server) {
    // A connection whose answer has just ended would otherwise be kept alive for the next request.
    const sweep = setInterval(() => server.closeIdleConnections(), sweepMs)
    const cut = setTimeout(() => server.closeAllConnections(), graceMs)
    await closed
    clearInterval(sweep)
    clearTimeout(cut)
  }
  await closed
}

function portOf(server: ServerType): number {
  const address = server.address()
  return typeof address === 'object' && address !== null ? address.port : 0
}
