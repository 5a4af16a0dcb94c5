/** How the till is, kept current by events; says when a processing was lost or is back. */
import { createStore, type StoreApi } from 'zustand'
import type { RefreshView, StatusView } from '../../shared/model/status.ts'
import { processingNames } from '../../shared/model/processing.ts'
import { hear, type Announcement, type Hysteresis } from './announcements.ts'
import type { Deps } from './deps.ts'

export type StatusState = {
  status: StatusView | null
  /** When `status` was received, by the page's clock: ages are counted on from it. */
  receivedMs: number
  /** Whether the page hears the engine. */
  engine: 'connecting' | 'connected' | 'lost'
}
export type StatusStore = StoreApi<StatusState>

type StatusDeps = Pick<Deps, 'api' | 'events' | 'now' | 'after'> & { announce: (said: Announcement) => void }

export function createStatusStore({ api, events, now, after, announce }: StatusDeps): StatusStore {
  const store = createStore<StatusState>()(() => ({ status: null, receivedMs: 0, engine: 'connecting' }))
  let heard: Hysteresis = new Map()
  let callOff = (): void => {}

  const listen = (): void => {
    callOff()
    const { status } = store.getState()
    if (status === null) return
    const { next, said, againInMs } = hear(heard, status.processings, now())
    heard = next
    for (const announcement of said) announce(announcement)
    if (againInMs !== null) callOff = after(againInMs, listen)
  }
  const receive = (status: StatusView): void => {
    store.setState({ status, receivedMs: now() })
    listen()
  }

  events.subscribe((event) => {
    if (event.type === 'status.changed') receive(event.status)
    if (event.type === 'refresh.changed') {
      const { status } = store.getState()
      if (status !== null) store.setState({ status: withRefresh(status, event.refresh) })
    }
    if (event.type === 'engine.lost') store.setState({ engine: 'lost' })
    if (event.type === 'engine.connected') {
      store.setState({ engine: 'connected' })
      // The next connection asks again; a failure here shows as the stream's own.
      api.status.get().then(receive, () => {})
    }
  })
  return store
}

function withRefresh(status: StatusView, refresh: RefreshView): StatusView {
  const others = status.refreshes.filter(({ processing }) => processing !== refresh.processing)
  return { ...status, refreshes: [...others, refresh].toSorted(byProcessing) }
}

const byProcessing = (a: RefreshView, b: RefreshView): number =>
  processingNames.indexOf(a.processing) - processingNames.indexOf(b.processing)
