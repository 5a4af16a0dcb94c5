/**
 * What may happen to a request on its way, phase by phase, and the class that reliability.md B2 gives it. N: DNS, connect
 * and TLS failures, on a fresh connection, before the first byte. U: everything from the first byte on.
 */
import type { Adapter } from '../../contract/adapters.ts'
import type { Letter } from './answer-faults.ts'
import type { AskCase, Format } from './asks.ts'
import type { Fault, Wire } from './fault-server.ts'

/** Short, for what is expected to end by the till's own time-out; long for what must never need it. */
export const shortMs = 3000
export const longMs = 20_000

/** Where there is no server to speak of: the address alone, or a server that never reads a request. */
export type WayFault = {
  name: string
  /** A name in `addresses` of the suite. */
  address: string
  b2: Letter | 'N or U' | ((adapter: Adapter) => Letter | 'N or U' | undefined)
  timeoutMs: number
}

const always = (name: string, b2: WayFault['b2'], timeoutMs = longMs): WayFault => ({
  name,
  address: name,
  b2,
  timeoutMs,
})

/** The adapter that shows a certificate of its own. */
const isKnown = ({ isTls }: Adapter): boolean => isTls === true

export const wayFaults: readonly WayFault[] = [
  always('a name that no resolver may ask for', 'N'),
  always('a name that nobody has', 'N'),
  always('an address that is no address', 'N'),
  always('a refused connection', 'N'),
  always('a connection that never comes about', 'N', shortMs),
  always('TLS: a plain server', 'N'),
  always('TLS: a handshake that never ends', 'N', shortMs),
  always('TLS: a handshake that is reset', 'N'),
  always('TLS: a handshake that is closed', 'N'),
  always('TLS: an authority nobody knows', 'N'),
  always('TLS: a certificate that has expired', 'N'),
  always('TLS: a certificate of tomorrow', 'N'),
  always('TLS: a certificate of another name', 'N'),
  always('TLS: nothing newer than 1.1', 'N'),
  // A till that shows none is refused by an alert; one whose certificate is unknown is hung up on without a word once the
  // handshake is over for it, which proves nothing.
  always('TLS: the till’s certificate refused, over 1.3', (adapter) => (isKnown(adapter) ? 'U' : 'N')),
  always('TLS: the till’s certificate refused, over 1.2', (adapter) => (isKnown(adapter) ? undefined : 'N')),
  // Whether the till notices before or after it has written is up to the machine; nobody reads a byte of it.
  always('TLS: a reset after the handshake', 'N or U'),
  always('a reset before the request', (adapter) => (isKnown(adapter) ? undefined : 'N or U')),
]

/** With a server that reads the request, or its beginning. `isLong`: of a request that leaves in many pieces. */
export type TalkFault = {
  name: string
  b2: Letter
  timeoutMs: number
  isLong?: true
  fault(given: AskCase): Fault
}

const types: Record<Format, string> = { json: 'application/json', xml: 'application/xml' }
const whole = (does: (wire: Wire) => void) => (): Fault => ({ at: 'whole', does })
const head = (given: AskCase, length: number): string =>
  `HTTP/1.1 200 OK\r\ncontent-type: ${types[given.format]}\r\ncontent-length: ${length}\r\n\r\n`
const half = 'HTTP/1.1 200 OK\r\ncontent-ty'

/** The head and the first half of the body that would confirm, then something else. */
const halfBody =
  (then: (wire: Wire) => void) =>
  (given: AskCase): Fault => ({
    at: 'whole',
    does(wire) {
      const bytes = Buffer.from(given.good)
      wire.write(head(given, bytes.length))
      wire.write(bytes.subarray(0, bytes.length >> 1))
      then(wire)
    },
  })

export const talkFaults: readonly TalkFault[] = [
  {
    name: 'a reset at the first bytes of a long request',
    b2: 'U',
    timeoutMs: longMs,
    isLong: true,
    fault: () => ({ at: 'first-bytes', does: (wire) => wire.reset() }),
  },
  {
    name: 'a close at the first bytes of a long request',
    b2: 'U',
    timeoutMs: longMs,
    isLong: true,
    fault: () => ({ at: 'first-bytes', does: (wire) => wire.end() }),
  },
  {
    name: 'a long request that is read no further',
    b2: 'U',
    timeoutMs: shortMs,
    isLong: true,
    fault: () => ({ at: 'first-bytes', does: () => {} }),
  },
  {
    name: 'a reset at the first bytes',
    b2: 'U',
    timeoutMs: longMs,
    fault: () => ({ at: 'first-bytes', does: (wire) => wire.reset() }),
  },
  { name: 'a reset after the request', b2: 'U', timeoutMs: longMs, fault: whole((wire) => wire.reset()) },
  { name: 'a close after the request', b2: 'U', timeoutMs: longMs, fault: whole((wire) => wire.end()) },
  {
    name: 'a reset a while after the request',
    b2: 'U',
    timeoutMs: longMs,
    fault: whole((wire) => wire.later(80, () => wire.reset())),
  },
  { name: 'no answer', b2: 'U', timeoutMs: shortMs, fault: whole(() => {}) },
  {
    name: 'an interim answer and no other',
    b2: 'U',
    timeoutMs: shortMs,
    fault: whole((wire) => wire.write('HTTP/1.1 102 Processing\r\n\r\n')),
  },
  {
    name: 'half of the headers, then a close',
    b2: 'U',
    timeoutMs: longMs,
    fault: whole((wire) => wire.end(half)),
  },
  {
    name: 'half of the headers, then a reset',
    b2: 'U',
    timeoutMs: longMs,
    fault: whole((wire) => {
      wire.write(half)
      wire.later(30, () => wire.reset())
    }),
  },
  {
    name: 'half of the headers, then silence',
    b2: 'U',
    timeoutMs: shortMs,
    fault: whole((wire) => wire.write(half)),
  },
  {
    name: 'headers a byte at a time, without end',
    b2: 'U',
    timeoutMs: shortMs,
    fault: whole((wire) => {
      wire.write('HTTP/1.1 200 OK\r\nx: ')
      wire.every(100, () => wire.write('x'))
    }),
  },
  {
    name: 'half of the body, then a close',
    b2: 'U',
    timeoutMs: longMs,
    fault: halfBody((wire) => wire.end()),
  },
  {
    name: 'half of the body, then a reset',
    b2: 'U',
    timeoutMs: longMs,
    fault: halfBody((wire) => wire.later(30, () => wire.reset())),
  },
  { name: 'half of the body, then silence', b2: 'U', timeoutMs: shortMs, fault: halfBody(() => {}) },
  {
    name: 'a body a byte at a time, without end',
    b2: 'U',
    timeoutMs: shortMs,
    fault: (given) => ({
      at: 'whole',
      does(wire) {
        wire.write(head(given, 100_000))
        wire.every(100, () => wire.write(' '))
      },
    }),
  },
  {
    name: 'the whole body but its last byte, then silence',
    b2: 'U',
    timeoutMs: shortMs,
    fault: (given) => ({
      at: 'whole',
      does(wire) {
        const bytes = Buffer.from(given.good)
        wire.write(head(given, bytes.length))
        wire.write(bytes.subarray(0, -1))
      },
    }),
  },
]
