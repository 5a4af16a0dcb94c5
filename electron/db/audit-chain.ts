/**
 * The audit trail as a chain: each entry's hash covers the whole entry and the hash of the one before it. Says where a trail
 * stops following from its beginning and what was done to it there. Pure.
 */
import { hash } from 'node:crypto'
import type { AuditBreak, AuditHead } from '../../shared/model/audit.ts'

export type AuditRow = {
  seq: number
  at: number
  actor: string
  action: string
  subject: string | null
  data_json: string
  previous_hash: string
  hash: string
}

export const emptyHead: AuditHead = { seq: 0, hash: '0'.repeat(64) }

/** How far around a break is looked for the place that an entry was taken from. */
export const searchedAround = 200

export function hashOf(row: Omit<AuditRow, 'hash'>): string {
  const { seq, at, actor, action, subject, data_json, previous_hash } = row
  return hash('sha256', JSON.stringify([seq, at, actor, action, subject, data_json, previous_hash]))
}

const follows = (row: AuditRow, { seq, hash: previous }: AuditHead): boolean =>
  row.seq === seq + 1 && row.previous_hash === previous && row.hash === hashOf(row)

/** How many of `rows` follow from `head`, and the head after them. */
export function followChain(head: AuditHead, rows: readonly AuditRow[]): { count: number; head: AuditHead } {
  let reached = head
  for (const [count, row] of rows.entries()) {
    if (!follows(row, reached)) return { count, head: reached }
    reached = { seq: row.seq, hash: row.hash }
  }
  return { count: rows.length, head: reached }
}

/**
 * What happened where the chain breaks. `rows` begin with the first one that does not follow from `head`, and go on for as
 * long as its neighbours may say what it was.
 */
export function nameBreak(head: AuditHead, rows: readonly AuditRow[]): AuditBreak {
  const [row] = rows
  const due = head.seq + 1
  if (row === undefined) return { seq: due, what: 'truncated' }
  if (row.seq > due) return { seq: due, what: 'missing' }
  const own = ownPlace(row)
  // The one that belongs here stands further on: what is before it was put in, or has changed places with it.
  const isBelow = rows.slice(1).some((other) => other.previous_hash === head.hash && ownPlace(other) === due)
  if (isBelow) return { seq: due, what: own !== null && own !== due ? 'swapped' : 'inserted' }
  if (own !== null && own > due) return { seq: due, what: 'missing' }
  if (own !== null && own < due) return { seq: head.seq, what: 'inserted' }
  // It is whole and says that the one before it was another.
  if (own === due) return head.seq === 0 ? { seq: due, what: 'missing' } : { seq: head.seq, what: 'edited' }
  return { seq: due, what: 'edited' }
}

/** The number under which the entry was written, as its own hash says; null when it is not what was written. */
function ownPlace(row: AuditRow): number | null {
  if (row.hash === hashOf(row)) return row.seq
  for (let away = 1; away <= searchedAround; away += 1) {
    for (const seq of [row.seq - away, row.seq + away]) {
      if (seq > 0 && row.hash === hashOf({ ...row, seq })) return seq
    }
  }
  return null
}
