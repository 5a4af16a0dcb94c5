/**
 * One loopback port that can be shut and opened again.
 * Promises: while refusing, nobody listens, so clients see a refused connection; the port never changes.
 * Never listens on anything but 127.0.0.1.
 */
import { createServer } from 'node:http'
import type { RequestListener, Server } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Listener = {
  /** `http://127.0.0.1:<port>` */
  origin: string
  refuse(): void
  accept(): void
  close(): Promise<void>
}

const host = '127.0.0.1'
/** Someone else may hold the port for a moment while we do not. */
const takenRetryMs = 100

export async function openListener(handle: RequestListener): Promise<Listener> {
  let server: Server | undefined = createServer(handle)
  const port = await listen(server)
  let retry: NodeJS.Timeout | undefined

  const refuse = (): void => {
    clearTimeout(retry)
    server?.close()
    server?.closeAllConnections()
    server = undefined
  }

  const accept = (): void => {
    if (server !== undefined) return
    const opened = createServer(handle)
    server = opened
    opened.once('error', () => {
      if (server !== opened) return
      server = undefined
      retry = setTimeout(accept, takenRetryMs)
      retry.unref()
    })
    opened.listen(port, host)
  }

  return {
    origin: `http://${host}:${port}`,
    refuse,
    accept,
    async close() {
      clearTimeout(retry)
      const closing = server
      server = undefined
      if (closing === undefined) return
      await new Promise<void>((resolve) => {
        closing.close(() => resolve())
        closing.closeAllConnections()
      })
    },
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
