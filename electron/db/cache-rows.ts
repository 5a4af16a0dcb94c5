/**
 * The only writer of cached cards and clients: a look-up's and a refresh's rows are made by the same statements. How many
 * there are is kept here and not by triggers, which a million rows would feel.
 */
import type { CardToWrite } from './cached-card.ts'
import type { ClientToWrite } from './cached-client.ts'
import type { Db } from './open.ts'
import { createSearchTerms } from './search-terms.ts'

/** What decides whether a row that is known has to be written. */
export type KnownRow = { rowId: number; asOf: number; provedAt: number | null; digest: number | null }

export type Rows<Row> = {
  find(row: Row): KnownRow | undefined
  /** Returns its row id. It is found by its key alone until it is made searchable. */
  insert(row: Row): number
  makeSearchable(rowId: number): void
  update(rowId: number, row: Row): void
  remove(rowId: number): void
}

const known = 'row_id AS rowId, as_of AS asOf, proved_at AS provedAt, digest'

export function createCardRows(db: Db): Rows<CardToWrite> {
  const find = db.prepare(`SELECT ${known} FROM cached_card WHERE processing = ? AND number = ?`)
  const insert = db.prepare(`
    INSERT INTO cached_card (processing, number, barcode, magnetic, remote_id, owner, status, category, type, balances_json,
      phone, phone_reversed, email, code, group_id, contact_json, details_json, blocked_for, words, as_of, digest)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`)
  const update = db.prepare(`
    UPDATE cached_card SET barcode = ?, magnetic = ?, remote_id = ?, owner = ?, status = ?, category = ?, type = ?,
      balances_json = ?, phone = ?, phone_reversed = ?, email = ?, code = ?, group_id = ?, contact_json = ?,
      details_json = ?, words = ?, as_of = ?, digest = ?, proved_at = NULL,
      blocked_for = CASE WHEN ? = 'blocked' THEN coalesce(?, blocked_for) END
    WHERE row_id = ?`)
  const searched = db
    .prepare(
      `SELECT barcode, magnetic, remote_id, owner, phone_reversed, email, code, words
       FROM cached_card WHERE row_id = ?`,
    )
    .raw()
  const remove = db.prepare('DELETE FROM cached_card WHERE row_id = ?')
  const terms = createSearchTerms(db, 'card')
  return {
    find: (row) => find.get(row.processing, row.number) as KnownRow | undefined,
    insert(row) {
      const { lastInsertRowid } = insert.run(
        row.processing,
        row.number,
        row.barcode,
        row.magnetic,
        row.remoteId,
        row.owner,
        row.status,
        row.category,
        row.type,
        row.balances,
        row.phone,
        row.phoneReversed,
        row.email,
        row.code,
        row.group,
        row.contact,
        row.details,
        row.status === 'blocked' ? row.blockedFor : null,
        row.words,
        row.asOf,
        row.digest,
      )
      return Number(lastInsertRowid)
    },
    makeSearchable: terms.add,
    update(rowId, row) {
      const { barcode, magnetic, remoteId, owner, phoneReversed, email, code, words } = row
      const before = searched.get(rowId) as (string | null)[]
      const now = [barcode, magnetic, remoteId, owner, phoneReversed, email, code, words]
      const isFoundOtherwise = now.some((text, index) => text !== before[index])
      if (isFoundOtherwise) terms.drop(rowId)
      update.run(
        barcode,
        magnetic,
        remoteId,
        owner,
        row.status,
        row.category,
        row.type,
        row.balances,
        row.phone,
        phoneReversed,
        email,
        code,
        row.group,
        row.contact,
        row.details,
        words,
        row.asOf,
        row.digest,
        row.status,
        row.blockedFor,
        rowId,
      )
      if (isFoundOtherwise) terms.add(rowId)
    },
    remove(rowId) {
      terms.drop(rowId)
      remove.run(rowId)
    },
  }
}

export function createClientRows(db: Db): Rows<ClientToWrite> {
  const find = db.prepare(`SELECT ${known} FROM cached_client WHERE processing = ? AND id = ?`)
  const insert = db.prepare(`
    INSERT INTO cached_client (processing, id, phone, email, contact_json, balance, words, as_of, digest)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`)
  const update = db.prepare(`
    UPDATE cached_client SET phone = ?, email = ?, contact_json = ?, balance = ?, words = ?, as_of = ?, digest = ?,
      proved_at = NULL WHERE row_id = ?`)
  const searched = db.prepare('SELECT phone, email, words FROM cached_client WHERE row_id = ?').raw()
  const remove = db.prepare('DELETE FROM cached_client WHERE row_id = ?')
  const terms = createSearchTerms(db, 'client')
  return {
    find: (row) => find.get(row.processing, row.id) as KnownRow | undefined,
    insert({ processing, id, phone, email, contact, balance, words, asOf, digest }) {
      const made = insert.run(processing, id, phone, email, contact, balance, words, asOf, digest)
      return Number(made.lastInsertRowid)
    },
    makeSearchable: terms.add,
    update(rowId, { phone, email, contact, balance, words, asOf, digest }) {
      const before = searched.get(rowId) as (string | null)[]
      const isFoundOtherwise = [phone, email, words].some((text, index) => text !== before[index])
      if (isFoundOtherwise) terms.drop(rowId)
      update.run(phone, email, contact, balance, words, asOf, digest, rowId)
      if (isFoundOtherwise) terms.add(rowId)
    },
    remove(rowId) {
      terms.drop(rowId)
      remove.run(rowId)
    },
  }
}

/** Adds to the number of cached rows, and notes a reading; in the transaction that wrote them. */
export function createCacheSize(db: Db) {
  const change = db.prepare('UPDATE cache_size SET count = count + ?, newest = max(newest, ?)')
  const size = db.prepare('SELECT count, newest FROM cache_size')
  return {
    change: (added: number, readAt: number) => void change.run(added, readAt),
    /** Cards and clients together, and when the last of them was read (0: never). */
    get: () => size.get() as { count: number; newest: number },
  }
}
