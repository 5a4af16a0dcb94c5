/**
 * The only place that sends HTTP. Every request is sent at most once: no retry, no redirect, no pipelining, no cache.
 * Readings share a keep-alive pool; every change has a fresh connection of its own, closed afterwards. Whatever a
 * network or a server does becomes one of the answer classes of reliability.md, B2; nothing is thrown for it, and
 * nothing sent or received is ever put into a detail.
 */
import { TLSSocket } from 'node:tls'
import type { SecureContext } from 'node:tls'
import { buildConnector, Client, Pool } from 'undici'
import type { Dispatcher } from 'undici'
import { codeOf, isCertificateAlert, ownCodes } from './answer-class.ts'
import type { AnswerFormat, Head } from './answer-class.ts'
import type { Exchange } from './exchange.ts'
import { readAnswer, readFailure, readHead } from './read-answer.ts'
import type { HttpDeps, ProcessingDeps, Trace } from './port.ts'

export { exactNumber } from './exact-json.ts'
export { connectionFailure, readWire, rejected, unexpectedStatus, unknownAnswer } from './exchange.ts'
export type { Answer, Exchange, NotSent, Unknown } from './exchange.ts'
export { openIdentity } from './tls.ts'
export type { TlsMaterial } from './tls.ts'
export { toDate } from './wire-date.ts'

export type HttpConfig = {
  /** The processing's base address, http or https. */
  url: string
  /** For the whole exchange, from the look-up of the name to the last byte of the answer. */
  timeoutMs: number
  /** Sent with every request: the processing's credentials. */
  headers: Readonly<Record<string, string>>
  /** The most that one answer may weigh; a mebibyte unless a processing lists more at once. */
  mostBytes?: number
  /** Whom the till trusts and who it is itself; without it, the authorities that everyone knows and nobody. */
  tls?: SecureContext
}

export type HttpRequest = {
  /** Names the call in traces: `GET balance/by/{number}`. Never holds a value. */
  call: string
  method: 'GET' | 'POST'
  /** Below the base address, starting with `/`, percent-encoded. */
  path: string
  /** JSON text. */
  body?: string
  /** A form as a page sends it, `a=1&b=2`, in place of a body. */
  form?: string
  /** What the answer must be, JSON unless said; an `Answer` of XML has its text for a body, one of a picture a `Picture`. */
  format?: AnswerFormat
  /** It changes something at the processing, whatever its method: a fresh connection, and the strict reading of "not sent". */
  isChange: boolean
  signal?: AbortSignal | undefined
}

export type Http = {
  send(request: HttpRequest): Promise<Exchange>
  /** Ends readings at once and waits for changes in flight. */
  close(): Promise<void>
}

const usualMostBytes = 1024 * 1024
const mostReadConnections = 8
/** Below the idle limits usual on servers, so that a reading seldom meets a connection that is just being closed. */
const idleMs = 3000

/** Adapters reach their processings through the network. */
export const overNetwork = (deps: HttpDeps): ProcessingDeps => ({
  ...deps,
  openHttp: (config) => createHttp(config, deps),
})

export function createHttp(config: HttpConfig, deps: HttpDeps): Http {
  const base = URL.parse(config.url)
  const isUsable = base !== null && /^https?:$/.test(base.protocol)
  const origin = isUsable ? base.origin : 'http://unusable.invalid'
  const basePath = isUsable ? base.pathname.replace(/\/+$/, '') : ''
  const isTls = origin.startsWith('https:')
  const mostBytes = config.mostBytes ?? usualMostBytes
  const identity = config.tls === undefined ? {} : { secureContext: config.tls }
  const connector = { timeout: config.timeoutMs, allowH2: false, rejectUnauthorized: true, ...identity }
  const limits = {
    pipelining: 1,
    allowH2: false,
    headersTimeout: config.timeoutMs,
    bodyTimeout: config.timeoutMs,
    maxResponseSize: mostBytes,
  }
  const reads = new Pool(origin, {
    ...limits,
    connect: endAtError(buildConnector(connector)),
    connections: mostReadConnections,
    keepAliveTimeout: idleMs,
    keepAliveMaxTimeout: idleMs,
  })
  const changes = new Set<Promise<Exchange>>()
  let isClosed = false

  const context = { basePath, isTls, mostBytes, timeoutMs: config.timeoutMs, headers: config.headers, deps }

  const change = async (request: HttpRequest): Promise<Exchange> => {
    let protocol: string | null = null
    const connect = endAtError(connectOnce(buildConnector(connector)), (socket) => {
      protocol = socket.getProtocol()
    })
    const client = new Client(origin, { ...limits, connect })
    try {
      return await converse(client, request, { ...context, protocol: () => protocol })
    } finally {
      await client.destroy()
    }
  }

  return {
    async send(request) {
      const trace = { call: request.call, httpStatus: null }
      if (!isUsable) return { class: 'not-sent', reason: 'dns', detail: ownCodes.badAddress, trace }
      if (isClosed) return { class: 'not-sent', reason: 'aborted', detail: ownCodes.aborted, trace }
      if (!request.isChange) return converse(reads, request, context)
      const changing = change(request)
      changes.add(changing)
      try {
        return await changing
      } finally {
        changes.delete(changing)
      }
    },
    async close() {
      isClosed = true
      await Promise.all([reads.destroy(), ...changes])
    },
  }
}

