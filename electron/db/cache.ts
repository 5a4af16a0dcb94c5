/** What the processings last said about cards and bonus clients: disposable, always with its age. */
import type { CardStatus } from '../../shared/model/card.ts'
import type { Amount } from '../../shared/model/money.ts'
import type { BlockReason } from '../../shared/model/policy.ts'
import type { ProcessingName } from '../../shared/model/processing.ts'
import { createCacheSize, createCardRows, createClientRows, type Rows } from './cache-rows.ts'
import { toCardToWrite, type CachedCard } from './cached-card.ts'
import { toClientToWrite, type CachedClient } from './cached-client.ts'
import { createCardLookUps } from './card-look-ups.ts'
import { createClientLookUps } from './client-look-ups.ts'
import { reversed } from './name-words.ts'
import { createNameLookUps } from './name-look-ups.ts'
import type { Db } from './open.ts'
import { createSearchTerms } from './search-terms.ts'

export type { CachedCard } from './cached-card.ts'
export type { CachedClient } from './cached-client.ts'
export { mostFound } from './card-look-ups.ts'

export type Cache = ReturnType<typeof createCache>

export function createCache(db: Db) {
  const cards = createCardRows(db)
  const clients = createClientRows(db)
  const size = createCacheSize(db)
  const linkKey = db.prepare(`
    INSERT INTO cached_client_key (processing, key, client) VALUES (?, ?, ?)
    ON CONFLICT (key, processing) DO UPDATE SET client = excluded.client`)
  const dropKey = db.prepare('DELETE FROM cached_client_key WHERE processing = ? AND key = ?')
  const dropKeysOf = db.prepare('DELETE FROM cached_client_key WHERE processing = ? AND client = ?')
  const clientRowOf = db.prepare('SELECT row_id FROM cached_client WHERE processing = ? AND id = ?').pluck()
  const rowOf = db.prepare('SELECT row_id FROM cached_card WHERE processing = ? AND number = ?').pluck()
  const proveCard = (fields: string) =>
    db.prepare(`
      UPDATE cached_card SET ${fields}, proved_at = @provedAt, digest = NULL
      WHERE processing = @processing AND number = @number`)
  const setStatus = proveCard('status = @status, blocked_for = @blockedFor')
  const setHolder = proveCard('phone = @phone, owner = @owner, phone_reversed = @phoneReversed')
  const terms = createSearchTerms(db, 'card')
  const setBalance = db.prepare(`
    UPDATE cached_client SET balance = @balance, proved_at = @provedAt, digest = NULL
    WHERE processing = @processing AND id = @id`)

  function save<Row extends { asOf: number }>(rows: Rows<Row>, row: Row): void {
    const known = rows.find(row)
    if (known === undefined) rows.makeSearchable(rows.insert(row))
    else rows.update(known.rowId, row)
    size.change(known === undefined ? 1 : 0, row.asOf)
  }

  return {
    ...createCardLookUps(db),
    ...createClientLookUps(db),
    ...createNameLookUps(db),
    saveCard(card: CachedCard): void {
      save(cards, toCardToWrite(card))
    },
    saveClient(client: CachedClient): void {
      save(clients, toClientToWrite(client))
    },
    /** Remembers that a number, a barcode or an app code led to this client. */
    linkClient: (processing: ProcessingName, key: string, clientId: string) =>
      void linkKey.run(processing, key, clientId),
    /** The processing says that there is no such card. */
    forgetCard(processing: ProcessingName, number: string): void {
      const rowId = rowOf.get(processing, number) as number | undefined
      if (rowId === undefined) return
      cards.remove(rowId)
      size.change(-1, 0)
    },
    /** The processing says that there is no such person. */
    forgetClient(processing: ProcessingName, id: string): void {
      const rowId = clientRowOf.get(processing, id) as number | undefined
      if (rowId === undefined) return
      dropKeysOf.run(processing, id)
      clients.remove(rowId)
      size.change(-1, 0)
    },
    forgetClientKey: (processing: ProcessingName, key: string) => void dropKey.run(processing, key),
    /**
     * What a change that was confirmed at `provedAt` proves about a card; its `as_of` stays that of the last reading of its
     * balances. An older page of a refresh does not undo it.
     */
    setCardStatus: (
      processing: ProcessingName,
      number: string,
      status: CardStatus,
      blockedFor: BlockReason | null,
      provedAt: number,
    ) => void setStatus.run({ processing, number, status, blockedFor, provedAt }),
    setCardHolder(
      processing: ProcessingName,
      number: string,
      holder: { phone: string | null; owner: string | null },
      provedAt: number,
    ): void {
      const phoneReversed = holder.phone === null ? null : reversed(holder.phone)
      setHolder.run({ processing, number, ...holder, phoneReversed, provedAt })
      const rowId = rowOf.get(processing, number) as number | undefined
      if (rowId !== undefined) terms.add(rowId)
    },
    setClientBalance: (processing: ProcessingName, id: string, balance: Amount, provedAt: number) =>
      void setBalance.run({ processing, id, balance, provedAt }),
    /** Cards and clients together, and when the last of them was read (0: never). */
    size: size.get,
  }
}
