/**
 * Keeps an eye on the audit trail: reads all of it at start and when asked, in slices between which the till works on, and
 * signs its head outside the database from time to time. What was found broken stays shown.
 */
import type { AnchorWhy, AuditBreak, AuditHead, AuditReport, AuditState } from '../../shared/model/audit.ts'
import { emptyHead } from '../db/audit-chain.ts'
import type { Store } from '../db/store.ts'
import type { Anchor, AuditAnchors } from '../platform/audit-anchors.ts'
import type { Log } from '../platform/log.ts'
import { pause, type Timers } from '../platform/timers.ts'

export type AuditWatchDeps = {
  store: Pick<Store, 'audit'>
  timers: Timers
  nowMs(): number
  log: Log
  /** Null where nothing is signed outside the database. */
  anchors: AuditAnchors | null
  /** The state is another than before. */
  changed(): void
}

export type AuditWatch = {
  report(): AuditReport
  /** Reads the whole trail; resolves when its end, its break or the end of the till was reached. */
  verify(): Promise<AuditReport>
  /** Signs the head now. */
  anchor(why: AnchorWhy): void
  start(): void
  /** A reading that is under way is given up. */
  stop(): void
}

/** About two milliseconds of the till's time. */
const sliceLimit = 500
/** At start there is no hurry; somebody who asked waits. */
const startPauseMs = 15
const askedPauseMs = 1
const lookEveryMs = 60_000
const anchorEveryEntries = 64
const anchorEveryMs = 15 * 60_000

export function createAuditWatch(deps: AuditWatchDeps): AuditWatch {
  const { store, timers, anchors, nowMs } = deps
  let found: { state: AuditState; brokenAt: AuditBreak | null; checkedAt: number | null } = {
    state: 'checking',
    brokenAt: null,
    checkedAt: null,
  }
  let checkedTo = 0
  let running: Promise<AuditReport> | null = null
  let pauseMs = startPauseMs
  /** The last word once the till has ended: the store is closed then. */
  let ended: AuditReport | null = null
  let callOff: () => void = () => undefined

  function report(): AuditReport {
    if (ended !== null) return ended
    const list = anchors?.list() ?? []
    const newest = list.at(-1)
    return {
      state: found.state,
      entries: store.audit.count(),
      head: store.audit.head(),
      brokenAt: found.brokenAt,
      checkedAt: found.checkedAt === null ? null : new Date(found.checkedAt).toISOString(),
      checkedTo,
      witness: {
        state: anchors === null ? 'off' : anchors.state(),
        anchors: list.length,
        newest: newest === undefined ? null : { seq: newest.seq, at: new Date(newest.at).toISOString() },
      },
    }
  }

  async function read(): Promise<AuditReport> {
    const signed = (anchors?.list() ?? []).toSorted((a, b) => a.seq - b.seq)
    const added = addedAtRest(anchors?.list() ?? [])
    let next = 0
    let reached: AuditHead = emptyHead
    /** The first signed head up to `end` that the trail does not have. */
    const contradicted = (from: AuditHead, end: number): AuditBreak | null => {
      const hashes = new Map<number, string>()
      for (; (signed[next]?.seq ?? Infinity) <= end; next += 1) {
        const { seq, hash } = signed[next] as AuditHead
        if (hashes.size === 0) {
          hashes.set(0, emptyHead.hash).set(from.seq, from.hash)
          for (const row of store.audit.listAfter(from.seq, sliceLimit)) hashes.set(row.seq, row.hash)
        }
        if (hashes.get(seq) !== hash) return { seq, what: 'edited' }
      }
      return null
    }
    for (;;) {
      if (ended !== null) return ended
      const { head, broken, isEnd } = store.audit.slice(reached, sliceLimit)
      const wrong = contradicted(reached, head.seq) ?? broken ?? (isEnd ? beyond(signed[next], head) : null)
      checkedTo = head.seq
      if (wrong !== null || isEnd) return finish(earlier(added, wrong))
      reached = head
      await pause(timers, pauseMs)
    }
  }

  function finish(brokenAt: AuditBreak | null): AuditReport {
    const before = found.state
    const witness = anchors?.state() ?? 'sound'
    const state =
      brokenAt?.what === 'truncated'
        ? 'truncated'
        : brokenAt !== null || witness !== 'sound'
          ? 'broken'
          : 'whole'
    found = { state, brokenAt, checkedAt: nowMs() }
    if (state !== 'whole')
      deps.log.warn('the audit trail is not as it was written', { state, ...brokenAt, witness })
    if (state !== before) deps.changed()
    return report()
  }

  function verify(wantedPauseMs: number): Promise<AuditReport> {
    pauseMs = wantedPauseMs
    running ??= read().finally(() => {
      running = null
    })
    return running
  }

  function anchor(why: AnchorWhy): void {
    try {
      anchors?.add(store.audit.head(), nowMs(), why)
    } catch (error) {
      deps.log.warn('the head of the audit trail could not be signed', { error })
    }
  }

  function look(): void {
    callOff = timers.after(lookEveryMs, look)
    const newest = anchors?.list().at(-1)
    const { seq } = store.audit.head()
    if (seq === newest?.seq) return
    if (seq - (newest?.seq ?? 0) >= anchorEveryEntries) anchor('entries')
    else if (nowMs() - (newest?.at ?? 0) >= anchorEveryMs) anchor('time')
  }

  return {
    report,
    verify: () => verify(askedPauseMs),
    anchor,
    start() {
      verify(startPauseMs).catch((error: unknown) =>
        deps.log.warn('the audit trail could not be read', { error }),
      )
      if (anchors !== null) callOff = timers.after(lookEveryMs, look)
    },
    stop() {
      callOff()
      ended = report()
    },
  }
}

/** A signed head further on than the trail goes: what is between was there once. */
const beyond = (signed: AuditHead | undefined, head: AuditHead): AuditBreak | null =>
  signed === undefined ? null : { seq: head.seq + 1, what: 'truncated' }

/** A start that finds a longer trail than the stop before it has left: somebody has added to it meanwhile. */
function addedAtRest(anchors: readonly Anchor[]): AuditBreak | null {
  const stop = anchors.find(({ why, seq }, index) => {
    const next = anchors[index + 1]
    // A start that could not sign says nothing of what it found.
    return why === 'stop' && next?.why === 'start' && next.seq > seq
  })
  return stop === undefined ? null : { seq: stop.seq + 1, what: 'inserted' }
}

const earlier = (a: AuditBreak | null, b: AuditBreak | null): AuditBreak | null =>
  a === null || (b !== null && b.seq < a.seq) ? b : a