/** undici reconnects by itself while a request waits; a change gets one connection and no other. */
function connectOnce(connect: buildConnector.connector): buildConnector.connector {
  let isUsed = false
  return (options, callback) => {
    if (isUsed) {
      callback(failure(ownCodes.secondConnection), null)
      return
    }
    isUsed = true
    connect(options, callback)
  }
}

/**
 * A server of TLS 1.3 refuses the till's certificate when the handshake is over for the till. Without ending the
 * connection at that alert undici would report the closing that follows in its place.
 */
function endAtError(
  connect: buildConnector.connector,
  onSecure: (socket: TLSSocket) => void = () => {},
): buildConnector.connector {
  return (options, callback) => {
    connect(options, (...result) => {
      const [, socket] = result
      if (socket instanceof TLSSocket) {
        onSecure(socket)
        socket.once('error', (error) => socket.destroy(error))
      }
      callback(...result)
    })
  }
}

const accepted: Record<AnswerFormat, string> = {
  json: 'application/json',
  xml: 'application/xml, text/xml',
  picture: 'image/png, image/jpeg, image/webp, image/gif, image/svg+xml',
}

type Context = {
  basePath: string
  isTls: boolean
  mostBytes: number
  timeoutMs: number
  headers: Readonly<Record<string, string>>
  deps: HttpDeps
  /** Of TLS, as this request's own connection agreed on it. */
  protocol?: () => string | null
}

/**
 * One request and its answer. `isStarted` is the border between "not sent" and "unknown": undici announces a request
 * right before it writes its first byte, once, and is refused if it ever announces it again.
 */
function converse(dispatcher: Dispatcher, request: HttpRequest, context: Context): Promise<Exchange> {
  const { call, method, path, body, form, format = 'json', isChange, signal } = request
  const { promise, resolve } = Promise.withResolvers<Exchange>()
  let isStarted = false
  let isSettled = false
  let controller: Dispatcher.DispatchController | undefined
  let head: Head | undefined
  let chunks: Buffer[] = []

  const settle = (exchange: Exchange): void => {
    if (isSettled) return
    isSettled = true
    clearTimeout(timer)
    signal?.removeEventListener('abort', onAbort)
    chunks = []
    resolve(exchange)
  }
  const trace = (): Trace => ({ call, httpStatus: head?.status ?? null })
  const isRefusal = (code: string): boolean =>
    head === undefined && isCertificateAlert(code) && (!isChange || context.protocol?.() === 'TLSv1.3')
  const fail = (code: string): void =>
    settle(readFailure(code, isStarted && !isRefusal(code), context.isTls, trace()))
  const stop = (code: string): void => {
    fail(code)
    controller?.abort(failure(code))
  }
  const onAbort = (): void => stop(ownCodes.aborted)
  const timer = setTimeout(() => stop(ownCodes.timeout), context.timeoutMs)
  signal?.addEventListener('abort', onAbort)
  if (signal?.aborted === true) {
    onAbort()
    return promise
  }

  dispatcher.dispatch(
    {
      path: context.basePath + path,
      method,
      body: body ?? form ?? null,
      idempotent: false,
      reset: isChange,
      headers: {
        ...context.headers,
        accept: accepted[format],
        'accept-encoding': 'identity',
        'cache-control': 'no-store',
        ...(body === undefined ? {} : { 'content-type': 'application/json; charset=utf-8' }),
        ...(form === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
      },
    },
    {
      onRequestStart(given) {
        if (isSettled || isStarted) {
          given.abort(failure(ownCodes.aborted))
          return
        }
        isStarted = true
        controller = given
      },
      onResponseStart(_controller, status, headers) {
        if (status < 200 || isSettled) return
        head = { status, headers }
        const exchange = readHead(head, format, context, trace())
        if (exchange === 'read') return
        settle(exchange)
        controller?.abort(failure(ownCodes.aborted))
      },
      onResponseData(_controller, chunk) {
        if (!isSettled) chunks.push(chunk)
      },
      onResponseEnd() {
        settle(readAnswer(head, format, chunks, trace()))
      },
      onResponseError(_controller, error) {
        fail(codeOf(error))
      },
    },
  )
  return promise
}

const failure = (code: string): Error => Object.assign(new Error(code), { code })
