/** Who did what: append-only and hash-chained, written in the commit of the thing itself. Never names of contacts or phones. */
import { hash } from 'node:crypto'
import type { Db } from './open.ts'

export type AuditEntry = {
  at: number
  actor: string
  action: string
  subject: string | null
  data: Record<string, unknown>
}
type AuditRow = {
  seq: number
  at: number
  actor: string
  action: string
  subject: string | null
  data_json: string
  previous_hash: string
  hash: string
}

const firstHash = '0'.repeat(64)

export type AuditHead = { seq: number; hash: string }

export type Audit = ReturnType<typeof createAudit>

export function createAudit(db: Db) {
  const last = db.prepare('SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1')
  const insert = db.prepare(
    'INSERT INTO audit VALUES (@seq, @at, @actor, @action, @subject, @data_json, @previous_hash, @hash)',
  )
  const all = db.prepare('SELECT * FROM audit ORDER BY seq')
  return {
    append(entry: AuditEntry): void {
      const head = last.get() as { seq: number; hash: string } | undefined
      const row = {
        seq: (head?.seq ?? 0) + 1,
        at: entry.at,
        actor: entry.actor,
        action: entry.action,
        subject: entry.subject,
        data_json: JSON.stringify(entry.data),
        previous_hash: head?.hash ?? firstHash,
      }
      insert.run({ ...row, hash: hashOf(row) })
    },
    /** The newest entry: what a shift report prints. An empty trail has the head of nothing: 0 and zeros. */
    head(): AuditHead {
      return (last.get() as AuditHead | undefined) ?? { seq: 0, hash: firstHash }
    },
    /** The first entry that does not follow from the one before it, or null when the chain is whole. */
    findBreak(): number | null {
      let previous = firstHash
      let seq = 0
      for (const row of all.iterate() as IterableIterator<AuditRow>) {
        seq += 1
        if (row.seq !== seq || row.previous_hash !== previous || row.hash !== hashOf(row)) return row.seq
        previous = row.hash
      }
      return null
    },
  }
}

function hashOf(row: Omit<AuditRow, 'hash'>): string {
  const text = JSON.stringify([
    row.seq,
    row.at,
    row.actor,
    row.action,
    row.subject,
    row.data_json,
    row.previous_hash,
  ])
  return hash('sha256', text)
}
