/**
 * What every processing looks like from inside the till. An adapter makes one attempt and says what it showed; it never
 * retries, never throws for anything a network or a server can do, and never decides what happens next (sync/ does).
 */
import type { CardStatus, Balance, cardCategory, cardType } from '../../shared/model/card.ts'
import type { ContactView } from '../../shared/model/customer.ts'
import type { RemoteErrorCode } from '../../shared/errors.ts'
import type { ExactLookupKey } from '../../shared/model/identifier.ts'
import type { Amount } from '../../shared/model/money.ts'
import type { OperationKind } from '../../shared/model/operation.ts'
import type { BlockReason, UnblockReason } from '../../shared/model/policy.ts'
import type { ProcessingName } from '../../shared/model/processing.ts'
import type { ConnectionReport } from '../../shared/model/settings.ts'
import type { z } from 'zod'

/** What the transport saw, for the operation's story: never a body. */
export type Trace = { call: string; httpStatus: number | null }

export type NotSentReason = 'dns' | 'refused' | 'connect-timeout' | 'tls' | 'network' | 'aborted'
export type UnknownReason =
  | 'timeout'
  | 'reset'
  | 'server-error'
  | 'redirect'
  | 'rate-limited'
  | 'unauthorized'
  | 'unexpected-status'
  | 'content-type'
  | 'malformed'
  | 'schema'
  | 'echo-mismatch'
  | 'too-large'

/**
 * The four answer classes of reliability.md B2, for changes and readings alike.
 * - `confirmed`: 2xx, right content type, schema valid, echoed amounts match.
 * - `rejected`: the processing's own error body. `remoteCode` is its code as sent, `remoteText` its sentence.
 * - `not-sent`: on a fresh connection nothing left: DNS, connect, TLS, abort before the first byte.
 * - `unknown`: everything else; for a change its effect is open, for a reading it merely failed. `detail` names the
 *   offending path or the system's own word; it never holds a body, a name, a phone or a secret.
 */
export type Outcome<T> =
  | { class: 'confirmed'; value: T; trace: Trace }
  | { class: 'rejected'; code: RemoteErrorCode; remoteCode: string; remoteText: string; trace: Trace }
  | { class: 'not-sent'; reason: NotSentReason; detail: string; retryAfterMs?: number; trace: Trace }
  | { class: 'unknown'; reason: UnknownReason; detail: string; retryAfterMs?: number; trace: Trace }

export type CardFacts = {
  number: string
  id?: string
  barcode?: string
  status: CardStatus
  category?: z.infer<typeof cardCategory>
  type?: z.infer<typeof cardType>
  balances: Balance[]
  /** MSISDN digits of the contact it is bound to; absent when it is not bound. */
  phone?: string
}

/** The owner of a bonus balance (loyalclient). `balance` already lacks what holds set aside, unless their ids were given. */
export type ClientFacts = { id: string; balance: Amount }

/** What one look-up found: a card, a bonus client, or both, of one person. */
export type Finding = { contact?: ContactView; card?: CardFacts; client?: ClientFacts }

export type FindQuery = {
  by: ExactLookupKey
  value: string
  /** Hold ids to be counted back into the balance. */
  holds?: readonly string[]
}

export type QuoteFacts = {
  amount: Amount
  percent: Amount
  type: 'cashback' | 'discount'
  spend: Amount
  earn: Amount
}

/** The state-changing calls; one call is one HTTP request on a fresh connection. */
export type Change =
  | { kind: 'card.issue'; card: string }
  | { kind: 'card.bind'; card: string; phone: string }
  | { kind: 'card.activate'; card: string }
  | { kind: 'card.block'; card?: string; phone?: string; reason: BlockReason }
  | { kind: 'card.unblock'; card?: string; phone?: string; reason: UnblockReason }
  | { kind: 'bonus.hold'; client: string; amount: Amount; durationMin: number }
  | { kind: 'bonus.release'; hold: string }
  | { kind: 'sale.record'; client: string; amount: Amount; spend: Amount; holds: readonly string[] }

/** What a confirmed change said. */
export type ChangeResult =
  | { kind: 'state' }
  | { kind: 'hold'; id: string; untilMs: number; amount: Amount }
  | {
      kind: 'sale'
      amount: Amount
      total: Amount
      percent: Amount
      type: 'cashback' | 'discount'
      spend?: Amount
      earn?: Amount
    }

/** What a processing can do, as data: the screens, the policy and `/v1` read it (domain.md, capabilities table). */
export type Capabilities = {
  find: readonly ExactLookupKey[]
  kinds: readonly OperationKind[]
  /** It owns the card's status and life cycle. */
  cards: boolean
  /** It owns a spendable balance with quote, hold and sale. */
  bonuses: boolean
  list: boolean
}

export type Processing = {
  name: ProcessingName
  capabilities: Capabilities
  /** A reading. A business "not found" is `confirmed` with an empty list; other refusals are `rejected`. */
  find(query: FindQuery, signal?: AbortSignal): Promise<Outcome<Finding[]>>
  /** The most that can be spent and what would be earned. Only where `capabilities.bonuses`. */
  quote(
    request: { client: string; amount: Amount; holds: readonly string[] },
    signal?: AbortSignal,
  ): Promise<Outcome<QuoteFacts>>
  /** One attempt of one change; never repeated by the adapter. A kind outside `capabilities.kinds` is a bug. */
  execute(change: Change, signal?: AbortSignal): Promise<Outcome<ChangeResult>>
  /** A harmless reading that shows whether address, access and point are right. */
  testConnection(signal?: AbortSignal): Promise<Omit<ConnectionReport, 'processing'>>
  close(): Promise<void>
}

/**
 * What an adapter needs from outside. `onServerDate` receives the `Date` header (ms UTC, the processing's clock) of every
 * answer with the engine time when it arrived; adapters read no clock of their own.
 */
export type ProcessingDeps = {
  nowMs(): number
  onServerDate(serverMs: number, receivedAtMs: number): void
}
