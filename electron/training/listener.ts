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
  const first = createServer(handle)
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
      closing.closeAllConnections()
    })
  }

  const open = (): void => {
    if (server !== undefined) return
    const opening = createServer(handle)
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
    origin: `http://${host}:${port}`,
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
