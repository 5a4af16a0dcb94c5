/**
 * Keeps an eye on the audit trail: reads all of it at start and when asked, in slices between which the till works on, and
 * signs its head outside the database from time to time. What was found broken stays shown.
 */
import type { AnchorWhy, AuditBreak, AuditHead, AuditReport, AuditState } from '../../shared/model/audit.ts'
import { emptyHead, type AuditRow } from '../db/audit-chain.ts'
import { readData } from '../db/audit-stamp.ts'
import type { Store } from '../db/store.ts'
import type { AuditAnchors } from '../platform/audit-anchors.ts'
import type { Log } from '../platform/log.ts'
import { pause, type Timers } from '../platform/timers.ts'
import { isAboutRestoring, restorationsOf, type Restoration } from './audit-restorations.ts'
import { addedAtRest, readWitness } from './audit-witness.ts'
import { iso } from './engine.ts'
import { shiftClosed } from './shifts.ts'

export type AuditWatchDeps = {
  store: Pick<Store, 'audit'> & { shifts: Pick<Store['shifts'], 'findReportHash'> }
  timers: Timers
  nowMs(): number
  log: Log
  /** Null where nothing is signed outside the database. */
  anchors: AuditAnchors | null
  /** Of an operator. */
  nameOf(id: string): string
  /** The state is another than before. */
  changed(): void
}

export type AuditWatch = {
  report(): AuditReport
  /** Reads the whole trail; resolves when its end, its break or the end of the till was reached. */
  verify(): Promise<AuditReport>
  /** Signs the head now; what the disk says against it is for the log. */
  anchor(why: AnchorWhy): void
  /** As `anchor`, for what holds only when it is signed. Throws what the disk says. */
  sign(why: AnchorWhy): void
  start(): void
  /** A reading that is under way is given up. */
  stop(): void
}

type Found = {
  state: AuditState
  brokenAt: AuditBreak | null
  checkedAt: number | null
  restorations: readonly Restoration[]
  changedShifts: readonly number[]
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
  let found: Found = {
    state: 'checking',
    brokenAt: null,
    checkedAt: null,
    restorations: [],
    changedShifts: [],
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
      changedShifts: [...found.changedShifts],
      restorations: found.restorations.map(toView),
      checkedAt: found.checkedAt === null ? null : iso(found.checkedAt),
      checkedTo,
      witness: {
        state: anchors === null ? 'off' : anchors.state(),
        anchors: list.length,
        newest: newest === undefined ? null : { seq: newest.seq, at: iso(newest.at) },
      },
    }
  }

  const toView = ({ at, acknowledged, ...rest }: Restoration): AuditReport['restorations'][number] => ({
    ...rest,
    at: iso(at),
    acknowledged:
      acknowledged === null
        ? null
        : { ...acknowledged, by: deps.nameOf(acknowledged.by), at: iso(acknowledged.at) },
  })

  async function read(): Promise<AuditReport> {
    const witness = readWitness(anchors?.list() ?? [])
    const added = addedAtRest(witness, store.audit.listAfter)
    const { standing } = witness
    const about: AuditRow[] = []
    const changedShifts: number[] = []
    let next = 0
    let reached: AuditHead = emptyHead
    /** The first signed head among these that the trail does not have. */
    const contradicted = (rows: readonly AuditRow[], end: number): AuditBreak | null => {
      const hashes = new Map(rows.map(({ seq, hash }) => [seq, hash]))
      for (; (standing[next]?.seq ?? Infinity) <= end; next += 1) {
        const { seq, hash } = standing[next] as AuditHead
        if ((seq === 0 ? emptyHead.hash : hashes.get(seq)) !== hash) return { seq, what: 'edited' }
      }
      return null
    }
    for (;;) {
      if (ended !== null) return ended
      const { head, rows, broken, isEnd } = store.audit.slice(reached, sliceLimit)
      about.push(...rows.filter(isAboutRestoring))
      changedShifts.push(...rows.filter(isOfAChangedShift).map(({ subject }) => Number(subject)))
      const wrong = contradicted(rows, head.seq) ?? broken ?? (isEnd ? beyond(standing[next], head) : null)
      checkedTo = head.seq
      if (wrong !== null || isEnd) {
        const restorations = restorationsOf(witness, about, anchors !== null)
        return finish(earlier(earlier(added, wrong), unanswered(restorations)), {
          restorations,
          changedShifts,
        })
      }
      reached = head
      await pause(timers, pauseMs)
    }
  }

  /** What was printed at the close is named in the trail by its hash. */
  const isOfAChangedShift = ({ action, subject, data_json }: AuditRow): boolean =>
    action === shiftClosed &&
    store.shifts.findReportHash(Number(subject)) !== readData({ data_json })['report']

  function finish(
    brokenAt: AuditBreak | null,
    seen: Pick<Found, 'restorations' | 'changedShifts'>,
  ): AuditReport {
    const before = found.state
    const witness = anchors?.state() ?? 'sound'
    const state =
      brokenAt?.what === 'truncated'
        ? 'truncated'
        : brokenAt !== null || witness !== 'sound' || seen.changedShifts.length > 0
          ? 'broken'
          : 'whole'
    found = { state, brokenAt, checkedAt: nowMs(), ...seen }
    if (state !== 'whole')
      deps.log.warn('the audit trail is not as it was written', {
        state,
        ...brokenAt,
        witness,
        changedShifts: seen.changedShifts.length,
      })
    if (state !== before) deps.changed()
    return report()
  }

  /** Whoever asks has a reading that began after they did: what was changed behind an earlier one is not missed. */
  async function verify(): Promise<AuditReport> {
    pauseMs = askedPauseMs
    await running?.catch(() => undefined)
    return begin()
  }

  function begin(): Promise<AuditReport> {
    running ??= read().finally(() => {
      running = null
    })
    return running
  }

  const sign = (why: AnchorWhy): void => anchors?.add(store.audit.head(), nowMs(), why)

  function anchor(why: AnchorWhy): void {
    try {
      sign(why)
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
    verify,
    anchor,
    sign,
    start() {
      begin().catch((error: unknown) => deps.log.warn('the audit trail could not be read', { error }))
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

/** What nobody has answered for is as good as cut off. */
function unanswered(restorations: readonly Restoration[]): AuditBreak | null {
  const open = restorations.filter(({ acknowledged }) => acknowledged === null)
  return open.length === 0
    ? null
    : { seq: Math.min(...open.map(({ foundSeq }) => foundSeq)) + 1, what: 'truncated' }
}

const earlier = (a: AuditBreak | null, b: AuditBreak | null): AuditBreak | null =>
  a === null || (b !== null && b.seq < a.seq) ? b : a
