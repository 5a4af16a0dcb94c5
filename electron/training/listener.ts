/**
 * One loopback port that can be shut and opened again, plain or with TLS on both sides.
 * Promises: while refusing, nobody listens, so clients see a refused connection; the port never changes. With TLS, who
 * shows no certificate of our authority never reaches a call. Never listens on anything but 127.0.0.1.
 */
import { createServer as createPlainServer } from 'node:http'
import type { RequestListener, Server as PlainServer } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { Server as TlsServer } from 'node:https'
import type { AddressInfo, Socket } from 'node:net'

export type Listener = {
  /** `http://127.0.0.1:<port>`, `https:` with TLS. */
  origin: string
  refuse(): void
  accept(): void
  close(): Promise<void>
}

/** PEM text: the server's own certificate and key, and the authority whose certificates it accepts. */
export type ListenerTls = { cert: string; key: string; ca: string }

type Server = PlainServer | TlsServer

const host = '127.0.0.1'
/** Someone else may hold the port for a moment while we do not. */
const takenRetryMs = 100

export async function openListener(handle: RequestListener, tls?: ListenerTls): Promise<Listener> {
  const sockets = new Set<Socket>()
  const create = (): Server => {
    const created =
      tls === undefined
        ? createPlainServer(handle)
        : createTlsServer(
            { ...tls, requestCert: true, rejectUnauthorized: true, minVersion: 'TLSv1.2' },
            handle,
          )
    // A connection whose handshake never ends is no HTTP connection yet, and would keep the server from closing.
    created.on('connection', (socket: Socket) => {
      sockets.add(socket)
      socket.once('close', () => sockets.delete(socket))
    })
    return created
  }

  const first = create()
  const port = await listen(first)
  let server: Server | undefined = first
  let isWanted = true
  let retry: NodeJS.Timeout | undefined

  const shut = async (): Promise<void> => {
    const closing = server
    // One that is still opening shuts itself when it has opened: closing it earlier would have no effect.
    if (closing === undefined || !closing.listening) return
    server = undefined
    await new Promise<void>((resolve) => {
      closing.close(() => resolve())
      for (const socket of sockets) socket.destroy()
    })
  }

  const open = (): void => {
    if (server !== undefined) return
    const opening = create()
    server = opening
    opening.once('listening', () => {
      if (!isWanted) void shut()
    })
    opening.once('error', () => {
      server = undefined
      if (!isWanted) return
      retry = setTimeout(open, takenRetryMs)
      retry.unref()
    })
    opening.listen(port, host)
  }

  const refuse = async (): Promise<void> => {
    isWanted = false
    clearTimeout(retry)
    await shut()
  }

  return {
    origin: `${tls === undefined ? 'http' : 'https'}://${host}:${port}`,
    refuse: () => void refuse(),
    accept() {
      isWanted = true
      open()
    },
    close: refuse,
  }
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, host, () => {
      server.off('error', reject)
      resolve()
    })
  })
  return (server.address() as AddressInfo).port
}
