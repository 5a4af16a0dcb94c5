/**
 * What every processing looks like from inside the till. An adapter makes one attempt and says what it showed; it never
 * retries, never throws for anything a network or a server can do, and never decides what happens next (sync/ does).
 */
import type { Capabilities } from '../../shared/model/capabilities.ts'
import type { CardStatus, Balance, cardCategory, cardType } from '../../shared/model/card.ts'
import type { BurnDown, Campaign, CardDetails, Levels } from '../../shared/model/card-details.ts'
import type { Communication, ContactProfile } from '../../shared/model/contact.ts'
import type { ContactView } from '../../shared/model/customer.ts'
import type { DirectoryEntry, DirectoryKind } from '../../shared/model/directory.ts'
import type { CardGroup, GroupDeletion } from '../../shared/model/group.ts'
import type { RemoteErrorCode } from '../../shared/errors.ts'
import type { ExactLookupKey } from '../../shared/model/identifier.ts'
import type { Amount } from '../../shared/model/money.ts'
import type { CardFieldsInput } from '../../shared/model/operation.ts'
import type { ProcessingName } from '../../shared/model/processing.ts'
import type { ConnectionReport } from '../../shared/model/settings.ts'
import type { z } from 'zod'
import type { Http, HttpConfig } from './http.ts'

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
  /** The magnetic code. */
  magnetic?: string
  status: CardStatus
  category?: z.infer<typeof cardCategory>
  type?: z.infer<typeof cardType>
  balances: Balance[]
  /** MSISDN digits of the contact it is bound to; absent when it is not bound, or when nobody says whose phone it is. */
  phone?: string
  /** The contact's id at the processing; absent when it is not bound, or when the processing binds by phone. */
  owner?: string
  details?: CardDetails
}

/**
 * A person as the processing knows them. `balance`: of their bonus account, where the account is the person's and not a
 * card's; it already lacks what holds set aside, unless their ids were given.
 */
export type ClientFacts = { id: string; balance?: Amount }

/** What one look-up found: a card, a person, or both, of one person; a person with several cards makes several findings. */
export type Finding = { contact?: ContactView; card?: CardFacts; client?: ClientFacts }

