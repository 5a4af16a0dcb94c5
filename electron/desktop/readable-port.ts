/**
 * The window's message port, less what is no call: a message that cannot be read would reject inside oRPC where nobody
 * catches it, and end the till. Only calls as the page's own client writes them, and its word that a call is no longer
 * wanted, go through; of the others nothing is kept.
 */
import { z } from 'zod'
import { maxBodyBytes } from '../kiosk/request-guards.ts'

/** Electron's port, and whatever is like it. */
export type Port = {
  on(event: string, hear: (event?: { data: unknown }) => void): void
  postMessage(message: unknown): void
}

// Counted in base 36.
const callId = z.string().regex(/^[\da-z]{1,15}$/)
const call = z.strictObject({
  i: callId,
  p: z.strictObject({
    u: z.string().regex(/^(\/[A-Za-z]{1,40}){1,4}$/),
    // Empty where a call takes nothing.
    b: z.strictObject({ json: z.unknown().optional(), meta: z.array(z.unknown()).optional() }),
  }),
})
const unwanted = z.strictObject({ i: callId, t: z.literal(4) })
const message = z.union([call, unwanted])

/** `refused` is told of each message that was dropped. */
export const readablePort = (port: Port, refused: () => void): Port => ({
  on(event, hear) {
    port.on(event, (given) => (event === 'close' || isReadable(given?.data) ? hear(given) : refused()))
  },
  postMessage: (answer) => port.postMessage(answer),
})

function isReadable(data: unknown): boolean {
  if (typeof data !== 'string' || data.length > maxBodyBytes) return false
  try {
    return message.safeParse(JSON.parse(data)).success
  } catch (error) {
    if (error instanceof SyntaxError) return false
    throw error
  }
}
