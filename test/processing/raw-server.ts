/**
 * A TCP server on loopback that answers each connection as a script says, byte by byte: what real HTTP servers never
 * do on purpose. Counts connections and the requests that arrived whole.
 */
import { createServer } from 'node:net'
import type { AddressInfo, Socket } from 'node:net'
import { onTestFinished } from 'vitest'

/** Called once a whole request has arrived on a connection; `text` is that request. */
export type Script = (socket: Socket, text: string) => void

export type RawServer = {
  url: string
  port: number
  /** Every request that arrived whole, in order. */
  requests: string[]
  connections(): number
  /** Connections that are open now. */
  open(): number
}

/** `onConnect` runs when a connection opens, before any byte of a request. */
export async function openRawServer(
  script: Script,
  onConnect?: (socket: Socket) => void,
): Promise<RawServer> {
  const requests: string[] = []
  const sockets = new Set<Socket>()
  let connections = 0
  const server = createServer((socket) => {
    connections++
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => {})
    onConnect?.(socket)
    let pending = ''
    socket.on('data', (bytes) => {
      pending += bytes.toString('utf8')
      const [whole, rest] = takeRequest(pending)
      pending = rest
      if (whole === undefined) return
      requests.push(whole)
      script(socket, whole)
    })
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy()
    await new Promise<void>((resolve) => {
      server.close(() => resolve())
    })
  })
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    requests,
    connections: () => connections,
    open: () => sockets.size,
  }
}

function takeRequest(text: string): [string | undefined, string] {
  const headEnd = text.indexOf('\r\n\r\n')
  if (headEnd === -1) return [undefined, text]
  const length = Number(/^content-length: (\d+)/im.exec(text.slice(0, headEnd))?.[1] ?? 0)
  const end = headEnd + 4 + length
  return Buffer.byteLength(text) < end ? [undefined, text] : [text.slice(0, end), text.slice(end)]
}

/** A whole answer; `content-length` is added, so that the body has its end. */
export function answerText(status: string, headers: Record<string, string>, body: string | Buffer): Buffer {
  const lines = Object.entries({ 'content-length': String(Buffer.byteLength(body)), ...headers })
  const head = [`HTTP/1.1 ${status}`, ...lines.map(([name, value]) => `${name}: ${value}`), '', ''].join(
    '\r\n',
  )
  return Buffer.concat([Buffer.from(head), Buffer.from(body)])
}

export const json = { 'content-type': 'application/json; charset=utf-8' }

/** A port on which nobody listens. */
export async function closedPort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  await new Promise<void>((resolve) => {
    server.close(() => resolve())
  })
  return port
}
