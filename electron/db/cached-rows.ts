/** The cache's rows as the engine sees them, and how they are read from their tables. */
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

export const cardFields = `processing, number, barcode, status, category, type, balances_json AS balances, phone, code,
  contact_json AS contact, blocked_for AS blockedFor, remote_id AS remoteId, owner, magnetic, details_json AS details,
  as_of AS asOf`
export const clientFields = `processing, id, phone, email, contact_json AS contact, balance, as_of AS asOf`

export function toCard(row: unknown): CachedCard {
  const { balances, contact, details, ...rest } = row as CardRow
  return { ...rest, balances: JSON.parse(balances), contact: parsed(contact), details: parsed(details) }
}

export function toClient(row: unknown): CachedClient {
  const { contact, ...rest } = row as ClientRow
  return { ...rest, contact: parsed(contact) }
}

const parsed = (json: string | null) => (json === null ? null : JSON.parse(json))
