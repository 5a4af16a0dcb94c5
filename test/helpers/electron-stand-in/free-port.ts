/** A port of 127.0.0.1 that nobody listens on, for a program that wants to be told one. */
import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:net'

/** Below those that the system hands out by itself, so that nobody else is given it meanwhile. */
const range = [20_000, 32_000] as const

export async function freePort(): Promise<number> {
  const port = randomInt(...range)
  const server = createServer()
  try {
    await once(server.listen(port, '127.0.0.1'), 'listening')
  } catch {
    return freePort()
  }
  server.close()
  await once(server, 'close')
  return port
}
