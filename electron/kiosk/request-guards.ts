/**
 * What a request must be before anything reads it: meant for this very host and port, not sent by another site's page,
 * JSON where it has a body, and of a sane size. Answers in the caller's form (`refuse`).
 */
import { bodyLimit } from 'hono/body-limit'
import { createMiddleware } from 'hono/factory'
import type { Context } from 'hono'
import { pageHeaders } from './page-policy.ts'
import { longestQueueFile } from '../../shared/model/transfer.ts'
import type { HostErrorCode } from './host-refusals.ts'

export const maxBodyBytes = 1024 * 1024

const jsonType = /^application\/json\s*(;\s*charset\s*=\s*"?utf-?8"?\s*)?$/i

export type Refuse = (context: Context, code: HostErrorCode) => Response

/** `Host` must be exactly ours: a name that was pointed at this machine (DNS rebinding) gets 421. */
export const onlyThisHost = (host: () => string, refuse: Refuse) =>
  createMiddleware(async (context, next) =>
    context.req.header('host') === host() ? next() : refuse(context, 'MISDIRECTED_REQUEST'),
  )

/** A page always names its origin on a POST; `required` also refuses callers that are no page. */
export const onlyThisOrigin = (origin: () => string, required: boolean, refuse: Refuse) =>
  createMiddleware(async (context, next) => {
    const sent = context.req.header('origin')
    const isOurs = sent === origin() || (sent === undefined && !required)
    return isOurs ? next() : refuse(context, 'ORIGIN_REFUSED')
  })

/** A body, if there is one, must say that it is JSON, in UTF-8. */
export const onlyJson = (refuse: Refuse) =>
  createMiddleware(async (context, next) => {
    const isJson = jsonType.test(context.req.header('content-type') ?? '')
    return isJson || !hasBody(context) ? next() : refuse(context, 'UNSUPPORTED_MEDIA_TYPE')
  })

/** A body that carries a file, as base64 in JSON. */
const maxFileBytes = maxBodyBytes + Math.ceil(longestQueueFile / 3) * 4

/** `fileRoutes`: paths whose bodies carry a file. */
export const onlySmall = (refuse: Refuse, fileRoutes: readonly string[] = []) => {
  const ordinary = upTo(maxBodyBytes, refuse)
  const withFile = upTo(maxFileBytes, refuse)
  return createMiddleware(async (context, next) =>
    (fileRoutes.includes(context.req.path) ? withFile : ordinary)(context, next),
  )
}

const upTo = (maxSize: number, refuse: Refuse) =>
  bodyLimit({ maxSize, onError: (context) => refuse(context, 'PAYLOAD_TOO_LARGE') })

export const withPageHeaders = createMiddleware(async (context, next) => {
  await next()
  for (const [name, value] of Object.entries(pageHeaders)) context.res.headers.set(name, value)
  // People's cards and phones stay out of every cache; the page's files say their own.
  if (!context.res.headers.has('cache-control')) context.res.headers.set('cache-control', 'no-store')
})

function hasBody(context: Context): boolean {
  const length = context.req.header('content-length')
  return context.req.header('transfer-encoding') !== undefined || (length !== undefined && length !== '0')
}
