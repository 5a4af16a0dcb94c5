/** What the processings last said about cards and bonus clients: disposable, always with its age. */
import type { CardStatus } from '../../shared/model/card.ts'
import type { ContactView } from '../../shared/model/customer.ts'
import type { Amount } from '../../shared/model/money.ts'
import type { BlockReason } from '../../shared/model/policy.ts'
import type { ProcessingName } from '../../shared/model/processing.ts'
import { createCacheLookUps } from './cache-look-ups.ts'
import { searchWordsOf } from './cached-people.ts'
import type { CachedCard, CachedClient } from './cached-rows.ts'
import { reversed } from './name-words.ts'
import type { Db } from './open.ts'

export { mostFound } from './cache-look-ups.ts'
export type { CachedCard, CachedClient } from './cached-rows.ts'

export type Cache = ReturnType<typeof createCache>

export function createCache(db: Db) {
  const upsertCard = db.prepare(`
    INSERT INTO cached_card (processing, number, barcode, status, category, type, balances_json, phone, code, contact_json,
      blocked_for, remote_id, owner, magnetic, email, phone_reversed, group_id, details_json, as_of)
    VALUES (@processing, @number, @barcode, @status, @category, @type, @balances, @phone, @code, @contact,
      @blockedFor, @remoteId, @owner, @magnetic, @email, @phoneReversed, @groupId, @details, @asOf)
    ON CONFLICT (processing, number) DO UPDATE SET barcode = excluded.barcode, status = excluded.status,
      category = excluded.category, type = excluded.type, balances_json = excluded.balances_json, phone = excluded.phone,
      code = excluded.code, contact_json = excluded.contact_json, remote_id = excluded.remote_id,
      owner = excluded.owner, magnetic = excluded.magnetic, email = excluded.email,
      phone_reversed = excluded.phone_reversed, group_id = excluded.group_id, details_json = excluded.details_json,
      as_of = excluded.as_of,
      blocked_for = CASE WHEN excluded.status = 'blocked' THEN coalesce(excluded.blocked_for, cached_card.blocked_for) END`)
  const upsertClient = db.prepare(`
    INSERT INTO cached_client (processing, id, phone, email, contact_json, balance, as_of)
    VALUES (@processing, @id, @phone, @email, @contact, @balance, @asOf)
    ON CONFLICT (processing, id) DO UPDATE SET phone = excluded.phone, email = excluded.email,
      contact_json = excluded.contact_json, balance = excluded.balance, as_of = excluded.as_of`)
  const linkKey = db.prepare(`
    INSERT INTO cached_client_key (processing, key, client) VALUES (?, ?, ?)
    ON CONFLICT (key, processing) DO UPDATE SET client = excluded.client`)
  const dropNames = db.prepare('DELETE FROM cached_name WHERE processing = ? AND subject = ?')
  const addName = db.prepare('INSERT OR IGNORE INTO cached_name (word, processing, subject) VALUES (?, ?, ?)')
  const dropCard = db.prepare('DELETE FROM cached_card WHERE processing = ? AND number = ?')
  const dropKey = db.prepare('DELETE FROM cached_client_key WHERE processing = ? AND key = ?')
  const dropClient = db.prepare('DELETE FROM cached_client WHERE processing = ? AND id = ?')
  const dropKeysOf = db.prepare('DELETE FROM cached_client_key WHERE processing = ? AND client = ?')
  const setStatus = db.prepare(`
    UPDATE cached_card SET status = @status, blocked_for = @blockedFor WHERE processing = @processing AND number = @number`)
  const setPhone = db.prepare(
    `UPDATE cached_card SET phone = @phone, phone_reversed = @phoneReversed WHERE processing = @processing AND number = @number`,
  )
  const setBalance = db.prepare(
    `UPDATE cached_client SET balance = @balance WHERE processing = @processing AND id = @id`,
  )
  const size = db.prepare('SELECT count, newest FROM cache_size')

  const rename = (processing: ProcessingName, subject: string, contact: ContactView | null): void => {
    dropNames.run(processing, subject)
    for (const word of searchWordsOf(contact)) addName.run(word, processing, subject)
  }

  return {
    ...createCacheLookUps(db),
    saveCard(entry: CachedCard): void {
      const phone = entry.phone ?? entry.contact?.phone
      upsertCard.run({
        ...entry,
        balances: JSON.stringify(entry.balances),
        contact: entry.contact === null ? null : JSON.stringify(entry.contact),
        details: entry.details === null ? null : JSON.stringify(entry.details),
        email: entry.contact?.email?.toLowerCase() ?? null,
        phoneReversed: phone === undefined ? null : reversed(phone),
        groupId: entry.details?.group ?? null,
      })
      rename(entry.processing, `card:${entry.number}`, entry.contact)
    },
    saveClient(entry: CachedClient): void {
      upsertClient.run({ ...entry, contact: entry.contact === null ? null : JSON.stringify(entry.contact) })
      rename(entry.processing, `client:${entry.id}`, entry.contact)
    },
    /** Remembers that a number, a barcode or an app code led to this client. */
    linkClient: (processing: ProcessingName, key: string, clientId: string) =>
      void linkKey.run(processing, key, clientId),
    /** The processing says that there is no such card. */
    forgetCard(processing: ProcessingName, number: string): void {
      dropCard.run(processing, number)
      dropNames.run(processing, `card:${number}`)
    },
    forgetClientKey: (processing: ProcessingName, key: string) => void dropKey.run(processing, key),
    /** The processing says that there is no such person. */
    forgetClient(processing: ProcessingName, id: string): void {
      dropClient.run(processing, id)
      dropKeysOf.run(processing, id)
      dropNames.run(processing, `client:${id}`)
    },
    /** What a confirmed change proves about a card; its `as_of` stays that of the last reading of its balances. */
    setCardStatus: (
      processing: ProcessingName,
      number: string,
      status: CardStatus,
      blockedFor: BlockReason | null,
    ) => void setStatus.run({ processing, number, status, blockedFor }),
    setCardPhone: (processing: ProcessingName, number: string, phone: string) =>
      void setPhone.run({ processing, number, phone, phoneReversed: reversed(phone) }),
    setClientBalance: (processing: ProcessingName, id: string, balance: Amount) =>
      void setBalance.run({ processing, id, balance }),
    /** Cards and clients together, and when the last of them was read (0: never). */
    size: () => size.get() as { count: number; newest: number },
  }
}
