/** What the processings last said about cards and bonus clients: disposable, always with its age. */
import type { Db } from './open.ts'
import type { Balance, CardStatus } from '../../shared/model/card.ts'
import type { CardDetails } from '../../shared/model/card-details.ts'
import type { ContactView } from '../../shared/model/customer.ts'
import type { Amount } from '../../shared/model/money.ts'
import type { BlockReason } from '../../shared/model/policy.ts'
import type { ProcessingName } from '../../shared/model/processing.ts'

export type CachedCard = {
  processing: ProcessingName
  number: string
  barcode: string | null
  status: CardStatus
  category: string | null
  type: string | null
  balances: Balance[]
  phone: string | null
  code: string | null
  contact: ContactView | null
  blockedFor: BlockReason | null
  /** The card's id and the holder's id at the processing. */
  remoteId: string | null
  owner: string | null
  magnetic: string | null
  details: CardDetails | null
  asOf: number
}
export type CachedClient = {
  processing: ProcessingName
  id: string
  phone: string | null
  email: string | null
  contact: ContactView | null
  /** Null: the processing keeps no account of the person. */
  balance: Amount | null
  asOf: number
}

type CardRow = Omit<CachedCard, 'balances' | 'contact' | 'details'> & {
  balances: string
  contact: string | null
  details: string | null
}
type ClientRow = Omit<CachedClient, 'contact'> & { contact: string | null }

const cardFields = `processing, number, barcode, status, category, type, balances_json AS balances, phone, code,
  contact_json AS contact, blocked_for AS blockedFor, remote_id AS remoteId, owner, magnetic, details_json AS details,
  as_of AS asOf`
