/**
 * The only writer of cached cards and clients: a look-up's and a refresh's rows are made by the same statements, with the
 * words by which they are found. How many rows there are is kept here and not by triggers, which a million rows would feel.
 */
import type { CardToWrite } from './cached-card.ts'
import type { ClientToWrite } from './cached-client.ts'
import type { Db, Statement } from './open.ts'

/** What decides whether a row that is known has to be written. */
export type KnownRow = {
  rowId: number
  asOf: number
  provedAt: number | null
  digest: number | null
  words: string | null
}

export type Rows<Row> = {
  find(row: Row): KnownRow | undefined
  /** Returns its row id. */
  insert(row: Row): number
  update(known: KnownRow, row: Row): void
  remove(known: Pick<KnownRow, 'rowId' | 'words'>): void
}

const known = 'row_id AS rowId, as_of AS asOf, proved_at AS provedAt, digest, words'

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
  const remove = db.prepare('DELETE FROM cached_card WHERE row_id = ?')
  const names = createNames(
    db.prepare('INSERT OR IGNORE INTO cached_card_name (word, card) VALUES (?, ?)'),
    db.prepare('DELETE FROM cached_card_name WHERE word = ? AND card = ?'),
  )
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
      const rowId = Number(lastInsertRowid)
      names.add(rowId, row.words)
      return rowId
    },
    update({ rowId, words }, row) {
      update.run(
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
        row.words,
        row.asOf,
        row.digest,
        row.status,
        row.blockedFor,
        rowId,
      )
      names.change(rowId, words, row.words)
    },
    remove({ rowId, words }) {
      names.drop(rowId, words)
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
  const remove = db.prepare('DELETE FROM cached_client WHERE row_id = ?')
  const names = createNames(
    db.prepare('INSERT OR IGNORE INTO cached_client_name (word, client) VALUES (?, ?)'),
    db.prepare('DELETE FROM cached_client_name WHERE word = ? AND client = ?'),
  )
  return {
    find: (row) => find.get(row.processing, row.id) as KnownRow | undefined,
    insert(row) {
      const { processing, id, phone, email, contact, balance, words, asOf, digest } = row
      const made = insert.run(processing, id, phone, email, contact, balance, words, asOf, digest)
      const rowId = Number(made.lastInsertRowid)
      names.add(rowId, words)
      return rowId
    },
    update(knownRow, { phone, email, contact, balance, words, asOf, digest }) {
      update.run(phone, email, contact, balance, words, asOf, digest, knownRow.rowId)
      names.change(knownRow.rowId, knownRow.words, words)
    },
    remove({ rowId, words }) {
      names.drop(rowId, words)
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

function createNames(insert: Statement, remove: Statement) {
  const listed = (words: string | null): string[] => (words === null ? [] : words.split(' '))
  const add = (rowId: number, words: string | null) => {
    for (const word of listed(words)) insert.run(word, rowId)
  }
  const drop = (rowId: number, words: string | null) => {
    for (const word of listed(words)) remove.run(word, rowId)
  }
  return {
    add,
    drop,
    change(rowId: number, before: string | null, now: string | null): void {
      if (before === now) return
      drop(rowId, before)
      add(rowId, now)
    },
  }
}
