/** What the whole lines of a damaged journal still say, read without the till's own reader of it. */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Ids of the operations that a line speaks of which proves itself: its hash is that of the one before it and its text. */
export function operationsInIntactLines(folder: string): Set<string> {
  const ids = new Set<string>()
  const journal = join(folder, 'journal')
  for (const file of readdirSync(journal)) {
    for (const line of readFileSync(join(journal, file), 'utf8').split('\n')) {
      const [hash, rest] = [line.slice(0, 32), line.slice(32)]
      if (createHash('sha256').update(rest).digest('hex').slice(0, 32) !== hash) continue
      const said = JSON.parse(rest.slice(32)) as Said
      const commits = said.at === 'tx' ? said.commit.changes : []
      const begun = said.at === 'rows' && said.rows.table === 'operation' ? said.rows.rows : []
      for (const [table, isGone, row] of commits) if (table === 'operation' && isGone === 0) begun.push(row)
      // The first column is its number, the second its id.
      for (const row of begun) ids.add(String((JSON.parse(row) as unknown[])[1]))
    }
  }
  return ids
}

type Said =
  | { at: 'tx'; commit: { changes: [table: string, isGone: 0 | 1, values: string][] } }
  | { at: 'rows'; rows: { table: string; rows: string[] } }
  | { at: 'head' | 'end' | 'epoch' }
