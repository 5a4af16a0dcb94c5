/**
 * Lets many new rows be found: their terms are gathered and sorted aside, and then added in their order. Terms of a single
 * page lie all over the table and would rewrite as much of it as there are rows; those of a hundred pages, in order, rewrite
 * it once. Gathering holds up nobody's writing; adding takes turns, a batch each.
 */
import type { BulkJob } from './bulk.ts'
import type { Db } from './open.ts'
import type { Kind } from './search-terms.ts'

const addedAtOnce = 4_000

type Merge = { kind: Kind; to: number; after: { term: string; row: number } }

/** True while there is more to add. */
export function createTermMerge(db: Db, { processing, inTurn }: BulkJob): (atLeast: number) => boolean {
  db.exec(
    `CREATE TEMP TABLE IF NOT EXISTS gathered (term TEXT NOT NULL, row INTEGER NOT NULL, PRIMARY KEY (term, row)) WITHOUT ROWID`,
  )
  const clear = db.prepare('DELETE FROM temp.gathered')
  const last = db.prepare(
    'SELECT term, row FROM temp.gathered WHERE (term, row) > (@term, @row) ORDER BY term, row LIMIT 1 OFFSET @skipped',
  )
  const statements = { card: statementsOf(db, 'card'), client: statementsOf(db, 'client') }
  let merge: Merge | null = null

  function begin(atLeast: number): Merge | null {
    for (const kind of ['card', 'client'] as const) {
      const { newest, reached, gather } = statements[kind]
      const from = reached.get(processing) as number
      const to = newest.get() as number | null
      if (to === null || to - from < Math.max(1, atLeast)) continue
      clear.run()
      gather.run({ processing, from, to })
      return { kind, to, after: { term: '', row: 0 } }
    }
    return null
  }

  return (atLeast) => {
    merge ??= begin(atLeast)
    if (merge === null) return false
    const { kind, to, after } = merge
    const { add, addRest, reach } = statements[kind]
    const end = last.get({ ...after, skipped: addedAtOnce - 1 }) as Merge['after'] | undefined
    inTurn(() => {
      if (end !== undefined) return void add.run({ ...after, endTerm: end.term, endRow: end.row })
      db.transaction(() => {
        addRest.run(after)
        reach.run({ processing, to })
      }).immediate()
    })
    merge = end === undefined ? null : { kind, to, after: end }
    if (merge === null) clear.run()
    return true
  }
}

function statementsOf(db: Db, kind: Kind) {
  const insert = `INSERT OR IGNORE INTO ${kind}_search (term, ${kind}) SELECT term, row FROM temp.gathered`
  return {
    newest: db.prepare(`SELECT max(row_id) FROM cached_${kind}`).pluck(),
    reached: db.prepare(`SELECT ${kind}s_searchable_to FROM refresh WHERE processing = ?`).pluck(),
    gather: db.prepare(`
      INSERT OR IGNORE INTO temp.gathered SELECT term, ${kind} FROM ${kind}_term
      JOIN cached_${kind} ON row_id = ${kind} WHERE ${kind} > @from AND ${kind} <= @to AND processing = @processing`),
    add: db.prepare(
      `${insert} WHERE (term, row) > (@term, @row) AND (term, row) <= (@endTerm, @endRow) ORDER BY term, row`,
    ),
    addRest: db.prepare(`${insert} WHERE (term, row) > (@term, @row) ORDER BY term, row`),
    reach: db.prepare(`UPDATE refresh SET ${kind}s_searchable_to = @to WHERE processing = @processing`),
  }
}
