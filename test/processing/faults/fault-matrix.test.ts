/**
 * Every change of every adapter, and its readings, × every phase and every answer, over real sockets and TLS: the class that reliability.md
 * B2 says, one request and no more, an end of its own, and no more read than an answer may weigh.
 */
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { authority, serverTls } from '../../contract/adapters.ts'
import type { Outcome } from '../../../electron/processing/port.ts'
import { openAddresses } from './addresses.ts'
import type { Addresses } from './addresses.ts'
import { answerFaults, faultOf, mostPouredBytes } from './answer-faults.ts'
import type { Letter } from './answer-faults.ts'
import { attempt, everyAsk, inflated } from './asks.ts'
import type { AskCase } from './asks.ts'
import { openFaultServer } from './fault-server.ts'
import type { FaultServer, Seen } from './fault-server.ts'
import { longMs, talkFaults, wayFaults } from './transport-faults.ts'

const letters: Record<Outcome<unknown>['class'], Letter> = {
  'not-sent': 'N',
  confirmed: 'K',
  rejected: 'R',
  unknown: 'U',
}
/** Long after every time-out: an attempt that has not ended by then hangs. */
const deadlineMs = 60_000
/** Attempts that are on their way; those that have met their fault and wait for a time-out wait together. */
const atOnce = 20
let server: FaultServer
let tlsServer: FaultServer
let addresses: Addresses
const usual = getCACertificates('default')
let made = 0
const byClass: Record<string, number> = {}

beforeAll(async () => {
  // Only the adapter with certificates of its own is told whom to trust; the others trust whom everybody trusts.
  setDefaultCACertificates([...usual, authority.cert])
  server = await openFaultServer()
  tlsServer = await openFaultServer({ cert: serverTls.cert, key: serverTls.key })
  addresses = await openAddresses()
})
afterAll(async () => {
  setDefaultCACertificates(usual)
  await Promise.all([server.close(), tlsServer.close(), addresses.close()])
})

/** `end`: nothing when it came out as it must. `met`: from then on it only waits. */
type Started = { met: Promise<void>; end: Promise<string[]> }
type Cell = { name: string; start(): Started }

async function runAll(cells: readonly Cell[]): Promise<string[]> {
  const ends: Promise<string[]>[] = []
  const queue = cells.values()
  const lane = async (): Promise<void> => {
    for (const { name, start } of queue) {
      const { met, end } = start()
      ends.push(end.then((wrong) => wrong.map((what) => `${name}: ${what}`)))
      await Promise.race([met, end])
    }
  }
  await Promise.all(Array.from({ length: atOnce }, lane))
  made += cells.length
  return (await Promise.all(ends)).flat()
}

const never = new Promise<void>(() => undefined)

async function judged(
  expected: Letter | 'N or U',
  given: Pick<AskCase, 'adapter' | 'ask'>,
  url: string,
  timeoutMs: number,
): Promise<{ wrong: string[]; outcome: Outcome<unknown> | undefined }> {
  const hangs = Promise.withResolvers<'hangs'>()
  const timer = setTimeout(() => hangs.resolve('hangs'), deadlineMs)
  const outcome = await Promise.race([
    attempt(given, url, timeoutMs).catch((error: unknown) => `threw ${String(error)}`),
    hangs.promise,
  ])
  clearTimeout(timer)
  if (typeof outcome === 'string') return { wrong: [outcome], outcome: undefined }
  const letter = letters[outcome.class]
  byClass[letter] = (byClass[letter] ?? 0) + 1
  const shown = 'reason' in outcome ? `${outcome.class} ${outcome.reason} ${outcome.detail}` : outcome.class
  return { wrong: expected.split(' or ').includes(letter) ? [] : [`${shown}, not ${expected}`], outcome }
}

/** What can be said in the clear is also said over TLS now and then. */
const serverOf = ({ adapter }: AskCase, index: number): FaultServer =>
  adapter.isTls === true || index % 6 === 5 ? tlsServer : server

