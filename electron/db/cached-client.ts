/** A bonus client as the cache keeps them, and their way into a row and back. */
import type { ContactView } from '../../shared/model/customer.ts'
import type { Amount } from '../../shared/model/money.ts'
import type { ProcessingName } from '../../shared/model/processing.ts'
import { parsed, searchWords, written } from './cached-card.ts'
import { digestOf } from './digest.ts'

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

/** The fields of a `CachedClient`, from `cached_client k`; as old as a card's are. */
export const clientFields = `k.processing, k.id, k.phone, k.email, k.contact_json AS contact, k.balance,
  max(k.as_of, coalesce((SELECT clients_confirmed_at FROM refresh r WHERE r.processing = k.processing), 0)) AS asOf`

type ClientRow = Omit<CachedClient, 'contact'> & { contact: string | null }

export function toClient(row: unknown): CachedClient {
  const { contact, ...rest } = row as ClientRow
  return { ...rest, contact: parsed(contact) }
}

/** A client with everything that is kept of them beside themselves, ready to be written. */
export type ClientToWrite = ClientRow & { words: string | null; digest: number }

export function toClientToWrite(client: CachedClient): ClientToWrite {
  const contact = written(client.contact)
  return {
    ...client,
    contact,
    words: searchWords(client.contact),
    digest: digestOf(client.phone, client.email, contact, client.balance),
  }
}
