/**
 * What is known about an operation beyond its request: saved with it, read by the pure decisions (decide.ts, absorb.ts).
 * Times are engine milliseconds unless they end in `ServerMs`.
 */
import type { Amount } from '../../shared/model/money.ts'
import type { CardStatus } from '../../shared/model/card.ts'
import type { Look } from '../processing/port.ts'

/**
 * What a reading of a card showed; status null: there is no such card. `phone` is its contact's and `owner` the contact's id,
 * null when not bound or not told; `cardId` is its id at the processing.
 */
export type CardReading = {
  number: string | null
  status: CardStatus | null
  phone: string | null
  owner?: string | null
  cardId?: string | null
  atMs: number
}

/** The hold taken before a sale: dies with the sale at its point, and whether it lives can be read. */
export type Token = { holdId: string; amount: Amount; untilServerMs: number }

/** Three balances: without, with and without the token. Null where the outer two differ, so it says nothing. */
export type Sandwich = { free: Amount; withToken: Amount } | null

export type LookFacts = Look['facts']

export type Evidence = {
  /** The contact's id at the processing: whose bonuses, or to whom a card is bound. */
  client?: string
  /** The id of whoever holds the card, where the processing finds a card through its holder alone. */
  holder?: string
  /** The card before the change was first sent. */
  pre?: CardReading
  /** The subject before the change was first sent, and when it was last seen so. */
  start?: { facts: LookFacts }
  lookedAtMs?: number
  /** Looks before sending that showed no such thing or no such contact, of a step that follows another one. */
  absentLooks?: number
  /**
   * A reading after the quiet time showed the card as it was before: how long after the request was given up, and how many
   * requests may have taken effect by then.
   */
  unmoved?: { afterMs: number; requests: number }
  /** When a look since the last sending first showed the subject as it was before. */
  untouchedAtMs?: number
  /** Of a sale that is recorded as a delta: what it adds to the balance. */
  delta?: Amount
  /** The same where nothing is spent after all. */
  deltaUnspent?: Amount
  /** The spend was given under the offline policy: whatever is short of it is a person's to decide. */
  offline?: true
  /** When the spend was last found to be allowed, before anything of it was sent. */
  requotedAtMs?: number
  /** What the processing said to a spend that the customer has had already. */
  spendRefused?: { remoteCode: string; remoteText: string; times: number }
  /** How often it was refused although a reading allowed it. */
  refusals?: number
  /** Less is allowed than was given. */
  shortage?: { promised: Amount; allowed: Amount }
  /** What a person decided to record instead of the spend that was given. */
  spendDecided?: Amount
  token?: Token
  /** A token was taken at least once: the sale was accepted against it. */
  hadToken?: boolean
  /** How many tokens were taken for it. */
  tokens?: number
  /** The processing refused a token (balance too small, discount client): the sale goes without one. */
  withoutToken?: boolean
  /** The least hold, refused for its amount. */
  refusedHold?: { amount: Amount; atMs: number }
  /** The reading that it starts from showed no card of its owner that is not blocked. */
  isOnBlocked?: true
  /** Free balance (token counted back in) read just before sending, and what the sale would earn. */
  before?: Amount
  beforeAtMs?: number
  expectedEarn?: Amount
  /** Sandwiches read since the last sending, oldest first. */
  sandwiches?: Sandwich[]
  /** Balances read since the last sending, for a sale without a token and for a delta; before it, for a delta. */
  balances?: Amount[]
  /** A reading since the last sending showed the card blocked. */
  isShown?: boolean
  /** Sendings that never left the till. */
  notSent?: number
  /** How often a refusal followed an unknown outcome. */
  refusedAfterUnknown?: number
  /** How many looks before sending did not show the token. */
  tokenLooks?: number
  /** Whether it was sent is not known: the store was put back from a backup, or another till could not say. */
  isPastUnknown?: boolean
  /** It was under way at another till's point, whose holds cannot be read from here. */
  isOfAnotherPoint?: boolean
  /** A person decided; kept for the journal. */
  note?: string
}