const clientFields = `processing, id, phone, email, contact_json AS contact, balance, as_of AS asOf`
/** No look-up shows more customers than this. */
export const mostFound = 50

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
  const card = db.prepare(`SELECT ${cardFields} FROM cached_card WHERE processing = ? AND number = ?`)
  const cardsByNumber = db.prepare(`SELECT ${cardFields} FROM cached_card WHERE number = ?`)
  const cardsByBarcode = db.prepare(`SELECT ${cardFields} FROM cached_card WHERE barcode = ?`)
  const cardsByPhone = db.prepare(
    `SELECT ${cardFields} FROM cached_card WHERE phone = ? ORDER BY number LIMIT ${mostFound}`,
  )
  const cardsByCode = db.prepare(
    `SELECT ${cardFields} FROM cached_card WHERE code = ? ORDER BY number LIMIT ${mostFound}`,
  )
  const client = db.prepare(`SELECT ${clientFields} FROM cached_client WHERE processing = ? AND id = ?`)
  const clientsByPhone = db.prepare(
    `SELECT ${clientFields} FROM cached_client WHERE phone = ? LIMIT ${mostFound}`,
  )
  const clientsByEmail = db.prepare(
    `SELECT ${clientFields} FROM cached_client WHERE email = ? LIMIT ${mostFound}`,
  )
  const clientsByKey = db.prepare(`
    SELECT ${clientFields.replace('processing', 'c.processing')} FROM cached_client_key k
    JOIN cached_client c ON c.processing = k.processing AND c.id = k.client WHERE k.key = ?`)
  const keysOfClient = db
    .prepare('SELECT key FROM cached_client_key WHERE processing = ? AND client = ?')
    .pluck()
  const subjectsByWord = db.prepare(
    `SELECT DISTINCT processing, subject FROM cached_name WHERE word >= @word AND word < @end LIMIT 500`,
  )
  const subjectHasWord = db.prepare(
    `SELECT 1 FROM cached_name WHERE processing = @processing AND subject = @subject AND word >= @word AND word < @end LIMIT 1`,
  )
  const setStatus = db.prepare(`
    UPDATE cached_card SET status = @status, blocked_for = @blockedFor WHERE processing = @processing AND number = @number`)
  const setHolder = db.prepare(`
    UPDATE cached_card SET phone = @phone, owner = @owner, phone_reversed = @phoneReversed
    WHERE processing = @processing AND number = @number`)
  const setBalance = db.prepare(
    `UPDATE cached_client SET balance = @balance WHERE processing = @processing AND id = @id`,
  )
  const size = db.prepare('SELECT count, newest FROM cache_size')

  const toCard = (row: unknown): CachedCard => {
    const { balances, contact, details, ...rest } = row as CardRow
    return { ...rest, balances: JSON.parse(balances), contact: parsed(contact), details: parsed(details) }
  }
  const toClient = (row: unknown): CachedClient => {
    const { contact, ...rest } = row as ClientRow
    return { ...rest, contact: parsed(contact) }
  }
  const rename = (processing: ProcessingName, subject: string, name: string | undefined): void => {
    dropNames.run(processing, subject)
    for (const word of wordsOf(name ?? '')) addName.run(word, processing, subject)
  }

  return {
    saveCard(entry: CachedCard): void {
      upsertCard.run({
        ...entry,
        balances: JSON.stringify(entry.balances),
        contact: entry.contact === null ? null : JSON.stringify(entry.contact),
        details: entry.details === null ? null : JSON.stringify(entry.details),
        email: entry.contact?.email?.toLowerCase() ?? null,
        phoneReversed: reversed(entry.phone ?? entry.contact?.phone),
        groupId: entry.details?.group ?? null,
      })
      rename(entry.processing, `card:${entry.number}`, entry.contact?.name)
    },
    saveClient(entry: CachedClient): void {
      upsertClient.run({ ...entry, contact: entry.contact === null ? null : JSON.stringify(entry.contact) })
      rename(entry.processing, `client:${entry.id}`, entry.contact?.name)
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
    findCard(processing: ProcessingName, number: string): CachedCard | undefined {
      const row = card.get(processing, number)
      return row === undefined ? undefined : toCard(row)
    },
    findClient(processing: ProcessingName, id: string): CachedClient | undefined {
      const row = client.get(processing, id)
      return row === undefined ? undefined : toClient(row)
    },
    cardsByNumber: (number: string) => cardsByNumber.all(number).map(toCard),
    cardsByBarcode: (barcode: string) => cardsByBarcode.all(barcode).map(toCard),
    cardsByPhone: (phone: string) => cardsByPhone.all(phone).map(toCard),
    cardsByCode: (code: string) => cardsByCode.all(code).map(toCard),
    clientsByPhone: (phone: string) => clientsByPhone.all(phone).map(toClient),
    clientsByEmail: (email: string) => clientsByEmail.all(email).map(toClient),
    clientsByKey: (key: string) => clientsByKey.all(key).map(toClient),
    keysOfClient: (processing: ProcessingName, id: string) => keysOfClient.all(processing, id) as string[],
    /** By the starts of words of a name, in any order. */
    byName(name: string): { cards: CachedCard[]; clients: CachedClient[] } {
      const [first, ...others] = wordsOf(name).toSorted((a, b) => b.length - a.length)
      const cards: CachedCard[] = []
      const clients: CachedClient[] = []
      if (first === undefined) return { cards, clients }
      const subjects = subjectsByWord.all({ word: first, end: endOf(first) }) as {
        processing: ProcessingName
        subject: string
      }[]
      for (const subject of subjects) {
        if (!others.every((word) => subjectHasWord.get({ ...subject, word, end: endOf(word) }) !== undefined))
          continue
        const id = subject.subject.slice(subject.subject.indexOf(':') + 1)
        const foundCard = subject.subject.startsWith('card:')
          ? this.findCard(subject.processing, id)
          : undefined
        const foundClient = subject.subject.startsWith('client:')
          ? this.findClient(subject.processing, id)
          : undefined
        if (foundCard !== undefined) cards.push(foundCard)
        if (foundClient !== undefined) clients.push(foundClient)
        if (cards.length + clients.length >= 2 * mostFound) break
      }
      return { cards, clients }
    },
    /** What a confirmed change proves about a card; its `as_of` stays that of the last reading of its balances. */
    setCardStatus: (
      processing: ProcessingName,
      number: string,
      status: CardStatus,
      blockedFor: BlockReason | null,
    ) => void setStatus.run({ processing, number, status, blockedFor }),
    setCardHolder: (processing: ProcessingName, number: string, phone: string | null, owner: string | null) =>
      void setHolder.run({ processing, number, phone, owner, phoneReversed: reversed(phone ?? undefined) }),
    setClientBalance: (processing: ProcessingName, id: string, balance: Amount) =>
      void setBalance.run({ processing, id, balance }),
    /** Cards and clients together, and when the last of them was read (0: never). */
    size: () => size.get() as { count: number; newest: number },
  }
}

const parsed = (json: string | null) => (json === null ? null : JSON.parse(json))
const reversed = (phone: string | undefined): string | null =>
  phone === undefined ? null : [...phone].toReversed().join('')
const endOf = (word: string): string => `${word}\u{10ffff}`

/** Lower-cased words of a name, `ё` as `е`. */
export function wordsOf(name: string): string[] {
  const words = name
    .toLowerCase()
    .replaceAll('ё', 'е')
    .split(/[^\p{L}\p{N}]+/u)
  return [...new Set(words.filter((word) => word.length > 0))].slice(0, 8)
}
