/** A till's operations and audit trail as they lie on the disk, read by SQL alone. */
import Database from 'better-sqlite3'
import { join } from 'node:path'
import type { ProcessingName } from '../../shared/model/processing.ts'

export type Row = {
  id: string
  seq: number
  kind: string
  state: string
  proof: string | null
  processing: ProcessingName
  card: string | null
  contact: string | null
  client: string | null
  dependsOn: string | null
  everUnknown: number
  isNew: number | null
  delta: string | null
  amount: string | null
  spend: string | null
  error: string | null
  retryOf: string | null
  input: string
  createdAt: number
  /** Of an approval that asked for one. */
  reason: string | null
  /** Given without a network, and what is counted of it. */
  isOffline: number | null
  debit: string | null
  deltaUnspent: string | null
}

/** A stretch of the local sequence in which a till could not reach a processing. */
export type OutageRow = { processing: ProcessingName; afterSeq: number; lastSeq: number }
export type ShortfallRow = { operation: string; amount: string; way: 'write-off' | 'charge-later' }
export type TillFile = { rows: Row[]; unaudited: string[]; outages: OutageRow[]; shortfalls: ShortfallRow[] }

const rowsSql = `SELECT id, seq, kind, state, proof, processing, card, contact, depends_on AS dependsOn,
    ever_unknown AS everUnknown, result_json ->> '$.isNew' AS isNew, evidence_json ->> '$.client' AS client,
    evidence_json ->> '$.delta' AS delta, fields_json ->> '$.amount' AS amount, fields_json ->> '$.spend' AS spend,
    error_json ->> '$.code' AS error, retry_of AS retryOf, input, created_at AS createdAt, approved_reason AS reason,
    evidence_json ->> '$.offline' AS isOffline, evidence_json ->> '$.deltaUnspent' AS deltaUnspent,
    (SELECT d.amount FROM offline_spend d WHERE d.seq = o.seq) AS debit
  FROM operation o ORDER BY seq`

const outagesSql = `SELECT processing, after_seq AS afterSeq, coalesce(last_seq, ${Number.MAX_SAFE_INTEGER}) AS lastSeq FROM outage`
const shortfallsSql = 'SELECT operation_id AS operation, amount, way FROM shortfall'

/**
 * What was taken or ended without an entry, and entries about what was never taken; who took it, from which input and by whose
 * approval, where the entry does not say so. A release may be the till's own; what a decision sent again was approved with it.
 */
const unauditedSql = `
  SELECT o.id || ' has no entry of its taking' FROM operation o WHERE o.kind <> 'bonus.release'
    AND NOT EXISTS (SELECT 1 FROM audit a WHERE a.subject = o.id AND a.action = 'operation.accepted')
  UNION ALL SELECT o.id || ' has no entry of its end' FROM operation o WHERE o.state IN ('done', 'refused', 'cancelled')
    AND NOT EXISTS (SELECT 1 FROM audit a WHERE a.subject = o.id AND a.action IN
      ('operation.done', 'operation.refused', 'operation.cancelled', 'operation.resolved'))
  UNION ALL SELECT a.subject || ' was never taken' FROM audit a WHERE a.action = 'operation.accepted'
    AND NOT EXISTS (SELECT 1 FROM operation o WHERE o.id = a.subject)
  UNION ALL SELECT o.id || ' was taken by ' || o.operator_id || ' from ' || o.input || ', its entry says otherwise'
    FROM operation o JOIN audit a ON a.subject = o.id AND a.action = 'operation.accepted'
    WHERE o.kind <> 'bonus.release' 
      AND (a.actor <> o.operator_id OR a.data_json ->> '$.entry.input' IS NOT o.input)
  UNION ALL SELECT o.id || ' was approved by ' || o.approved_by_id || ', which no entry says' FROM operation o
    WHERE o.approved_by_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM audit a WHERE a.data_json ->> '$.entry.approvedBy' = o.approved_by_id
      AND (a.subject = o.id AND a.action IN ('operation.accepted', 'operation.resolved')
        OR a.subject = o.retry_of AND a.action = 'operation.resolved'))`

export function readTill(folder: string): TillFile {
  const db = new Database(join(folder, 'till.sqlite'), { readonly: true })
  const rows = db.prepare(rowsSql).all() as Row[]
  const unaudited = db.prepare(unauditedSql).pluck().all() as string[]
  const outages = db.prepare(outagesSql).all() as OutageRow[]
  const shortfalls = db.prepare(shortfallsSql).all() as ShortfallRow[]
  db.close()
  return { rows, unaudited, outages, shortfalls }
}
