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
  /**
   * Parsed JSON of a POST, numbers kept as text (exact-json.ts); the fields of a form for a call that takes one;
   * `undefined` without a body.
   */
  body: unknown
  /** Who calls, as the credential tells. */
  role: string
}

export type CallAnswer = { status: 200 | 400 | 401 | 404 | 415 | 422; headers?: Record<string, string> } & (
  | { json: unknown }
  | { text: string }
  | { bytes: Uint8Array<ArrayBuffer>; contentType: string }
)

export type Call = {
  name: string
  method: 'GET' | 'POST' | 'GET, POST'
  /** Hono's pattern. */
  path: string
  /** Some calls change something only when a parameter says so. */
  changes: boolean | ((request: CallRequest) => boolean)
  /** What the body of a POST must be; JSON when absent. */
  takes?: 'JSON or nothing' | 'a form or nothing'
  /** A POST whose parameters are all in its query string; what is in its body is not read. */
  hasNoBody?: boolean
  run(request: CallRequest): CallAnswer
}

export type CallServer = {
  calls: readonly Call[]
  /** Brings a path as sent to the form of the patterns. */
  canonicalPath(path: string): string
  authorize(headers: Headers, query: Record<string, string>): { role: string } | CallAnswer
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
const jsonType = /^application\/json\s*(;|$)/i
const formType = /^application\/x-www-form-urlencoded\s*(;|$)/i

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
  for (const call of server.calls)
    app.on(methodsOf(call), call.path, (context) => answer(server, call, context))
  for (const path of new Set(server.calls.map((call) => call.path))) {
    const allowed = server.calls.filter((call) => call.path === path).map(({ method }) => method)
    app.all(path, (context) => context.text('Method Not Allowed', 405, { Allow: allowed.join(', ') }))
  }
  const handle = getRequestListener(app.fetch, { overrideGlobalObjects: false })
  return (incoming, outgoing) => void handle(incoming, outgoing)
}

const methodsOf = (call: Call): string[] => call.method.split(', ')

async function answer(server: CallServer, call: Call, context: Context<Env>): Promise<Response> {
  // The router hands a HEAD to the handler of its GET, and some of these GETs change a card.
  if (!methodsOf(call).includes(context.req.raw.method))
    return context.text('Method Not Allowed', 405, { Allow: call.method })
  server.received(call.name)
  if (server.mode() === 'garbage') {
    const { body, contentType } = server.garbage()
    return context.body(body, 200, { 'Content-Type': contentType })
  }
  const caller = server.authorize(context.req.raw.headers, context.req.query())
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
  const changes = typeof call.changes === 'function' ? call.changes(request) : call.changes
  if (mode === 'lost' && changes) {
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
  if (context.req.raw.method === 'GET' || call.hasNoBody === true) return { value: undefined }
  const text = await context.req.text()
  if (text === '' && call.takes !== undefined) return { value: undefined }
  const isForm = call.takes === 'a form or nothing'
  const expected = isForm ? formType : jsonType
  if (!expected.test(context.req.header('Content-Type') ?? ''))
    return { status: 415, text: 'Unsupported Media Type' }
  if (isForm) return { value: Object.fromEntries(new URLSearchParams(text)) }
  try {
    return { value: parseExact(text) }
  } catch (error) {
    if (error instanceof SyntaxError) return { status: 400, text: 'Bad Request' }
    throw error
  }
}

function send(context: Context<Env>, answered: CallAnswer): Response {
  const headers = answered.headers ?? {}
  if ('text' in answered) return context.text(answered.text, answered.status, headers)
  if ('bytes' in answered)
    return context.body(answered.bytes, answered.status, { ...headers, 'Content-Type': answered.contentType })
  // Not context.json: some numbers are raw text that only JSON.stringify of this very value keeps.
  const contentType = { 'Content-Type': 'application/json; charset=utf-8' }
  return context.body(JSON.stringify(answered.json), answered.status, { ...headers, ...contentType })
}
