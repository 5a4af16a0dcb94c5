/** I9 by docs/audit.md alone: each entry's hash covers the entry and the one before, and the recorded head is the last of them. */
import Database from 'better-sqlite3'
import { createHash } from 'node:crypto'
import { join } from 'node:path'

type Entry = [
  seq: number,
  at: number,
  who: string,
  did: string,
  what: string | null,
  data: string,
  before: string,
]

export function breaksOf(folder: string): string[] {
  const db = new Database(join(folder, 'till.sqlite'), { readonly: true })
  const entries = db.prepare('SELECT * FROM audit ORDER BY seq').raw().all() as [...Entry, hash: string][]
  const head = db.prepare(`SELECT value FROM meta WHERE key = 'audit.head'`).pluck().get()
  db.close()
  let before = '0'.repeat(64)
  for (const [index, [...fields]] of entries.entries()) {
    const hash = fields.pop()
    const isNext = fields[0] === index + 1 && fields[6] === before
    if (!isNext || hash !== createHash('sha256').update(JSON.stringify(fields)).digest('hex'))
      return [`the audit trail breaks at ${index + 1}`]
    before = hash
  }
  return head === `${entries.length} ${before}`
    ? []
    : [`the audit trail does not reach its head ${String(head)}`]
}
