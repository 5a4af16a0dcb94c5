/** The audit trail for supervisors: a page of what was sought, whether it is whole, and its entries as they are stored. */
import type {
  AuditEntryView,
  AuditExportPage,
  AuditListRequest,
  AuditPage,
  AuditPerson,
  AuditReport,
} from '../../shared/model/audit.ts'
import { isSupervisor } from '../../shared/model/policy.ts'
import type { AuditRow } from '../db/audit-chain.ts'
import { findData, readData, stampOf } from '../db/audit-stamp.ts'
import { approverOf, filterOf } from './audit-filter.ts'
import { authorise, refuse, type Actor } from './authorise.ts'
import { iso, type Caller, type Engine } from './engine.ts'
import { queueCommand } from './move-queue-out.ts'

/** How many entries one page looks at, found or not: about ten milliseconds of the till's time. */
const lookedAtMost = 5000
const slice = 500

/** Throws FORBIDDEN: the trail is for a supervisor at the till's own screen. */
export async function requireSupervisor(engine: Engine, caller: Caller, kind: string): Promise<Actor> {
  const actor = await authorise(engine, caller)
  if (caller.type === 'integration' || !isSupervisor(actor.role)) refuse(engine, actor, { kind }, 'FORBIDDEN')
  return actor
}

export async function listAudit(
  engine: Engine,
  caller: Caller,
  request: AuditListRequest,
): Promise<AuditPage> {
  await requireSupervisor(engine, caller, 'audit.list')
  const { store } = engine
  return store.reading(() => {
    const fits = filterOf(engine, request)
    const found: AuditRow[] = []
    let before = request.before ?? store.audit.count() + 1
    let oldest: AuditRow | undefined
    for (let looked = 0; looked < lookedAtMost; looked += slice) {
      const rows = store.audit.listBefore(before, slice)
      for (const row of rows) {
        oldest = row
        if (fits(row)) found.push(row)
        if (found.length === request.limit) return pageOf(engine, found, row)
      }
      if (rows.length < slice) return pageOf(engine, found, null)
      before = oldest?.seq ?? 1
    }
    return pageOf(engine, found, oldest ?? null)
  })
}

/** `reached`: the entry that the page ends at; null at the beginning of the trail. */
function pageOf(engine: Engine, rows: readonly AuditRow[], reached: AuditRow | null): AuditPage {
  return {
    entries: rows.map((row) => toView(engine, row)),
    nextBefore: reached === null || reached.seq === 1 ? null : reached.seq,
    lookedBackTo: reached === null ? null : iso(reached.at),
  }
}

function toView(engine: Engine, row: AuditRow): AuditEntryView {
  const { store } = engine
  // Entries of the first form say some of it among their own data.
  const { entry: _, input, approvedBy: __, ...data } = readData(row)
  const stamp = stampOf(row)
  const approver = approverOf(row)
  const operation = row.subject === null ? undefined : store.operations.find(row.subject)
  return {
    seq: row.seq,
    at: iso(row.at),
    actor: personOf(engine, row.actor),
    approvedBy: approver === null ? null : personOf(engine, approver),
    input: stamp?.input ?? (typeof input === 'string' ? (input as AuditEntryView['input']) : null),
    clock: stamp?.clock ?? null,
    action: row.action,
    subject: row.subject,
    subjectName: row.subject === null ? null : nameOf(engine, row.subject),
    operation:
      operation === undefined
        ? null
        : {
            id: operation.id,
            kind: operation.kind,
            processing: operation.processing,
            state: operation.state,
            card: operation.card,
          },
    data,
    unreadable: findData(row) === null ? row.data_json : null,
    hash: row.hash,
  }
}

function personOf(engine: Engine, id: string): AuditPerson {
  if (id === 'till') return { id, name: null, kind: 'till' }
  if (id === queueCommand) return { id, name: null, kind: 'command' }
  if (!id.startsWith('key:')) return { id, name: nameOf(engine, id), kind: 'operator' }
  return { id, name: nameOf(engine, id.slice('key:'.length)), kind: 'integration' }
}

const nameOf = ({ store }: Engine, id: string): string | null =>
  store.operators.findById(id)?.name ?? store.integrationKeys.findName(id) ?? null

export async function readAuditReport(engine: Engine, caller: Caller): Promise<AuditReport> {
  await requireSupervisor(engine, caller, 'audit.report')
  return engine.audit.report()
}

export async function verifyAudit(engine: Engine, caller: Caller): Promise<AuditReport> {
  await requireSupervisor(engine, caller, 'audit.verify')
  return engine.audit.verify()
}

/** Its beginning is an entry of its own: who took the trail away is in the trail. */
export async function exportAudit(
  engine: Engine,
  caller: Caller,
  { after, limit }: { after: number; limit: number },
): Promise<AuditExportPage> {
  const actor = await requireSupervisor(engine, caller, 'audit.export')
  const { store } = engine
  if (after === 0) {
    store.transaction(() => {
      const data = { entries: store.audit.count() }
      store.audit.append({
        at: engine.nowMs(),
        actor: actor.id,
        action: 'audit.exported',
        subject: null,
        data,
      })
    })
  }
  const rows = store.audit.listAfter(after, limit)
  return { rows, nextAfter: rows.length < limit ? null : (rows.at(-1)?.seq ?? null) }
}
