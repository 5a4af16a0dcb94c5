/** Where the ways of the matrix lead: by the name of the fault, and how many bytes were read there. */
import { createServer } from 'node:net'
import type { AddressInfo, Socket } from 'node:net'
import { createServer as createTlsServer } from 'node:tls'
import type { TlsOptions } from 'node:tls'
import { authority } from '../../contract/adapters.ts'
import { createAuthority } from '../../helpers/certificates.ts'
import { openDeafListener } from './deaf-listener.ts'

const dayMs = 86_400_000
/** Below the ports that systems give out: one of those could be somebody's by the time it is asked. */
const nobodysPort = 1
export type Addresses = { of: ReadonlyMap<string, string>; bytesRead(): number; close(): Promise<void> }

export async function openAddresses(): Promise<Addresses> {
  const closers: (() => Promise<void>)[] = []
  let bytesRead = 0

  async function listen(server: ReturnType<typeof createServer>): Promise<number> {
    const sockets = new Set<Socket>()
    server.on('connection', (socket: Socket) => {
      sockets.add(socket)
      socket.on('error', () => {})
    })
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve)
    })
    closers.push(async () => {
      for (const socket of sockets) socket.destroy()
      await new Promise<void>((resolve) => {
        server.close(() => resolve())
      })
    })
    return (server.address() as AddressInfo).port
  }
  const plain = (onConnect: (socket: Socket) => void): Promise<number> => listen(createServer(onConnect))
  /** One that finishes its handshakes where it can, and reads what comes then, or does something else. */
  async function secure(options: TlsOptions, onSecure?: (raw: Socket) => void): Promise<number> {
    const rawOf = new Map<number | undefined, Socket>()
    const tls = createTlsServer(options, (socket) => {
      socket.on('error', () => {})
      const raw = rawOf.get(socket.remotePort)
      if (onSecure === undefined) socket.on('data', (bytes) => (bytesRead += bytes.length))
      else if (raw !== undefined) onSecure(raw)
    })
    tls.on('tlsClientError', () => {})
    return listen(
      createServer((raw) => {
        rawOf.set(raw.remotePort, raw)
        tls.emit('connection', raw)
      }),
    )
  }

  const good = await authority.issueServer()
  const stranger = await createAuthority('Another Authority')
  const demands = { requestCert: true, rejectUnauthorized: true }
  const deaf = await openDeafListener()
  closers.push(() => deaf.close())
  const at = (scheme: 'http' | 'https', port: number): string => `${scheme}://127.0.0.1:${port}/c0`
  const tls = async (options: TlsOptions, onSecure?: (raw: Socket) => void): Promise<string> =>
    at('https', await secure(options, onSecure))

  const of = new Map<string, string>([
    ['a name that no resolver may ask for', `https://${'a'.repeat(64)}.invalid/c0`],
    ['a name that nobody has', 'https://till.invalid/c0'],
    ['an address that is no address', 'loyalty'],
    ['a refused connection', at('https', nobodysPort)],
    ['a connection that never comes about', at('https', deaf.port)],
    [
      'TLS: a plain server',
      at('https', await plain((socket) => socket.write('HTTP/1.1 400 Bad Request\r\n\r\n'))),
    ],
    ['TLS: a handshake that never ends', at('https', await plain((socket) => socket.resume()))],
    [
      'TLS: a handshake that is reset',
      at('https', await plain((socket) => socket.once('data', () => socket.resetAndDestroy()))),
    ],
    [
      'TLS: a handshake that is closed',
      at('https', await plain((socket) => socket.once('data', () => socket.end()))),
    ],
    ['TLS: an authority nobody knows', await tls(await stranger.issueServer())],
    [
      'TLS: a certificate that has expired',
      await tls(
        await authority.issueServer({ fromMs: Date.now() - 20 * dayMs, untilMs: Date.now() - dayMs }),
      ),
    ],
    [
      'TLS: a certificate of tomorrow',
      await tls(await authority.issueServer({ fromMs: Date.now() + dayMs })),
    ],
    [
      'TLS: a certificate of another name',
      await tls(await authority.issueServer({ hosts: [{ type: 'dns', value: 'crm.example.com' }] })),
    ],
    [
      'TLS: nothing newer than 1.1',
      await tls({ ...good, minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT:@SECLEVEL=0' }),
    ],
    [
      'TLS: the till’s certificate refused, over 1.3',
      await tls({ ...good, ...demands, ca: stranger.cert, minVersion: 'TLSv1.3' }),
    ],
    [
      'TLS: the till’s certificate refused, over 1.2',
      await tls({ ...good, ...demands, ca: stranger.cert, maxVersion: 'TLSv1.2' }),
    ],
    ['TLS: a reset after the handshake', await tls(good, (raw) => raw.resetAndDestroy())],
    ['a reset before the request', at('http', await plain((socket) => socket.resetAndDestroy()))],
  ])
  return {
    of,
    bytesRead: () => bytesRead,
    async close() {
      await Promise.all(closers.map((close) => close()))
    },
  }
}
