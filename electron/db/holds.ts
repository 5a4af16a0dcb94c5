/** Bonuses this till set aside at a processing: live, leaked (its reply was lost: it may exist until then) or ended. */
import type { Db } from './open.ts'
import { digestSql } from './row-digest.ts'
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

/** A new row, as its columns' digest is made of it. */
const asInserted: Record<string, string> = {
  id: '@id',
  processing: '@processing',
  client: '@client',
  amount: '@amount',
  until_at: '@untilAt',
  taken_at: '@takenAt',
  state: '@state',
  operation_id: '@operationId',
  checkout_id: '@checkoutId',
  shaken_at: 'NULL',
}

export type Holds = ReturnType<typeof createHolds>

export function createHolds(db: Db) {
  const fields = `id, processing, client, amount, until_at AS untilAt, taken_at AS takenAt, state,
    operation_id AS operationId, checkout_id AS checkoutId, shaken_at AS shakenAt`
  const insert = db.prepare(`
    INSERT OR REPLACE INTO hold (id, processing, client, amount, until_at, taken_at, state, operation_id, checkout_id,
      digest)
    VALUES (@id, @processing, @client, @amount, @untilAt, @takenAt, @state, @operationId, @checkoutId,
      ${digestSql('hold', asInserted)})`)
  const byId = db.prepare(`SELECT ${fields} FROM hold WHERE id = ?`)
  const ended = digestSql('hold', { state: `'ended'` })
  const end = db.prepare(`UPDATE hold SET state = 'ended', digest = ${ended} WHERE id = ?`)
  const openOf = db.prepare(`
    SELECT ${fields} FROM hold WHERE processing = ? AND client = ? AND state <> 'ended' AND until_at > ? ORDER BY taken_at`)
  const liveOthers = db.prepare(`
    SELECT ${fields} FROM hold WHERE processing = @processing AND state <> 'ended' AND state = 'live' AND id <> @except
      AND (@client IS NULL OR client = @client)`)
  const shaken = digestSql('hold', { shaken_at: '@now' })
  const shake = db.prepare(`
    UPDATE hold SET shaken_at = @now, digest = ${shaken} WHERE processing = @processing AND state <> 'ended'
      AND (@client IS NULL OR client = @client)`)
  const shakeAgain = db.prepare(`
    UPDATE hold SET shaken_at = @now, digest = ${shaken} WHERE processing >= '' AND state <> 'ended' AND shaken_at IS NOT NULL`)
  const expire = db.prepare(
    `UPDATE hold SET state = 'ended', digest = ${ended} WHERE state <> 'ended' AND processing = ? AND until_at < ?`,
  )
  return {
    insert: (hold: Omit<Hold, 'shakenAt'>) => void insert.run(hold),
    find: (id: string) => byId.get(id) as Hold | undefined,
    end: (id: string) => void end.run(id),
    /** Holds of a client that may be alive at `serverNow`, leaked ones included. */
    listOpen: (processing: ProcessingName, client: string, serverNow: number) =>
      openOf.all(processing, client, serverNow) as Hold[],
    /** What a sale at the point may have ended besides its own hold; `client` null: of everyone. */
    listLiveExcept: (processing: ProcessingName, client: string | null, except: string) =>
      liveOthers.all({ processing, client, except }) as Hold[],
    /** A sale had its verdict: holds taken before may be over. `client` null: of everyone. */
    shake: (processing: ProcessingName, client: string | null, now: number) =>
      void shake.run({ processing, client, now }),
    /** After a start: how long ago a hold was shaken nobody knows. */
    shakeAgain: (now: number) => void shakeAgain.run({ now }),
    expire: (processing: ProcessingName, serverNow: number) => expire.run(processing, serverNow).changes,
  }
}
