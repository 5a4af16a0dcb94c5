/**
 * A server on loopback, with TLS or without, that does to each request what its own cell of the matrix says, at its first
 * bytes or once it is whole. Cells are told apart by the first part of their path, so that many are under way at once.
 */
import { createServer } from 'node:net'
import type { AddressInfo, Socket } from 'node:net'
import { createServer as createTlsServer } from 'node:tls'
import type { TlsOptions } from 'node:tls'

/** The server's end of one connection. */
export type Wire = {
  write(bytes: string | Buffer): void
  /** The last bytes, then an orderly end. */
  end(bytes?: string | Buffer): void
  /** The connection is torn down as by a crash. */
  reset(): void
  /** Writes for as long as somebody reads, at most `most` bytes. */
  flood(chunk: Buffer, most: number): void
  /** Runs again and again until the connection is gone. */
  every(ms: number, work: () => void): void
  later(ms: number, work: () => void): void
}
export type Fault = { at: 'first-bytes' | 'whole'; does(wire: Wire): void }

/** What reached the server of one cell. */
export type Seen = { begun: number; whole: number; flooded: number }

export type FaultServer = {
  /** `url`: where this fault is met, before the processing's own base; `met`: once somebody has run into it. */
  load(fault: Fault): { url: string; seen: Seen; met: Promise<void> }
  close(): Promise<void>
}

export async function openFaultServer(tls?: TlsOptions): Promise<FaultServer> {
  const cells = new Map<string, { fault: Fault; seen: Seen; isMet(): void }>()
  const raws = new Set<Socket>()

  function serve(socket: Socket, raw: Socket): void {
    let pending = Buffer.alloc(0)
    let isDone = false
    socket.on('error', () => {})
    socket.on('data', (bytes: Buffer) => {
      const isFirst = pending.length === 0
      pending = Buffer.concat([pending, bytes])
      const cell = cells.get(/^\S+ \/(c\d+)\//.exec(pending.toString('latin1', 0, 100))?.[1] ?? '')
      if (cell === undefined || isDone) return
      const { fault, seen, isMet } = cell
      if (isFirst) seen.begun++
      const isWhole = fault.at === 'whole' && isWholeRequest(pending)
      if (isWhole) seen.whole++
      if (!isWhole && fault.at === 'whole') return
      isDone = true
      if (fault.at === 'first-bytes') socket.pause()
      fault.does(wireOf(socket, raw, seen))
      isMet()
    })
  }

  const secure = tls === undefined ? undefined : createTlsServer(tls)
  const rawOf = new Map<number | undefined, Socket>()
  secure?.on('secureConnection', (socket) => serve(socket, rawOf.get(socket.remotePort) ?? socket))
  secure?.on('tlsClientError', () => {})
  const server = createServer((raw) => {
    raws.add(raw)
    raw.on('error', () => {})
    raw.on('close', () => raws.delete(raw))
    if (secure === undefined) return serve(raw, raw)
    rawOf.set(raw.remotePort, raw)
    secure.emit('connection', raw)
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const scheme = secure === undefined ? 'http' : 'https'
  const origin = `${scheme}://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    load(fault) {
      const name = `c${cells.size}`
      const seen = { begun: 0, whole: 0, flooded: 0 }
      const met = Promise.withResolvers<void>()
      cells.set(name, { fault, seen, isMet: met.resolve })
      return { url: `${origin}/${name}`, seen, met: met.promise }
    },
    async close() {
      for (const raw of raws) raw.destroy()
      await new Promise<void>((resolve) => {
        server.close(() => resolve())
      })
    },
  }
}

function isWholeRequest(bytes: Buffer): boolean {
  const headEnd = bytes.indexOf('\r\n\r\n')
  if (headEnd === -1) return false
  const length = Number(/^content-length: (\d+)/im.exec(bytes.toString('latin1', 0, headEnd))?.[1] ?? 0)
  return bytes.length >= headEnd + 4 + length
}

function wireOf(socket: Socket, raw: Socket, seen: Seen): Wire {
  const ending = <T>(timer: T, stop: (timer: T) => void) => void socket.once('close', () => stop(timer))
  return {
    write: (bytes) => void socket.write(bytes),
    end: (bytes = '') => void socket.end(bytes),
    reset: () => void raw.resetAndDestroy(),
    flood(chunk, most) {
      const pour = (): void => {
        while (seen.flooded < most && !socket.destroyed) {
          seen.flooded += chunk.length
          if (!socket.write(chunk)) return void socket.once('drain', pour)
        }
      }
      pour()
    },
    every: (ms, work) => ending(setInterval(work, ms), clearInterval),
    later: (ms, work) => ending(setTimeout(work, ms), clearTimeout),
  }
}