export type FindQuery = {
  /** `id`: the contact's id at the processing. */
  by: ExactLookupKey | 'id'
  value: string
  /** The id of whoever holds the card, where the till knows it: `customer` finds a card through its holder alone. */
  owner?: string
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

/**
 * The state-changing calls; one call is one HTTP request on a fresh connection. `cardId` is the card's id at the
 * processing and `client` the contact's, each as a reading before the change showed it.
 */
export type Change =
  | { kind: 'card.issue'; card: string; cardId?: string }
  | { kind: 'card.bind'; card: string; phone: string; cardId?: string; client?: string }
  | { kind: 'card.activate'; card: string; cardId?: string }
  | { kind: 'card.deactivate'; card: string; cardId?: string }
  | { kind: 'card.block'; card?: string; phone?: string; cardId?: string; reason: string; until?: string }
  | { kind: 'card.unblock'; card?: string; phone?: string; cardId?: string; reason: string }
  | { kind: 'bonus.hold'; client: string; amount: Amount; durationMin: number }
  | { kind: 'bonus.release'; hold: string }
  | { kind: 'sale.record'; client: string; amount: Amount; spend: Amount; holds: readonly string[] }
  | { kind: 'bonus.change'; client: string; amount: Amount }
  | SubjectChange

/**
 * Changes whose evidence is a look at their subject (`look`): what is to become so can be read back field by field.
 * `cardId`, `groupId` of a creation: the id that the till has minted for it. `owner`: the holder's id, where the till knows it;
 * `customer` finds a card through its holder alone.
 */
export type SubjectChange =
  | { kind: 'card.replace'; card: string; newCard: string; cardId?: string; newCardId?: string }
  | { kind: 'card.level'; card: string; cardId?: string; direction: 'up' | 'down' }
  | { kind: 'card.virtual'; client: string; cardType: string }
  | { kind: 'card.give'; client: string; name: string; description: string }
  | { kind: 'card.create'; card: string; cardId: string; details: CardFieldsInput; owner?: string }
  | { kind: 'card.update'; card: string; cardId?: string; details: CardFieldsInput; owner?: string }
  | { kind: 'card.delete'; card: string; cardId?: string; withBalance: boolean; owner?: string }
  | { kind: 'contact.create'; contact: ContactProfile; communication: Communication }
  | {
      kind: 'contact.update'
      client: string
      contact: ContactProfile
      communication?: Partial<Communication>
    }
  | { kind: 'group.create'; groupId: string; name: string; parent: string | null; description?: string }
  | { kind: 'group.update'; groupId: string; name?: string; parent?: string | null; description?: string }
  | { kind: 'group.delete'; groupId: string }
export const subjectKinds = [
  'card.replace',
  'card.level',
  'card.virtual',
  'card.give',
  'card.create',
  'card.update',
  'card.delete',
  'contact.create',
  'contact.update',
  'group.create',
  'group.update',
  'group.delete',
] as const satisfies readonly SubjectChange['kind'][]

/**
 * What a subject change's subject is now, as plain text facts; null: there is no such thing. Per kind:
 * - `card.replace`: `status` and `newCard` (number of the card it was replaced by, or null) of the old card, `cardId`, and of
 *   the new one `newStatus`, `newCardId`, `newOwner` (null: nobody's).
 * - `card.level`: `level` (id), `next` (id of the level that `direction` would reach now, null: none), `cardId`.
 * - `card.virtual`, `card.give`: `cards`: the numbers of the client's cards (virtual: of the type), sorted, joined by spaces.
 * - `card.create`, `card.update`: every field of `details` that the change names, by its name, plus `card` and `cardId`.
 * - `card.delete`: `cardId`, `balance`.
 * - `contact.create`: `matches` (how many contacts have this phone or e-mail: `0`, `1`, `2`…), `client` (id, when one),
 *   `same` (`yes` when that one has every field that was asked for).
 * - `contact.update`: every field that the change names, plus `client`; a consent by `communication.` and its name, `true` or
 *   `false`. A field that the processing does not keep is not among the facts.
 * - `group.create`, `group.update`: `name`, `parent`, `description`; `group.delete`: `name`, and `groups` and `cards`, how
 *   much its deletion would take now.
 */
export type Look = { facts: Readonly<Record<string, string | null>> | null; findings: readonly Finding[] }

/** What a confirmed change said. */
export type ChangeResult =
  | { kind: 'state' }
  /** A contact that was registered, or found to exist. */
  | { kind: 'contact'; client: string; isNew: boolean }
  /** The card that was bound, made or given. */
  | { kind: 'card'; card: CardFacts }
  | { kind: 'level'; level: string; name: string }
  | { kind: 'deletion'; groups: number; cards: number }
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

/** One page of everything that a processing lists. `next`: null after the last one. `total`: findings in all, where it says. */
export type ListPage = { findings: readonly Finding[]; next: string | null; total: number | null }

/** As it was sent. `type`: `image/png` and the like, in lower case. */
export type Picture = { type: string; bytes: Uint8Array }

/** A card by its number and its id at the processing, as the cache knows it. */
export type CardRef = { number: string; id?: string; owner?: string }

export type Processing = {
  name: ProcessingName
  capabilities: Capabilities
  /** A reading. A business "not found" is `confirmed` with an empty list; other refusals are `rejected`. */
  find(query: FindQuery, signal?: AbortSignal): Promise<Outcome<Finding[]>>
  /** The most that can be spent and what would be earned. Only where `capabilities.bonuses` is `remote`. */
  quote(
    request: { client: string; amount: Amount; holds: readonly string[] },
    signal?: AbortSignal,
  ): Promise<Outcome<QuoteFacts>>
  /** One attempt of one change; never repeated by the adapter. A kind outside `capabilities.kinds` is a bug. */
  execute(change: Change, signal?: AbortSignal): Promise<Outcome<ChangeResult>>
  /** Evidence for a subject change. Only where `capabilities.kinds` has one. */
  look?(change: SubjectChange, signal?: AbortSignal): Promise<Outcome<Look>>
  /** A page of everything, in an order that does not change meanwhile. Null: the first. Only where `capabilities.list`. */
  list?(cursor: string | null, signal?: AbortSignal): Promise<Outcome<ListPage>>
  /** A card by its own id, where another card names it so: its master, the one that replaced it. An empty list: there is none. */
  readCard?(id: string, signal?: AbortSignal): Promise<Outcome<Finding[]>>
  /** `capabilities.reads`: `burn-down`. */
  readBurnDown?(card: CardRef, signal?: AbortSignal): Promise<Outcome<BurnDown>>
  /** `levels`: only tells. */
  readLevels?(card: CardRef, signal?: AbortSignal): Promise<Outcome<Levels>>
  /** `campaigns`: of a card, or of a contact. */
  readCampaigns?(
    of: { card: CardRef } | { client: string },
    signal?: AbortSignal,
  ): Promise<Outcome<Campaign[]>>
  /** A campaign's picture, of the processing's own address alone: nobody else is ever asked. */
  readPicture?(url: string, signal?: AbortSignal): Promise<Outcome<Picture>>
  /** `directories` */
  readDirectory?(
    kind: DirectoryKind,
    partner: string | null,
    signal?: AbortSignal,
  ): Promise<Outcome<DirectoryEntry[]>>
  /** `groups`: those right below `parent`. */
  readGroups?(parent: string | null, signal?: AbortSignal): Promise<Outcome<CardGroup[]>>
  readGroup?(id: string, signal?: AbortSignal): Promise<Outcome<CardGroup | null>>
  /** How much deleting a group would take; deletes nothing. */
  countGroup?(id: string, signal?: AbortSignal): Promise<Outcome<GroupDeletion>>
  /** `identify`: sends a code. Not a change of anything kept, but never repeated by itself. Cards at once where no code is needed. */
  sendCode?(
    to: { phone?: string; email?: string; sendTo: 'phone' | 'email' },
    signal?: AbortSignal,
  ): Promise<Outcome<{ client: string | null; findings: Finding[] }>>
  confirmCode?(code: { client: string; code: string }, signal?: AbortSignal): Promise<Outcome<Finding[]>>
  /** When the client certificate ends, UTC milliseconds; null where there is none. */
  certificateEndsMs?(): number | null
  /** A harmless reading that shows whether address, access and point are right. */
  testConnection(signal?: AbortSignal): Promise<ConnectionShown>
  close(): Promise<void>
}

/** `patienceMs`: it asked to be left alone, and for how long; 0 where it does not say. */
export type ConnectionShown = Omit<ConnectionReport, 'processing'> & { patienceMs?: number }

/** How long a processing asked to be left alone, by a 429 or by any answer with a `Retry-After`; undefined when it did not. */
export const patienceOf = (
  outcome: Extract<Outcome<never>, { class: 'not-sent' | 'unknown' }>,
): number | undefined => outcome.retryAfterMs ?? (outcome.reason === 'rate-limited' ? 0 : undefined)

/** A setting with which an adapter cannot be made; thrown by its maker alone. `why` never holds the setting's value. */
export class SettingRefused extends Error {
  override name = 'SettingRefused'
  readonly setting: string
  constructor(setting: string, why: string) {
    super(`${setting}: ${why}`)
    this.setting = setting
  }
}

/**
 * What exchanges need from outside. `onServerDate` receives the `Date` header (ms UTC, the processing's clock) of every
 * answer with the engine time when it arrived; adapters read no clock of their own.
 */
export type HttpDeps = {
  nowMs(): number
  onServerDate(serverMs: number, receivedAtMs: number): void
}

/** What an adapter needs from outside: the above, and the way to its processing (http.ts, `overNetwork`). */
export type ProcessingDeps = HttpDeps & { openHttp(config: HttpConfig): Http }
