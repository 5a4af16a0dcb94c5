/** The engine's bulk refreshes: how often each processing is refreshed, and who is told how it goes. */
import { refreshEveryMs } from '../shared/model/config.ts'
import type { ProcessingName } from '../shared/model/processing.ts'
import type { EngineParts } from './assemble-engine.ts'
import { publishSoon, type PublishSoon } from './publish-soon.ts'
import type { Line } from './sync/line.ts'
import { createRefreshManager, type Refreshes } from './sync/refresh-manager.ts'

const tellEveryMs = 250

/** Of each refresh as it goes on; of its beginning and its end the status tells as well. */
export function openRefreshes(
  { store, timers, clock, log, config, publish, startRefreshThread }: EngineParts,
  lines: ReadonlyMap<ProcessingName, Line>,
  statusChanged: () => void,
): { manager: Refreshes; stopTelling(): void } {
  const telling = new Map<ProcessingName, PublishSoon>()
  const told = new Map<ProcessingName, string>()
  const tell = (name: ProcessingName) => {
    const refresh = manager.list().find(({ processing }) => processing === name)
    if (refresh === undefined) return
    publish({ type: 'refresh.changed', refresh })
    if (told.get(name) !== refresh.state) statusChanged()
    told.set(name, refresh.state)
  }
  const manager: Refreshes = createRefreshManager({
    store,
    lines,
    timers,
    nowMs: clock.nowMs,
    log,
    startThread: startRefreshThread ?? null,
    everyMs(name) {
      const settings = config.processing[name]
      return settings !== undefined && 'refreshEvery' in settings
        ? refreshEveryMs(settings.refreshEvery)
        : null
    },
    changed(name) {
      const own = telling.get(name) ?? publishSoon(timers, tellEveryMs, () => tell(name))
      telling.set(name, own)
      own.changed()
    },
  })
  return {
    manager,
    stopTelling() {
      for (const own of telling.values()) own.stop()
    },
  }
}
