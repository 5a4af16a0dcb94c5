/** The window's message port: whatever is posted through it, the engine's end answers what can be answered and goes on. */
import fc from 'fast-check'
import { MessageChannel, type MessagePort } from 'node:worker_threads'
import { RPCHandler } from '@orpc/server/message-port'
import { expect, onTestFinished, test } from 'vitest'
import type { RouterContext } from '../../electron/compose.ts'
import { readablePort, type Port } from '../../electron/desktop/readable-port.ts'
import { presentErrors } from '../../electron/kiosk/present-error.ts'
import { createPortApi } from '../../renderer/api.ts'
import { silentLog } from '../fakes/silent-log.ts'
import type { LogLine } from '../fakes/silent-log.ts'
import { openGuardedTill } from '../router/a-guarded-till.ts'
import { draws, expectCleanPrototypes, inTime, longMs } from './fuzz.ts'
import { hostileBytes } from './hostile-bytes.ts'
import { hostileValue } from './hostile-value.ts'

const aCall = { i: '900', p: { u: '/customer/find', b: { json: { by: 'number', value: '2900100000001' } } } }
const message: fc.Arbitrary<unknown> = fc.oneof(
  hostileValue(aCall).map((value) => JSON.stringify(value) ?? ''),
  hostileBytes(Buffer.from(JSON.stringify(aCall))).map((bytes) => bytes.toString('latin1')),
  hostileBytes(Buffer.from(JSON.stringify(aCall))).map((bytes) => new Uint8Array(bytes)),
  hostileValue(aCall),
  hostileValue({ ...aCall, p: { ...aCall.p, h: {}, m: 'POST' }, t: 1 }).map(
    (value) => JSON.stringify(value) ?? '',
  ),
  hostileValue({ i: '1', t: 4 }).map((value) => JSON.stringify(value) ?? ''),
  fc.anything(),
)

/** A Node port as Electron's main process has it: what arrives is an event with its data. */
const asInElectron = (port: MessagePort): Port => ({
  on: (event, hear) => void port.on(event, (data: unknown) => hear({ data })),
  postMessage: (answer) => port.postMessage(answer),
})

test('any message leaves the port working', { timeout: longMs }, async () => {
  const log: LogLine[] = []
  const till = openGuardedTill(log)
  const { port1, port2 } = new MessageChannel()
  const strays: unknown[] = []
  const stray = (error: unknown) => void strays.push(error)
  process.on('unhandledRejection', stray)
  onTestFinished(async () => {
    process.off('unhandledRejection', stray)
    port1.close()
    port2.close()
    await till.close()
  })
  const handler = new RPCHandler<RouterContext>(till.router, presentErrors(silentLog(log)))
  let dropped = 0
  const port = readablePort(asInElectron(port1), () => void (dropped += 1))
  handler.upgrade(port, { context: { caller: till.callerOf('director'), language: 'en' } })
  const heard = new Map<string, (answer: string) => void>()
  port2.on('message', (answer: string) => heard.get((JSON.parse(answer) as { i: string }).i)?.(answer))
  let calls = 0
  /** A call as the page makes one, under an id that no other message has. */
  const status = (): Promise<string> => {
    calls += 1
    const id = `77${String(calls).padStart(12, '0')}`
    const answered = new Promise<string>((resolve) => void heard.set(id, resolve))
    // What takes nothing is called with nothing.
    const b = calls % 2 === 0 ? {} : { json: {} }
    port2.postMessage(JSON.stringify({ i: id, p: { u: '/status/get', b } }))
    return answered
  }

  await fc.assert(
    fc.asyncProperty(message, async (posted) => {
      try {
        port2.postMessage(posted)
      } catch (error) {
        // What cannot be copied never leaves the page.
        if (!(error instanceof DOMException)) throw error
      }
      expect(await inTime(status())).toContain('"mode":"live"')
    }),
    draws(250),
  )
  expectCleanPrototypes()
  expect(strays).toEqual([])
  expect(dropped).toBeGreaterThan(100)
  expect(log.filter(({ level }) => level === 'error')).toEqual([])
})

test('nothing that the page’s own client says is dropped, however many calls there were', async () => {
  const log: LogLine[] = []
  const till = openGuardedTill(log)
  const { port1, port2 } = new MessageChannel()
  onTestFinished(async () => {
    port1.close()
    port2.close()
    await till.close()
  })
  let dropped = 0
  new RPCHandler<RouterContext>(till.router, presentErrors(silentLog(log))).upgrade(
    readablePort(asInElectron(port1), () => void (dropped += 1)),
    { context: { caller: till.callerOf('director'), language: 'en' } },
  )
  // The page's ports are those of a browser; Node's have the same messages.
  const api = createPortApi(port2 as unknown as globalThis.MessagePort)

  const leave = new AbortController()
  const watched = await api.event.watch(undefined, { signal: leave.signal })
  for (let calls = 0; calls < 80; calls += 1) expect((await api.status.get()).mode).toBe('live')
  await expect(api.customer.find({ value: '2900100000001' })).resolves.toBeDefined()
  leave.abort()
  await expect(watched.next()).rejects.toThrow(/abort/i)
  expect((await api.status.get()).mode).toBe('live')

  expect(dropped).toBe(0)
})
