/**
 * The kiosk page: its entry by the one-time link, its files, and `/rpc`, which serves the whole contract to the session
 * behind the cookie. Without the cookie there is nothing here to see.
 */
import { RPCHandler } from '@orpc/server/fetch'
import { Hono } from 'hono'
import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import type { RouterContext, Till } from '../compose.ts'
import type { Log } from '../platform/log.ts'
import { hostRefusal, tillRefusal } from './host-refusals.ts'
import type { Refusal } from './host-refusals.ts'
import type { KioskSessions } from './kiosk-sessions.ts'
import { presentErrors } from './present-error.ts'
import { onlyJson, onlySmall, onlyThisOrigin } from './request-guards.ts'
import type { Refuse } from './request-guards.ts'
import { readStaticFile } from './static-files.ts'

export type PageOptions = {
  till: Till
  log: Log
  sessions: KioskSessions
  rendererFolder: string
  origin: () => string
  closing: AbortSignal
}

export function createPageRoutes({
  till,
  log,
  sessions,
  rendererFolder,
  origin,
  closing,
}: PageOptions): Hono {
  // Cookies ignore ports: two tills on one machine must not overwrite each other's.
  const cookieName = () => `till-${new URL(origin()).port}`
  const sessionOf = (context: Context) => sessions.find(getCookie(context, cookieName()))
  const refuse: Refuse = (_context, code) => rpcRefusal(hostRefusal(code, till.language()))
  const handler = new RPCHandler<RouterContext>(till.router, presentErrors(log))

  return new Hono()
    .get('/enter/:token', (context) => {
      const cookie = sessions.enter(context.req.param('token'))
      if (cookie === undefined) return closedDoor()
      setCookie(context, cookieName(), cookie, { httpOnly: true, sameSite: 'Strict', path: '/' })
      return context.redirect('/', 303)
    })
    .use('/rpc/*', onlyThisOrigin(origin, true, refuse), onlyJson(refuse), onlySmall(refuse, fileRoutes))
    .post('/rpc/*', async (context) => {
      const session = sessionOf(context)
      if (session === undefined) return rpcRefusal(tillRefusal('SIGNED_OUT', {}, till.language()))
      const request = new Request(context.req.raw, {
        signal: AbortSignal.any([context.req.raw.signal, closing]),
      })
      const { matched, response } = await handler.handle(request, {
        prefix: '/rpc',
        context: { caller: { type: 'screen', session }, language: till.language() },
      })
      return matched ? response : refuse(context, 'ROUTE_NOT_FOUND')
    })
    .get('*', async (context) => {
      if (sessionOf(context) === undefined) return closedDoor()
      const file = await readStaticFile(rendererFolder, context.req.path)
      return file === undefined ? context.text('404', 404) : context.body(file.body, 200, file.headers)
    })
}

/** A refusal in the form that the page's client reads. */
const rpcRefusal = (refusal: Refusal): Response =>
  Response.json({ json: { defined: false, ...refusal } }, { status: refusal.status })

/** They carry a file in their body. */
const fileRoutes = ['/rpc/transfer/import']

const closedDoor = (): Response =>
  new Response(
    'Эта ссылка уже использована. Откройте кассу заново.\nThis link has been used. Start the till again.\n',
    {
      status: 403,
      headers: { 'content-type': 'text/plain; charset=utf-8' },
    },
  )
