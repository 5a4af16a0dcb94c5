/**
 * Who is at the till and how the page shall look for them. Knows nothing of what anyone may do: that is the engine's.
 */
import { createStore, type StoreApi } from 'zustand'
import type { OperatorView } from '../../shared/model/operator.ts'
import type { Api } from '../api.ts'
import type { Deps } from './deps.ts'
import { attempt, type Failure } from './failure.ts'

export type Start = Awaited<ReturnType<Api['session']['start']>>
export type Ui = Start['ui']

export type Session =
  | { at: 'starting' }
  | { at: 'unreachable'; failure: Failure }
  | {
      at: 'signed-out'
      start: Start
      why: 'start' | 'idle' | 'signed-out' | 'shift-closed' | 'restarted'
      lastOperatorId: string | null
    }
  | { at: 'signed-in'; start: Start; operator: OperatorView }

export type SessionState = {
  session: Session
  begin: () => Promise<void>
  signIn: (operatorId: string, pin: string) => Promise<Failure | null>
  lock: () => Promise<void>
  setUi: (change: Partial<Ui>) => Promise<Failure | null>
  /** Someone is at the screen; told to the engine at most every `touchEveryMs`. */
  touch: () => void
}
export type SessionStore = StoreApi<SessionState>

const touchEveryMs = 20_000
const askAgainMs = 2000

export function createSessionStore({
  api,
  events,
  now,
  after,
}: Pick<Deps, 'api' | 'events' | 'now' | 'after'>): SessionStore {
  let touchedMs = 0
  let beginning = 0
  const store = createStore<SessionState>()((set, get) => {
    const startOf = (): Start | null => {
      const { session } = get()
      return 'start' in session ? session.start : null
    }
    return {
      session: { at: 'starting' },
      begin: async () => {
        beginning += 1
        const mine = beginning
        const answer = await attempt(async () => api.session.start())
        // Who is here is told by the newest answer alone.
        if (mine !== beginning) return
        if (!answer.ok) {
          if (startOf() === null) set({ session: { at: 'unreachable', failure: answer.failure } })
          after(askAgainMs, () => void get().begin())
          return
        }
        const start = answer.value
        if (start.current !== null) {
          set({ session: { at: 'signed-in', start, operator: start.current } })
          return
        }
        const { session } = get()
        const why =
          session.at === 'signed-in' ? 'restarted' : session.at === 'signed-out' ? session.why : 'start'
        const lastOperatorId =
          session.at === 'signed-in'
            ? session.operator.id
            : session.at === 'signed-out'
              ? session.lastOperatorId
              : null
        set({ session: { at: 'signed-out', start, why, lastOperatorId } })
      },
      signIn: async (operatorId, pin) => {
        const answer = await attempt(async () => api.session.signIn({ operator: operatorId, pin }))
        if (!answer.ok) return answer.failure
        // Their own language and theme come with a new start.
        await get().begin()
        return null
      },
      lock: async () => {
        const { session } = get()
        if (session.at !== 'signed-in') return
        // The screen locks even when the engine does not hear it.
        set({
          session: {
            at: 'signed-out',
            start: session.start,
            why: 'signed-out',
            lastOperatorId: session.operator.id,
          },
        })
        await attempt(async () => api.session.signOut())
        // The till's own language and colours, no longer the operator's.
        await get().begin()
      },
      setUi: async (change) => {
        const answer = await attempt(async () => api.session.setUi(change))
        if (!answer.ok) return answer.failure
        const { session } = get()
        if ('start' in session)
          set({ session: { ...session, start: { ...session.start, ui: answer.value } } })
        return null
      },
      touch: () => {
        if (get().session.at !== 'signed-in' || now() - touchedMs < touchEveryMs) return
        touchedMs = now()
        void attempt(async () => api.session.touch())
      },
    }
  })

  events.subscribe((event) => {
    const { session } = store.getState()
    if (event.type === 'session.ended' && session.at === 'signed-in') {
      const { start, operator } = session
      store.setState({ session: { at: 'signed-out', start, why: event.reason, lastOperatorId: operator.id } })
    }
    // The till's own looks; after a restart perhaps other people, another name, another mode.
    if (event.type === 'session.ended') void store.getState().begin()
    // After a pause the engine may have restarted with other people, another mode, or nobody signed in.
    if (event.type === 'engine.connected' && session.at !== 'starting') void store.getState().begin()
  })
  return store
}
