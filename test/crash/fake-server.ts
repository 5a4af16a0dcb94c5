/**
 * A processing's server that can be stopped between any two steps of a request: before it takes effect, and after that
 * before the reply. Every request is kept in the order of its arrival, with what it changed.
 */
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'

/** A request's JSON. */
export type Body = Record<string, string | number | readonly string[] | undefined>

export type Entry = {
  /** Of the till's process; counts from 1. */
  life: number
  call: string
  /** The card's number, or the client's phone. */
  subject: string
  /** What a token or a hold sets aside. */
  amount?: string
  changed: boolean
}

/** A request as its ledger understands it; `act` does its work and says what to reply. */
export type Understood = Omit<Entry, 'life' | 'changed'> & {
  act(): { status: number; body: object; changed: boolean }
}

export type Gate = {
  /** Resolves when the request stands at the gate. */
  reached: Promise<void>
  /** Never replied to; what it had not done yet it does only where `late`. Or replied to: resolves when that has left. */
  open(how: 'lost' | 'late' | 'replied'): Promise<void>
}

type Trap = {
  call: string
  subject: string
  at: 'before' | 'after'
  arrive(): void
  opened: Promise<'lost' | 'late' | 'replied'>
  over(): void
}

export type FakeServer = {
  url: string
  log: Entry[]
  life: number
  /** Before each reply, milliseconds. */
  dawdleMs(): number
  /** The next request of this kind about this subject stops there. */
  stopAt(at: 'before' | 'after', call: string, subject: string): Gate
  /** Connections are refused until `up`. */
  down(): Promise<void>
  up(): Promise<void>
}

export async function openFakeServer(
  understand: (method: string, path: string, body: Body) => Understood,
): Promise<FakeServer> {
  const traps: Trap[] = []
  let port = 0

  async function handle(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const chunks: Buffer[] = []
    for await (const chunk of incoming) chunks.push(chunk as Buffer)
    const body: unknown = chunks.length === 0 ? {} : JSON.parse(Buffer.concat(chunks).toString('utf8'))
    const asked = understand(incoming.method ?? '', incoming.url ?? '', body as Body)
    const { act, ...what } = asked
    const entry: Entry = { ...what, life: fake.life, changed: false }
    fake.log.push(entry)
    const trap = takeTrap(traps, entry)
    const opened = trap?.at === 'before' ? await stand(trap) : null
    if (opened === 'lost') {
      incoming.destroy()
      return trap?.over()
    }
    const answer = act()
    entry.changed = answer.changed
    const then = trap?.at === 'after' ? await stand(trap) : opened
    if (then === 'lost' || then === 'late') {
      incoming.destroy()
      return trap?.over()
    }
    if (trap === undefined) await delay(fake.dawdleMs())
    outgoing.writeHead(answer.status, { 'content-type': 'application/json; charset=utf-8' })
    outgoing.end(JSON.stringify(answer.body), trap?.over)
  }

  const server = createServer((incoming, outgoing) => {
    // The till's process is killed while it reads: then there is nobody to tell.
    handle(incoming, outgoing).catch(() => incoming.destroy())
  })
  const fake: FakeServer = {
    url: '',
    log: [],
    life: 0,
    dawdleMs: () => 0,
    stopAt(at, call, subject) {
      const reached = Promise.withResolvers<void>()
      const opened = Promise.withResolvers<'lost' | 'late' | 'replied'>()
      const over = Promise.withResolvers<void>()
      traps.push({ call, subject, at, arrive: reached.resolve, opened: opened.promise, over: over.resolve })
      return {
        reached: reached.promise,
        open(how) {
          opened.resolve(how)
          return over.promise
        },
      }
    },
    async down() {
      server.closeAllConnections()
      const closed = once(server, 'close')
      server.close()
      await closed
    },
    async up() {
      server.listen(port, '127.0.0.1')
      await once(server, 'listening')
    },
  }
  await fake.up()
  port = (server.address() as AddressInfo).port
  fake.url = `http://127.0.0.1:${port}`
  return fake
}

function takeTrap(traps: Trap[], { call, subject }: Entry): Trap | undefined {
  const index = traps.findIndex((trap) => trap.call === call && trap.subject === subject)
  return index < 0 ? undefined : traps.splice(index, 1)[0]
}

function stand(trap: Trap): Trap['opened'] {
  trap.arrive()
  return trap.opened
}
