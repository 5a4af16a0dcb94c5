/**
 * The end of a refresh: whatever the cache has of the processing and the list had not is deleted, a batch at a time, so that
 * nobody waits long for the file. Only after a complete list that did not shrink while it was read; and where the list had
 * nothing of a kind, that kind is left alone: an empty answer must not take a till's memory.
 */
import type { BulkJob, BulkKinds } from './bulk.ts'
import { createCacheSize } from './cache-rows.ts'
import type { Db } from './open.ts'
import type { Refresh } from './refreshes.ts'

const lookedAtOnce = 5_000
const deletedAtOnce = 500

type Candidate = { rowId: number; key: string }
type Place = { kind: 'card' | 'client'; after: string }

/** Looks through one batch. True: there is more to look through. False: the refresh is over. */
export function createSweep(db: Db, job: BulkJob, kinds: BulkKinds, refresh: () => Refresh) {
  const { processing, generation, readLagMs, inTurn } = job
  const inOneCommit = db.transaction((work: () => void) => work())
  const size = createCacheSize(db)
  const statements = {
    card: statementsOf(db, 'cached_card', 'number'),
    client: statementsOf(db, 'cached_client', 'id'),
  }
  const end = db.prepare(`
    UPDATE refresh SET state = 'done', cursor = NULL, finished_at = @nowMs,
      cards_confirmed_at = CASE WHEN @cards THEN started_at ELSE cards_confirmed_at END,
      clients_confirmed_at = CASE WHEN @clients THEN started_at ELSE clients_confirmed_at END
    WHERE processing = @processing AND generation = @generation AND state = 'running'`)
  const forgetSeen = db.prepare('DELETE FROM refresh_seen WHERE processing = ?')
  let place: Place | null = { kind: 'card', after: '' }

  const isOurs = ({ generation: now, state }: Refresh) => now === generation && state === 'running'

  function deleteUnseen(kind: Place['kind'], unseen: Candidate[]): void {
    for (let from = 0; from < unseen.length; from += deletedAtOnce) {
      inTurn(() =>
        inOneCommit.immediate(() => {
          const now = refresh()
          if (!isOurs(now)) return
          let deleted = 0
          for (const { rowId } of unseen.slice(from, from + deletedAtOnce)) {
            const limits = { rowId, before: now.startedAt, provedBefore: now.startedAt - readLagMs }
            if (statements[kind].old.get(limits) === undefined) continue
            kinds[kind].rows.remove(rowId)
            deleted += 1
          }
          size.change(-deleted, 0)
        }),
      )
    }
  }

  return (nowMs: number): boolean => {
    const { shrank } = refresh()
    if (place !== null && shrank === 0) {
      const { kind, after } = place
      const batch = kinds[kind].seen.isEmpty()
        ? []
        : (statements[kind].batch.all(processing, after) as Candidate[])
      deleteUnseen(
        kind,
        batch.filter(({ rowId }) => !kinds[kind].seen.has(rowId)),
      )
      const last = batch.at(-1)
      place =
        last !== undefined
          ? { kind, after: last.key }
          : kind === 'card'
            ? { kind: 'client', after: '' }
            : null
      if (place !== null) return true
    }
    inTurn(() =>
      inOneCommit.immediate(() => {
        const isConfirmed = (kind: Place['kind']) => (shrank === 0 && !kinds[kind].seen.isEmpty() ? 1 : 0)
        const confirmed = { cards: isConfirmed('card'), clients: isConfirmed('client') }
        const isEnded = end.run({ processing, generation, nowMs, ...confirmed }).changes === 1
        if (isEnded) forgetSeen.run(processing)
      }),
    )
    return false
  }
}

function statementsOf(db: Db, table: string, key: string) {
  return {
    /** By the index that begins with the processing: the rows themselves are not read. */
    batch: db.prepare(`
      SELECT row_id AS rowId, ${key} AS key FROM ${table} WHERE processing = ? AND ${key} > ?
      ORDER BY ${key} LIMIT ${lookedAtOnce}`),
    /** A row that nobody has read or changed since the refresh began. */
    old: db.prepare(`
      SELECT 1 FROM ${table} WHERE row_id = @rowId AND as_of < @before
        AND coalesce(proved_at, 0) < @provedBefore`),
  }
}
