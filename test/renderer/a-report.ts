/** Reports of outages and shifts for the page's own tests: plausible, with what a test says instead. */
import type { OutageReport, OutageView } from '../../shared/model/outage.ts'
import type { ReviewView } from '../../shared/model/review.ts'
import type { ShiftReport, ShiftView } from '../../shared/model/shift.ts'
import type { Tally } from '../../shared/model/tally.ts'
import { anOperation } from './an-operation.ts'

export const anOperatorTally = (
  operator: string,
  change: Partial<Tally['operators'][number]> = {},
): Tally['operators'][number] => ({
  id: operator,
  operator,
  operations: 0,
  became: { done: 0, waiting: 0, refused: 0, attention: 0, cancelled: 0, short: 0 },
  spent: '0',
  earned: '0',
  pending: '0',
  short: '0',
  owed: '0',
  changed: { up: '0', down: '0' },
  asked: 0,
  approved: 0,
  ...change,
})

export const aTally = (change: Partial<Tally> = {}): Tally => ({
  operations: 0,
  kinds: [],
  became: { done: 0, waiting: 0, refused: 0, attention: 0, cancelled: 0, short: 0 },
  spent: { amount: '0', likely: '0', person: '0' },
  earned: { amount: '0', likely: '0', person: '0' },
  pending: '0',
  short: '0',
  owed: '0',
  changed: { up: '0', down: '0' },
  operators: [],
  ...change,
})

export const anOutage = (change: Partial<OutageView> = {}): OutageView => ({
  id: 1,
  processing: 'cashdesk',
  reason: 'refused',
  startedAt: '2026-11-22T10:00:00.000Z',
  endedAt: null,
  isEndUncertain: false,
  durationMs: 60_000,
  taken: 2,
  atRisk: { spends: '0', holds: '0' },
  ...change,
})

export const anOutageReport = (change: Partial<OutageReport> = {}): OutageReport => ({
  outage: anOutage(),
  tally: aTally(),
  shifts: [],
  trouble: [],
  hasMoreTrouble: false,
  approvals: [],
  ...change,
})

export const aShiftReport = (change: Partial<ShiftReport> = {}): ShiftReport => ({
  openedAt: null,
  at: '2026-11-22T20:00:00.000Z',
  audit: { seq: 6, hash: 'b'.repeat(64) },
  clockJumps: [],
  tally: aTally(),
  approvals: [],
  open: {
    counts: { queued: 0, sending: 0, checking: 0, attention: 0, blocksNotShown: 0 },
    operations: [],
    owed: { count: 0, amount: '0' },
    holds: [],
    checkouts: [],
  },
  outages: [],
  reviews: { waiting: 0, later: 0 },
  ...change,
})

export const aClosedShift = (number: number, report: ShiftReport = aShiftReport()): ShiftView => ({
  shift: {
    number,
    openedAt: null,
    closedAt: '2026-11-22T20:00:00.000Z',
    closedBy: 'Борис',
    audit: { seq: 7, hash: 'a'.repeat(64) },
  },
  report,
  isAsClosed: true,
  now: aTally(),
})

export const aReview = (id: number): ReviewView => ({
  id,
  deed: 'taken',
  operation: anOperation({ kind: 'card.block' }),
  outage: 1,
  approver: { id: 'id-senior', name: 'Борис' },
  approvedAt: '2026-11-22T10:00:00.000Z',
  reason: null,
  reviewed: null,
})
