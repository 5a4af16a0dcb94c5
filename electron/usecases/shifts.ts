/**
 * Shifts: the report so far, and the close, which is one commit of the report, the audit entry and the head that is printed.
 * Closing refuses nothing that is open: it writes it down.
 */
import type { z } from 'zod'
import { TillError } from '../../shared/errors.ts'
import type { Credentials } from '../../shared/model/operator.ts'
import { mayCloseShift } from '../../shared/model/policy.ts'
import {
  shiftReport,
  type ClosedShift,
  type ShiftReport,
  type shiftListRequest,
  type shiftPage,
  type ShiftView,
} from '../../shared/model/shift.ts'
import { readData } from '../db/audit-stamp.ts'
import { reportHashOf, type KeptShift, type Shift } from '../db/shifts.ts'
import { toApprovalView, toApproved } from './approval-view.ts'
import { authorise, refuse, verifyPin } from './authorise.ts'
import { iso, type Caller, type Engine } from './engine.ts'
import { listOpenThings } from './open-things.ts'
import { toOutageView } from './outages.ts'
import { tallyOf } from './tally.ts'

/** Also read by the watch over the audit trail, which holds every closed report against it. */
export const shiftClosed = 'shift.closed'

export const reportShift = (engine: Engine): ShiftReport => engine.store.reading(() => makeReport(engine))

export async function closeShift(
  engine: Engine,
  caller: Caller,
  request: { operator: Credentials },
): Promise<ShiftView> {
  const { store } = engine
  const signedIn = await authorise(engine, caller)
  const closer = await verifyPin(engine, request.operator)
  if (!mayCloseShift(closer.role)) refuse(engine, closer, { kind: 'shift.close' }, 'FORBIDDEN')
  const shift = store.transaction(() => {
    const last = store.shifts.findLast()
    const report = makeReport(engine)
    const number = (last?.number ?? 0) + 1
    const lastSeq = store.tallies.newest()
    store.audit.append({
      at: engine.nowMs(),
      actor: closer.id,
      action: shiftClosed,
      subject: String(number),
      data: {
        afterSeq: last?.lastSeq ?? 0,
        lastSeq,
        signedIn: signedIn.id,
        open: report.open.counts,
        // What was printed cannot be exchanged unseen: it is held against this wherever it is shown.
        report: reportHashOf(report),
      },
    })
    const head = store.audit.head()
    const closed: Shift = {
      number,
      afterSeq: last?.lastSeq ?? 0,
      lastSeq,
      openedAt: last?.closedAt ?? null,
      closedAt: engine.nowMs(),
      closedById: closer.id,
      closedByName: closer.name,
      auditSeq: head.seq,
      auditHash: head.hash,
      nextOutage: store.outages.findNext(),
      report,
    }
    store.shifts.insert(closed)
    return { ...closed, reportHash: reportHashOf(report) }
  })
  // The printed head is vouched for at once.
  engine.audit.anchor('shift')
  if (engine.sessions.signOutOthers(caller.type === 'screen' ? caller.session : null))
    engine.publish({ type: 'session.ended', reason: 'shift-closed' })
  return toShiftView(engine, shift)
}

export function listShifts(
  { store }: Engine,
  { after, limit }: z.infer<typeof shiftListRequest>,
): z.infer<typeof shiftPage> {
  const shifts = store.shifts.listBefore(after ?? Number.MAX_SAFE_INTEGER, limit)
  return {
    shifts: shifts.map((shift) => {
      const report = shiftReport.parse(shift.report)
      return {
        ...toClosed(shift),
        operations: report.tally.operations,
        attention: report.open.counts.attention,
      }
    }),
    nextAfter: shifts.length === limit ? (shifts.at(-1)?.number ?? null) : null,
  }
}

export function getShift(engine: Engine, number: number): ShiftView {
  const shift = engine.store.shifts.find(number)
  if (shift === undefined) throw new TillError('NOT_FOUND', { what: 'shift', id: String(number) })
  return toShiftView(engine, shift)
}

function makeReport(engine: Engine): ShiftReport {
  const { store } = engine
  const last = store.shifts.findLast()
  const stretch = { afterSeq: last?.lastSeq ?? 0, lastSeq: store.tallies.newest(), processing: null }
  const audit = store.audit.head()
  const fromAudit = last?.auditSeq ?? 0
  const approvals = store.approvals.listBetween(fromAudit, audit.seq)
  return {
    openedAt: last === undefined ? null : iso(last.closedAt),
    at: iso(engine.nowMs()),
    audit,
    clockJumps: store.approvals.listClockJumps(fromAudit, audit.seq),
    tally: tallyOf(
      store.tallies.read(stretch),
      approvals.map((entry) => toApproved(store, entry)),
    ),
    approvals: approvals.map((entry) => toApprovalView(store, entry)),
    open: listOpenThings(engine),
    outages: store.outages
      .listFrom(last?.nextOutage ?? 1, last?.closedAt ?? 0)
      .map((outage) => toOutageView(engine, outage)),
    reviews: store.reviews.count(),
  }
}

/** The report is the one that the audit entry of the close names. */
function isAsClosed({ store }: Engine, { number, auditSeq, auditHash, reportHash }: KeptShift): boolean {
  const [entry] = store.audit.listAfter(auditSeq - 1, 1)
  if (entry?.seq !== auditSeq || entry.hash !== auditHash || entry.action !== shiftClosed) return false
  return entry.subject === String(number) && readData(entry)['report'] === reportHash
}

function toShiftView(engine: Engine, shift: KeptShift): ShiftView {
  const { store } = engine
  const { afterSeq, lastSeq } = shift
  return {
    shift: toClosed(shift),
    report: shiftReport.parse(shift.report),
    isAsClosed: isAsClosed(engine, shift),
    now: tallyOf(store.tallies.read({ afterSeq, lastSeq, processing: null })),
  }
}

const toClosed = (shift: Shift): ClosedShift => ({
  number: shift.number,
  openedAt: shift.openedAt === null ? null : iso(shift.openedAt),
  closedAt: iso(shift.closedAt),
  closedBy: shift.closedByName,
  audit: { seq: shift.auditSeq, hash: shift.auditHash },
})
