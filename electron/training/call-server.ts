/**
 * Serves a list of documented calls over HTTP and puts the drill between them and the network.
 * Promises: a call runs once or not at all, whatever happens to its answer. Knows no rule of any processing.
 */
import { getRequestListener } from '@hono/node-server'
import type { HttpBindings } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import { Hono } from 'hono'
import type { Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { HTTPException } from 'hono/http-exception'
import type { RequestListener } from 'node:http'
import type { DrillMode } from './drill.ts'
import { parseExact } from './exact-json.ts'
import type { GarbageAnswer } from './garbage.ts'
import type { Timers } from './timers.ts'

export type CallRequest = {
  params: Record<string, string>
  query: Record<string, string>
  /** Parsed JSON of a POST, numbers kept as text (exact-json.ts); `undefined` for a call without a body. */
  body: unknown
  /** Who calls, as the credential tells. */
  role: string
}

export type CallAnswer = { status: 200 | 400 | 401 | 404 | 415 | 422; headers?: Record<string, string> } & (
  | { json: unknown }
  | { text: string }
)

export type Call = {
  name: string
  method: 'GET' | 'POST'
  /** Hono's pattern. */
  path: string
  changes: boolean
  /** A POST whose parameters are all in its query string; what is in its body is not read. */
  hasNoBody?: boolean
  run(request: CallRequest): CallAnswer
}

export type CallServer = {
  calls: readonly Call[]
  /** Brings a path as sent to the form of the patterns. */
  canonicalPath(path: string): string
  authorize(headers: Headers): { role: string } | CallAnswer
  mode(): DrillMode
  garbage(): GarbageAnswer
  /** Told of every request that reached a call, before anything else happens to it. */
  received(name: string): void
  now(): number
  slowMs: number
  lateApplyMs: number
  delays: Timers
  lateEffects: Timers
}

type Env = { Bindings: HttpBindings }

const mostBodyBytes = 64 * 1024

export function serveCalls(server: CallServer): RequestListener {
  const app = new Hono<Env>({ getPath: (request) => server.canonicalPath(new URL(request.url).pathname) })
  app.use(bodyLimit({ maxSize: mostBodyBytes }))
  app.use(async (context, next) => {
    await next()
    // The clock of the processing, which a test may set, and not of the machine.
    context.header('Date', new Date(server.now()).toUTCString())
  })
  app.onError((error, context) => {
    if (error instanceof HTTPException) return error.getResponse()
    // A client that went away in the middle of its request is not our bug.
    if (!context.req.raw.signal.aborted) console.error(error)
    return context.text('Internal Server Error', 500)
  })
  for (const call of server.calls) {
    app.on(call.method, call.path, (context) => answer(server, call, context))
    app.all(call.path, (context) => context.text('Method Not Allowed', 405, { Allow: call.method }))
  }
  const handle = getRequestListener(app.fetch, { overrideGlobalObjects: false })
  return (incoming, outgoing) => void handle(incoming, outgoing)
}

async function answer(server: CallServer, call: Call, context: Context<Env>): Promise<Response> {
  // The router hands a HEAD to the handler of its GET, and some of these GETs change a card.
  if (context.req.raw.method !== call.method)
    return context.text('Method Not Allowed', 405, { Allow: call.method })
  server.received(call.name)
  if (server.mode() === 'garbage') {
    const { body, contentType } = server.garbage()
    return context.body(body, 200, { 'Content-Type': contentType })
  }
  const caller = server.authorize(context.req.raw.headers)
  if (!('role' in caller)) return send(context, caller)
  const body = await readBody(call, context)
  if ('status' in body) return send(context, body)
  const request = {
    params: context.req.param(),
    query: context.req.query(),
    body: body.value,
    role: caller.role,
  }
  return perform(server, call, request, context)
}

async function perform(
  server: CallServer,
  call: Call,
  request: CallRequest,
  context: Context<Env>,
): Promise<Response> {
  const mode = server.mode()
  if (mode === 'lost' && call.changes) {
    if (server.lateApplyMs > 0) server.lateEffects.after(server.lateApplyMs, () => call.run(request))
    else call.run(request)
    context.env.incoming.socket.destroy()
    return RESPONSE_ALREADY_SENT
  }
  const answered = call.run(request)
  if (mode === 'slow') await new Promise<void>((resolve) => server.delays.after(server.slowMs, resolve))
  return send(context, answered)
}

async function readBody(call: Call, context: Context<Env>): Promise<{ value: unknown } | CallAnswer> {
  if (call.method === 'GET' || call.hasNoBody === true) return { value: undefined }
  const contentType = context.req.header('Content-Type') ?? ''
  if (!/^application\/json\s*(;|$)/i.test(contentType)) return { status: 415, text: 'Unsupported Media Type' }
  try {
    return { value: parseExact(await context.req.text()) }
  } catch (error) {
    if (error instanceof SyntaxError) return { status: 400, text: 'Bad Request' }
    throw error
  }
}

function send(context: Context<Env>, answered: CallAnswer): Response {
  const headers = answered.headers ?? {}
  if ('text' in answered) return context.text(answered.text, answered.status, headers)
  // Not context.json: some numbers are raw text that only JSON.stringify of this very value keeps.
  const contentType = { 'Content-Type': 'application/json; charset=utf-8' }
  return context.body(JSON.stringify(answered.json), answered.status, { ...headers, ...contentType })
}