const once = (seen: Seen, isWhole: boolean): string[] =>
  seen.begun === 1 && (!isWhole || seen.whole === 1) ? [] : [`${seen.begun} requests, ${seen.whole} whole`]

function wayCells(given: AskCase): Cell[] {
  return wayFaults.flatMap(({ name, address, b2, timeoutMs }) => {
    const expected = typeof b2 === 'function' ? b2(given.adapter) : b2
    if (expected === undefined) return []
    const start = (): Started => ({
      // Nothing is sent on these ways, however late it is.
      met: timeoutMs === longMs ? never : Promise.resolve(),
      end: judged(expected, given, addresses.of.get(address) ?? '', timeoutMs).then(({ wrong }) => wrong),
    })
    return [{ name: nameOf(given, name), start }]
  })
}

function talkCells(given: AskCase): Cell[] {
  return talkFaults.map(({ name, b2, timeoutMs, isLong, fault }, index) => ({
    name: nameOf(given, name),
    start() {
      const broken = fault(given)
      const { url, seen, met } = serverOf(given, index).load(broken)
      const ask = isLong === true ? inflated(given.ask) : given.ask
      const end = judged(b2, { ...given, ask }, url, timeoutMs)
      return { met, end: end.then(({ wrong }) => [...wrong, ...once(seen, broken.at === 'whole')]) }
    },
  }))
}

function answerCells(given: AskCase): Cell[] {
  return answerFaults.flatMap((fault, index) => {
    const expected = typeof fault.b2 === 'function' ? fault.b2(given) : fault.b2
    if (expected === undefined) return []
    const run = async (): Promise<string[]> => {
      const { url, seen } = serverOf(given, index).load(faultOf(fault, given))
      const { wrong, outcome } = await judged(expected, given, url, longMs)
      const wait = outcome !== undefined && 'retryAfterMs' in outcome ? outcome.retryAfterMs : undefined
      return [
        ...wrong,
        ...once(seen, true),
        ...(wait === fault.retryAfterMs ? [] : [`a wait of ${wait}`]),
        ...(seen.flooded < mostPouredBytes ? [] : ['everything that was poured out was read']),
      ]
    }
    return [{ name: nameOf(given, fault.name), start: () => ({ met: never, end: run() }) }]
  })
}

const nameOf = ({ adapter, name }: AskCase, fault: string): string =>
  `${adapter.name} ${adapter.format ?? ''} ${name}, ${fault}`
const allChanges = everyAsk.flatMap(({ changes }) => changes)
const allReadings = everyAsk.flatMap(({ readings }) => readings)
const all = [...allChanges, ...allReadings]

test('on a way that fails: nothing was sent, or nobody knows', { timeout: 120_000 }, async () => {
  expect(await runAll(all.flatMap(wayCells))).toEqual([])
  expect(addresses.bytesRead()).toBe(0)
})

test('in a talk that breaks off: nobody knows, and nothing is sent again', { timeout: 120_000 }, async () => {
  expect(await runAll(all.flatMap(talkCells))).toEqual([])
})

test.each(everyAsk)(
  'by whatever $name answers: as B2 says, after one request',
  { timeout: 120_000 },
  async ({ changes, readings }) => {
    expect(await runAll([...changes, ...readings].flatMap(answerCells))).toEqual([])
  },
)

test('every cell of the matrix was made', () => {
  const due = all.flatMap((asked) => [...wayCells(asked), ...talkCells(asked), ...answerCells(asked)])
  console.log(
    `Fault matrix: ${made} cells of ${due.length}: ${allChanges.length} changes and ${allReadings.length} readings × ` +
      `${wayFaults.length + talkFaults.length} phases and ${answerFaults.length} answers; ` +
      Object.entries(byClass)
        .map(([letter, count]) => `${letter} ${count}`)
        .join(', '),
  )
  expect(made).toBe(due.length)
  expect(Object.keys(byClass).toSorted()).toEqual(['K', 'N', 'R', 'U'])
})
