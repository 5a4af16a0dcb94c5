/** How the till is, read from stored state and the lines. */
import type { StatusView } from '../../shared/model/status.ts'
import type { Processing } from '../processing/port.ts'
import { listBlocksNotShown } from './blocks-not-shown.ts'
import { iso, type Engine } from './engine.ts'
import { findStoreNotice } from './store-notice.ts'

/** Less is the ordinary drift of clocks. */
export const noticeableJumpMs = 5_000

export function getStatus(
  engine: Pick<
    Engine,
    'store' | 'lines' | 'refreshes' | 'audit' | 'nowMs' | 'clockJumpMs' | 'config' | 'mode' | 'version'
  >,
): StatusView {
  const { store } = engine
  const now = engine.nowMs()
  const unsent = store.operations.listUnsent()
  const oldest = unsent.length === 0 ? null : Math.min(...unsent.map((entry) => entry.oldest))
  const size = store.cache.size()
  const jump = engine.clockJumpMs()
  return {
    version: engine.version,
    mode: engine.mode,
    store: engine.config.store,
    now: iso(now),
    processings: [...engine.lines.values()].map(({ processing, link }) => {
      const state = link.state()
      return {
        name: processing.name,
        state: state.state,
        since: iso(state.sinceMs),
        lastSuccess: state.lastSuccessMs === null ? null : iso(state.lastSuccessMs),
        breaker: state.breaker,
        queued: unsent.find((entry) => entry.processing === processing.name)?.count ?? 0,
        reason: state.reason,
        certificateEndsAt: certificateEnd(processing),
      }
    }),
    queue: {
      counts: {
        queued: 0,
        sending: 0,
        checking: 0,
        attention: 0,
        done: 0,
        refused: 0,
        cancelled: 0,
        ...store.operations.countByState(),
      },
      oldestUnsentAgeMs: oldest === null ? null : Math.max(0, now - oldest),
      blocksNotShown: listBlocksNotShown(engine).length,
    },
    cache: { customers: size.count, ageMs: size.newest === 0 ? null : Math.max(0, now - size.newest) },
    refreshes: engine.refreshes.list(),
    outage: store.outages
      .listOpen()
      .map((outage) => ({ processing: outage.processing, since: iso(outage.startedAt) })),
    audit: engine.audit.report().state,
    lowered: store.loweredFacts.list().map(({ processing, fact, at }) => ({ processing, fact, at: iso(at) })),
    exposure: store.offlineSpends.wholeExposure().amount,
    storeNotice: findStoreNotice(store),
    disk: { state: store.disk.state(), freeBytes: store.disk.freeBytes() },
    clockJumpMs: Math.abs(jump) >= noticeableJumpMs ? Math.round(jump) : null,
  }
}

function certificateEnd({ certificateEndsMs }: Processing): string | null {
  const endsMs = certificateEndsMs?.() ?? null
  return endsMs === null ? null : iso(endsMs)
}
