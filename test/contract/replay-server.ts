/** A real HTTP or HTTPS server on loopback that gives recorded answers one after the other and remembers what it was asked. */
import { createServer } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { ServerOptions } from 'node:https'
import type { IncomingHttpHeaders, IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Fixture } from './fixture.ts'

export type Asked = { method: string; path: string; body: string | null; headers: IncomingHttpHeaders }

/** A recorded answer; its body may be bytes, where it is no UTF-8. */
type Answer = Omit<Fixture['answer'], 'body'> & { body: string | Buffer }

export type ReplayServer = {
  origin: string
  /** From now on these are the answers, the last of them to all that follows; what was asked before is forgotten. */
  load(...answers: Answer[]): void
  asked: Asked[]
  close(): Promise<void>
}

/** With `tls` it speaks HTTPS. */
export async function openReplayServer(tls?: ServerOptions): Promise<ReplayServer> {
  const asked: Asked[] = []
  let answers: Answer[] = []
  const handle = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const chunks: Buffer[] = []
    for await (const chunk of incoming) chunks.push(chunk as Buffer)
    const body = chunks.length === 0 ? null : Buffer.concat(chunks).toString('utf8')
    asked.push({ method: incoming.method ?? '', path: incoming.url ?? '', body, headers: incoming.headers })
    const answer = answers[asked.length - 1] ?? answers.at(-1)
    outgoing.writeHead(answer?.status ?? 500, answer?.headers)
    outgoing.end(answer?.body)
  }
  const listener: RequestListener = (incoming, outgoing) => void handle(incoming, outgoing)
  const server = tls === undefined ? createServer(listener) : createTlsServer(tls, listener)
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  return {
    origin: `${tls === undefined ? 'http' : 'https'}://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    load(...next) {
      answers = next
      asked.length = 0
    },
    async close() {
      server.closeAllConnections()
      await new Promise<void>((resolve) => {
        server.close(() => resolve())
      })
    },
  }
}
