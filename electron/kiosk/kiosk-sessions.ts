/**
 * Who may see the kiosk page: whoever opens the one-time link first. The link becomes a cookie that no script can read
 * and no other site can send; the cookie stands for one session of the engine.
 */
import { hash, randomBytes, timingSafeEqual } from 'node:crypto'

/** What is needed of the engine. */
export type SessionMaker = { openSession(): string; endSession(session: string): void }

export type KioskSessions = {
  /** A token for one entry; the one before it ends. */
  mintEntry(): string
  /** The cookie's value for a right token, once; undefined for a wrong or used one. */
  enter(token: string): string | undefined
  /** The engine's session behind a cookie's value. */
  find(cookie: string | undefined): string | undefined
  endAll(): void
}

export function createKioskSessions(engine: SessionMaker): KioskSessions {
  let entry: Buffer | undefined
  // Kept and looked up by digest: neither a dump nor the time of a look-up gives a cookie away.
  const sessions = new Map<string, string>()
  return {
    mintEntry() {
      const token = newToken()
      entry = digest(token)
      return token
    },
    enter(token) {
      if (entry === undefined || !timingSafeEqual(entry, digest(token))) return undefined
      entry = undefined
      const cookie = newToken()
      sessions.set(digest(cookie).toString('hex'), engine.openSession())
      return cookie
    },
    find: (cookie) => (cookie === undefined ? undefined : sessions.get(digest(cookie).toString('hex'))),
    endAll() {
      for (const session of sessions.values()) engine.endSession(session)
      sessions.clear()
    },
  }
}

const newToken = (): string => randomBytes(32).toString('base64url')
const digest = (text: string): Buffer => hash('sha256', text, 'buffer')
