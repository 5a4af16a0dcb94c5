/**
 * A digest of each record that money depends on, kept by the statement that writes it: a bit that the disk turned shows, where
 * SQLite alone would hand out the wrong value without a word. A statement that changes a column named here renews the digest.
 */
import { hash } from 'node:crypto'
import type { Database } from 'better-sqlite3'

/** In the order in which they are digested; a list is only ever added to by a migration that renews all digests. */
export const digested = {
  operation: [
    'id',
    'kind',
    'processing',
    'fields_json',
    'body_hash',
    'card',
    'contact',
    'priority',
    'state',
    'attempts',
    'failures',
    'created_at',
    'settled_at',
    'due_at',
    'due_reason',
    'sent_at',
    'ever_unknown',
    'locks_point',
    'evidence_json',
    'operator_id',
    'operator_name',
    'approved_by_id',
    'approved_by_name',
    'input',
    'case_id',
    'depends_on',
    'checkout_id',
    'retry_of',
    'retried_by',
    'result_json',
    'error_json',
    'proof',
  ],
  hold: [
    'id',
    'processing',
    'client',
    'amount',
    'until_at',
    'taken_at',
    'state',
    'operation_id',
    'checkout_id',
    'shaken_at',
  ],
  checkout: [
    'id',
    'body_hash',
    'state',
    'processing',
    'client',
    'card',
    'phone',
    'amount',
    'receipt',
    'quote_json',
    'hold_id',
    'spend',
    'total',
    'earned',
    'notice_json',
    'input',
    'operator_id',
    'operator_name',
    'created_at',
    'settled_at',
  ],
} as const

export type DigestedTable = keyof typeof digested
export const digestedTables = Object.keys(digested) as DigestedTable[]
export type DigestedValue = string | number | null

export const digestOfRow = (values: readonly DigestedValue[]): string =>
  hash('sha256', JSON.stringify(values)).slice(0, 16)

/** Lets this connection's statements use `row_digest(…)`. */
export function installDigest(db: Database): void {
  db.function('row_digest', { varargs: true, deterministic: true }, (...values: DigestedValue[]) =>
    digestOfRow(values),
  )
}

/** `row_digest(…)` of a row as a statement leaves it: `written` says what stands in the columns that it writes. */
export function digestSql(table: DigestedTable, written: Readonly<Record<string, string>> = {}): string {
  return `row_digest(${digested[table].map((column) => written[column] ?? column).join(', ')})`
}

/** Of rows that were written before there were digests. */
export function digestOldRows(db: Database): void {
  for (const table of digestedTables)
    db.exec(`UPDATE ${table} SET digest = ${digestSql(table)} WHERE digest IS NULL`)
}
