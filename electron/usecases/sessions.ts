/** Who is signed in at which screen, in memory only: a restart signs everyone out. */
import { randomUUID } from 'node:crypto'

type Session = { operatorId: string | null; touchedAtMs: number }

export type Sessions = {
  open(): string
  end(id: string): void
  has(id: string): boolean
  signIn(id: string, operatorId: string): void
  signOut(id: string): void
  /** The operator signed in here, unless the screen has been idle for too long. */
  operatorOf(id: string): string | null
  touch(id: string): void
  /** Signs out whoever is idle; true when somebody was. */
  lockIdle(): boolean
  /** True when somebody was signed in at another screen than this one. */
  signOutOthers(id: string | null): boolean
  /** For a restart of the engine: other people, other settings, another mode may come back. */
  signOutAll(): void
}

export function createSessions(deps: { nowMs(): number; idleLockMin(): number }): Sessions {
  const sessions = new Map<string, Session>()
  const isIdle = (session: Session) =>
    deps.idleLockMin() > 0 && deps.nowMs() - session.touchedAtMs > deps.idleLockMin() * 60_000
  return {
    open() {
      const id = randomUUID()
      sessions.set(id, { operatorId: null, touchedAtMs: deps.nowMs() })
      return id
    },
    end: (id) => void sessions.delete(id),
    has: (id) => sessions.has(id),
    signIn(id, operatorId) {
      sessions.set(id, { operatorId, touchedAtMs: deps.nowMs() })
    },
    signOut(id) {
      sessions.set(id, { operatorId: null, touchedAtMs: deps.nowMs() })
    },
    operatorOf(id) {
      const session = sessions.get(id)
      return session === undefined || isIdle(session) ? null : session.operatorId
    },
    touch(id) {
      const session = sessions.get(id)
      if (session !== undefined && !isIdle(session)) session.touchedAtMs = deps.nowMs()
    },
    lockIdle() {
      let locked = false
      for (const session of sessions.values()) {
        if (session.operatorId === null || !isIdle(session)) continue
        session.operatorId = null
        locked = true
      }
      return locked
    },
    signOutOthers(own) {
      let signedOut = false
      for (const [id, session] of sessions) {
        if (id === own || session.operatorId === null) continue
        session.operatorId = null
        signedOut = true
      }
      return signedOut
    },
    signOutAll() {
      for (const session of sessions.values()) session.operatorId = null
    },
  }
}
