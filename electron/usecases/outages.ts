/** Outages as a supervisor sees them: what was taken in each, what is at risk, what became of it. Reads only. */
import type { z } from 'zod'
import { TillError } from '../../shared/errors.ts'
import { add, type Amount } from '../../shared/model/money.ts'
import type {
  outageListRequest,
  outageOperations,
  outageOperationsRequest,
  outagePage,
  OutageReport,
  OutageTrouble,
  OutageView,
} from '../../shared/model/outage.ts'
import type { OperationView } from '../../shared/model/operation.ts'
import type { Became } from '../../shared/model/tally.ts'
import type { Outage } from '../db/outages.ts'
import type { Operation } from '../db/operations.ts'
import { toApprovalView, toApproved } from './approval-view.ts'
import { iso, type Engine, type Language } from './engine.ts'
import { mayLive } from './hold-time.ts'
import { toOperationView } from './operation-view.ts'
import { shiftFinder, shiftsOf } from './outage-shifts.ts'
import { becameOf, tallyOf } from './tally.ts'

type Deps = Pick<Engine, 'store' | 'lines' | 'nowMs'>

/** More than this is not read from a screen or from paper; the file has all of it. */
const longestTrouble = 200

export function listOutages(
  engine: Deps,
  { after, limit }: z.infer<typeof outageListRequest>,
): z.infer<typeof outagePage> {
  return engine.store.reading(() => {
    const outages = engine.store.outages.listBefore(after ?? Number.MAX_SAFE_INTEGER, limit)
    return {
      outages: outages.map((outage) => toOutageView(engine, outage)),
      nextAfter: outages.length === limit ? (outages.at(-1)?.id ?? null) : null,
    }
  })
}

export function reportOutage(engine: Deps, id: number, language: Language): OutageReport {
  const { store } = engine
  return store.reading(() => {
    const outage = findOutage(engine, id)
    const ids = store.tallies.listTrouble(outage, longestTrouble + 1)
    const approvals = store.reviews.listByOutage(id).flatMap(({ auditSeq }) => {
      const entry = store.approvals.find(auditSeq)
      return entry === undefined ? [] : [entry]
    })
    return {
      outage: toOutageView(engine, outage),
      tally: tallyOf(
        store.tallies.read(outage),
        approvals.map((entry) => toApproved(store, entry)),
      ),
      shifts: shiftsOf(store, outage),
      trouble: ids
        .slice(0, longestTrouble)
        .map((one) => toTrouble(engine, store.operations.get(one), language)),
      hasMoreTrouble: ids.length > longestTrouble,
      approvals: approvals.map((entry) => toApprovalView(store, entry)),
    }
  })
}

export function listOutageOperations(
  engine: Deps,
  { id, after, limit }: z.infer<typeof outageOperationsRequest>,
  language: Language,
): z.infer<typeof outageOperations> {
  const { store } = engine
  return store.reading(() => {
    const outage = findOutage(engine, id)
    const rows = store.tallies
      .listPage(outage, after ?? 0, limit)
      .map((operation) => store.operations.get(operation))
    const shiftOf = shiftFinder(store, outage)
    return {
      operations: rows.map((row) => {
        const view = toOperationView(store, row, language)
        const became = becameIn(view)
        return { ...view, became, shift: shiftOf(row.seq) }
      }),
      nextAfter: rows.length === limit ? (rows.at(-1)?.seq ?? null) : null,
    }
  })
}

function findOutage({ store }: Deps, id: number): Outage {
  const outage = store.outages.find(id)
  if (outage === undefined) throw new TillError('NOT_FOUND', { what: 'outage', id: String(id) })
  return outage
}

export function toOutageView(engine: Deps, outage: Outage): OutageView {
  const { store, nowMs } = engine
  const { id, processing, reason, startedAt, endedAt, isEndUncertain } = outage
  const holds = store.holds
    .listUnended(processing)
    .filter((hold) => mayLive(engine, hold) && (endedAt === null || hold.takenAt <= endedAt))
  return {
    id,
    processing,
    reason,
    startedAt: iso(startedAt),
    endedAt: endedAt === null ? null : iso(endedAt),
    isEndUncertain,
    // A clock that was set back between two starts of the till makes no outage shorter than nothing.
    durationMs: Math.max(0, (endedAt ?? nowMs()) - startedAt),
    taken: store.tallies.count(outage),
    atRisk: {
      spends: sum(store.tallies.listOpenSpends(outage)),
      holds: sum(holds.map((hold) => hold.amount)),
    },
  }
}

const becameIn = ({ state, shortage }: OperationView): Became =>
  becameOf({ state, isShort: shortage !== null && shortage.difference !== null })

const sum = (amounts: readonly Amount[]): Amount => add('0', ...amounts)

function toTrouble({ store }: Deps, operation: Operation, language: Language): OutageTrouble {
  const view = toOperationView(store, operation, language)
  const became = becameIn(view)
  return {
    became: became === 'short' || became === 'refused' ? became : 'attention',
    operation: view,
  }
}
