/**
 * What a complete list had not of what the cache has of its processing: looked through a batch at a time, in which others may
 * write. Only where the list had anything of the kind. Nothing is written.
 */
import type { BulkJob, BulkKinds } from './bulk.ts'
import type { Db } from './open.ts'
import type { Refresh } from './refreshes.ts'

const lookedAtOnce = 5_000

/** Ids at the processing: of a card and of its holder, or of a client alone. Null: not known, or none. */
export type Unseen = { card: string | null; client: string | null }
type Row = Unseen & { rowId: number; key: string }

/** Null: more than `most`. */
export function* findUnseen(
  db: Db,
  { processing }: BulkJob,
  kinds: BulkKinds,
  { startedAt }: Refresh,
  most: number,
): Generator<undefined, Unseen[] | null> {
  const unseen: Unseen[] = []
  for (const kind of ['card', 'client'] as const) {
    if (kinds[kind].seen.isEmpty()) continue
    const batch = db.prepare(batches[kind])
    const one = db.prepare(details[kind])
    for (let after: string | undefined = ''; after !== undefined;) {
      const rows = batch.all({ processing, after }) as Row[]
      for (const { rowId } of rows) {
        if (kinds[kind].seen.has(rowId)) continue
        const found = one.get({ rowId, startedAt }) as Unseen | undefined
        if (found !== undefined && unseen.push(found) > most) return null
      }
      after = rows.at(-1)?.key
      yield
    }
  }
  return unseen
}

/** By the index that begins with the processing: the rows themselves are not read. */
const batchOf = (table: string, key: string) => `
  SELECT row_id AS rowId, ${key} AS key FROM ${table} WHERE processing = @processing AND ${key} > @after
  ORDER BY ${key} LIMIT ${lookedAtOnce}`
const batches = { card: batchOf('cached_card', 'number'), client: batchOf('cached_client', 'id') }
/** Unless it was read since the refresh began. */
const details = {
  card: 'SELECT remote_id AS card, owner AS client FROM cached_card WHERE row_id = @rowId AND as_of < @startedAt',
  client: 'SELECT NULL AS card, id AS client FROM cached_client WHERE row_id = @rowId AND as_of < @startedAt',
}
