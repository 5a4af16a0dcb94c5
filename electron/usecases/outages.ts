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
import type { Outage } from '../db/outages.ts'
import type { Operation } from '../db/operations.ts'
import { toApprovalView } from './approval-view.ts'
import { iso, type Engine, type Language } from './engine.ts'
import { mayLive } from './hold-time.ts'
import { toOperationView } from './operation-view.ts'
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
    return {
      outage: toOutageView(engine, outage),
      tally: tallyOf(store.tallies.read(outage)),
      shifts: shiftsOf(engine, outage),
      trouble: ids
        .slice(0, longestTrouble)
        .map((one) => toTrouble(engine, store.operations.get(one), language)),
      hasMoreTrouble: ids.length > longestTrouble,
      approvals: store.reviews.listByOutage(id).flatMap(({ auditSeq }) => {
        const entry = store.approvals.find(auditSeq)
        return entry === undefined ? [] : [toApprovalView(store, entry)]
      }),
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
    return {
      operations: rows.map((row) => toOperationView(store, row, language)),
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

const sum = (amounts: readonly Amount[]): Amount => add('0', ...amounts)

/** By the shift in which it was taken; the one that is not closed yet has no number. */
function shiftsOf({ store }: Deps, outage: Outage): OutageReport['shifts'] {
  const closed = store.shifts.listOver(outage)
  const within = (afterSeq: number, lastSeq: number): number =>
    store.tallies.count({
      processing: outage.processing,
      afterSeq: Math.max(afterSeq, outage.afterSeq),
      lastSeq: Math.min(lastSeq, outage.lastSeq),
    })
  const rest = within(store.shifts.findLast()?.lastSeq ?? 0, outage.lastSeq)
  return [
    ...closed.map(({ number, afterSeq, lastSeq }) => ({
      shift: number,
      operations: within(afterSeq, lastSeq),
    })),
    ...(rest === 0 ? [] : [{ shift: null, operations: rest }]),
  ].filter(({ operations }) => operations > 0)
}

function toTrouble({ store }: Deps, operation: Operation, language: Language): OutageTrouble {
  const { shortage } = operation.evidence as { shortage?: { promised: Amount; allowed: Amount } }
  const isShort = shortage !== undefined || operation.error?.code === 'SHORTAGE'
  const became = becameOf({ state: operation.state, isShort })
  return {
    became: became === 'short' || became === 'refused' ? became : 'attention',
    operation: toOperationView(store, operation, language),
    promised: shortage?.promised ?? null,
    allowed: shortage?.allowed ?? null,
  }
}
