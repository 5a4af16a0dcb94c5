/**
 * `/v1`, the integration API (design.md): the procedures of the contract that have a route, for callers with a key.
 * Never reaches the procedures of the till's own screens.
 */
import { OpenAPIHandler } from '@orpc/openapi/fetch'
import { Hono } from 'hono'
import type { Context } from 'hono'
import type { RouterContext, Till } from '../compose.ts'
import type { Log } from '../platform/log.ts'
import { parseExactJson } from './exact-json.ts'
import { hostRefusal, tillRefusal } from './host-refusals.ts'
import type { Refusal } from './host-refusals.ts'
import { acceptedLanguage } from './language.ts'
import { openApiDocument } from './openapi-document.ts'
import { presentErrors } from './present-error.ts'
import { onlyJson, onlySmall, onlyThisOrigin } from './request-guards.ts'
import type { Refuse } from './request-guards.ts'

export type V1Options = { till: Till; log: Log; origin: () => string; closing: AbortSignal }

/** One refusal as HTTP: the body of every error of `/v1`. */
export const refusalResponse = (refusal: Refusal, headers: Record<string, string> = {}): Response =>
  Response.json(refusal, { status: refusal.status, headers })

/** The caller's language: what it asks for, else the till's. */
export const languageOf = (context: Context, till: Till) =>
  acceptedLanguage(context.req.header('accept-language'), till.language())

type V1Env = { Variables: { caller: RouterContext['caller'] } }

export function createV1Routes({ till, log, origin, closing }: V1Options): Hono<V1Env> {
  const language = (context: Context) => languageOf(context, till)
  const refuse: Refuse = (context, code) => refusalResponse(hostRefusal(code, language(context)))
  const handler = createHandler(till, log)

  return new Hono<V1Env>()
    .get('/openapi.json', async () => Response.json(await openApiDocument()))
    .use(onlyThisOrigin(origin, false, refuse))
    .use(onlySmall(refuse))
    .all('*', async (context, next) => {
      const key = /^Bearer +(\S+) *$/i.exec(context.req.header('authorization') ?? '')?.[1]
      const integration = key === undefined ? null : till.authenticateKey(key)
      if (integration === null) {
        return refusalResponse(tillRefusal('UNAUTHORIZED', {}, language(context)), {
          'www-authenticate': 'Bearer',
        })
      }
      context.set('caller', { type: 'integration', ...integration })
      return next()
    })
    .use(onlyJson(refuse))
    .all('*', async (context) => {
      const request = await exactRequest(context.req.raw, closing)
      if (request === undefined) return refuse(context, 'MALFORMED')
      const { matched, response } = await handler.handle(request, {
        prefix: '/v1',
        context: { caller: context.get('caller'), language: language(context) },
      })
      return matched ? response : refuse(context, 'ROUTE_NOT_FOUND')
    })
}

function createHandler(till: Till, log: Log) {
  return new OpenAPIHandler<RouterContext>(till.router, {
    filter: ({ contract }) => contract['~orpc'].route.path !== undefined,
    ...presentErrors(log),
    customErrorResponseBodyEncoder: ({ code, status, message, data }): Refusal => ({
      code,
      status,
      message,
      data,
    }),
  })
}

/** The request with its numbers as text; undefined when its body is no JSON object. */
async function exactRequest(request: Request, closing: AbortSignal): Promise<Request | undefined> {
  const { method, url } = request
  const signal = AbortSignal.any([request.signal, closing])
  const headers = new Headers(request.headers)
  const bytes = method === 'GET' || method === 'HEAD' ? undefined : await request.arrayBuffer()
  headers.delete('content-length')
  if (bytes === undefined || bytes.byteLength === 0) {
    headers.delete('content-type')
    return new Request(url, { method, headers, signal })
  }
  const body = parseExactJson(bytes)
  return body.ok ? new Request(url, { method, headers, signal, body: JSON.stringify(body.value) }) : undefined
}
