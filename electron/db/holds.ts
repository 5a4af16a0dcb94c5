/** Bonuses this till set aside at a processing: live, leaked (its reply was lost: it may exist until then) or ended. */
import type { Db } from './open.ts'
import type { Amount } from '../../shared/model/money.ts'
import type { ProcessingName } from '../../shared/model/processing.ts'

export type Hold = {
  id: string
  processing: ProcessingName
  client: string
  amount: Amount
  /** By the processing's clock, ms. */
  untilAt: number
  takenAt: number
  state: 'live' | 'leaked' | 'ended'
  operationId: string
  checkoutId: string | null
  /** When a sale last may have ended it; null when none did since it was taken. */
  shakenAt: number | null
}

export type Holds = ReturnType<typeof createHolds>

export function createHolds(db: Db) {
  const fields = `id, processing, client, amount, until_at AS untilAt, taken_at AS takenAt, state,
    operation_id AS operationId, checkout_id AS checkoutId, shaken_at AS shakenAt`
  const insert = db.prepare(`
    INSERT OR REPLACE INTO hold (id, processing, client, amount, until_at, taken_at, state, operation_id, checkout_id)
    VALUES (@id, @processing, @client, @amount, @untilAt, @takenAt, @state, @operationId, @checkoutId)`)
  const byId = db.prepare(`SELECT ${fields} FROM hold WHERE id = ?`)
  const end = db.prepare(`UPDATE hold SET state = 'ended' WHERE id = ?`)
  const openOf = db.prepare(`
    SELECT ${fields} FROM hold WHERE processing = ? AND client = ? AND state <> 'ended' AND until_at > ? ORDER BY taken_at`)
  const liveOthers = db.prepare(`
    SELECT ${fields} FROM hold WHERE processing = @processing AND state <> 'ended' AND state = 'live' AND id <> @except
      AND (@client IS NULL OR client = @client)`)
  const allOpen = db.prepare(`
    SELECT ${fields} FROM hold WHERE processing = ? AND state <> 'ended' AND until_at > ? ORDER BY until_at`)
  const shake = db.prepare(`
    UPDATE hold SET shaken_at = @now WHERE processing = @processing AND state <> 'ended'
      AND (@client IS NULL OR client = @client)`)
  const shakeAgain = db.prepare(`
    UPDATE hold SET shaken_at = ? WHERE processing >= '' AND state <> 'ended' AND shaken_at IS NOT NULL`)
  // SQLite takes a partial index only for a query that repeats its condition.
  const unended = db.prepare(`
    SELECT ${fields} FROM hold WHERE processing = ? AND state <> 'ended' ORDER BY taken_at`)
  const shorten = db.prepare(`
    UPDATE hold SET until_at = @latest
      WHERE state <> 'ended' AND state = 'leaked' AND processing = @processing AND until_at > @latest`)
  const expire = db.prepare(
    `UPDATE hold SET state = 'ended' WHERE state <> 'ended' AND processing = ? AND until_at < ?`,
  )
  return {
    insert: (hold: Omit<Hold, 'shakenAt'>) => void insert.run(hold),
    find: (id: string) => byId.get(id) as Hold | undefined,
    end: (id: string) => void end.run(id),
    /** Holds of a client that may be alive at `serverNow`, leaked ones included. */
    listOpen: (processing: ProcessingName, client: string, serverNow: number) =>
      openOf.all(processing, client, serverNow) as Hold[],
    /** Every hold there that may be alive at `serverNow`, the one that ends first at the top. */
    listAllOpen: (processing: ProcessingName, serverNow: number) =>
      allOpen.all(processing, serverNow) as Hold[],
    /** Holds of a processing that may be alive, whoever's they are. */
    listUnended: (processing: ProcessingName) => unended.all(processing) as Hold[],
    /** What a sale at the point may have ended besides its own hold; `client` null: of everyone. */
    listLiveExcept: (processing: ProcessingName, client: string | null, except: string) =>
      liveOthers.all({ processing, client, except }) as Hold[],
    /** A sale had its verdict: holds taken before may be over. `client` null: of everyone. */
    shake: (processing: ProcessingName, client: string | null, now: number) =>
      void shake.run({ processing, client, now }),
    /** After a start: how long ago a hold was shaken nobody knows. */
    shakeAgain: (now: number) => void shakeAgain.run(now),
    /** One whose reply was lost ends at `latest` at the latest. */
    shorten: (processing: ProcessingName, latest: number) => void shorten.run({ processing, latest }),
    expire: (processing: ProcessingName, serverNow: number) => expire.run(processing, serverNow).changes,
  }
}
