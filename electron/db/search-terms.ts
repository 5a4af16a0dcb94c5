/**
 * The terms by which a cached row is found: what the view of its terms says, put into the table that is searched. A term may
 * stay behind that its row no longer has; whoever follows it looks at the row.
 */
import type { Db } from './open.ts'

export type Kind = 'card' | 'client'

/** A row's own terms, at once. The columns that they are made of must be written between the two calls. */
export function createSearchTerms(db: Db, kind: Kind) {
  const add = db.prepare(`INSERT OR IGNORE INTO ${kind}_search (term, ${kind})
    SELECT term, ${kind} FROM ${kind}_term WHERE ${kind} = ?`)
  const drop = db.prepare(`DELETE FROM ${kind}_search WHERE (term, ${kind}) IN (
    SELECT term, ${kind} FROM ${kind}_term WHERE ${kind} = ?)`)
  return {
    add: (rowId: number) => void add.run(rowId),
    drop: (rowId: number) => void drop.run(rowId),
  }
}

/** The letter with which a kind of term begins. */
export const termOf = {
  barcode: (barcode: string) => `b${barcode}`,
  magnetic: (code: string) => `m${code}`,
  remoteId: (id: string) => `i${id}`,
  owner: (owner: string) => `o${owner}`,
  /** Last digit first. */
  tail: (reversed: string) => `t${reversed}`,
  email: (email: string) => `e${email}`,
  code: (code: string) => `c${code}`,
  word: (word: string) => `w${word}`,
  phone: (phone: string) => `p${phone}`,
}
