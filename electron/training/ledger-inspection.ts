/**
 * A small look into the training ledger, for tests and the drill panel. Reads the state of now and changes nothing.
 */
import { findCard, findContactByPhone, findContactById } from './ledger-cards.ts'
import type { Card, Contact } from './ledger-cards.ts'
import { findClient } from './ledger-clients.ts'
import { listHolds } from './ledger-holds.ts'
import type { Hold } from './ledger-holds.ts'
import { listCalls, listSales } from './ledger-journal.ts'
import type { Sale, TakenCall } from './ledger-journal.ts'
import { findCode } from './ledger-organization-groups.ts'
import type { Ledger } from './ledger.ts'

export type TrainingLedger = {
  card(number: string): Card | undefined
  /** By MSISDN digits. */
  contact(phone: string): Contact | undefined
  /** Whole balance of a client, holds included, exact decimal text; `undefined` for an unknown client. */
  balance(clientId: string): string | undefined
  /** In the order in which they were recorded. */
  sales(): Sale[]
  /** All that were ever taken since the last reset, with their end. */
  holds(): (Hold & { isLive: boolean })[]
  /** The code that `organization` has sent to the client of this user id; `undefined` when none is good now. */
  identifyCode(userId: string): string | undefined
  /** The calls that changed something, in order; refused ones and reads are not among them. */
  calls(): TakenCall[]
  /** How many requests reached each call since the last reset, whatever came of them: `'cashdesk Issue'`. */
  requests(): Record<string, number>
}

export function inspectLedger(
  ledger: Ledger,
  now: () => number,
  requests: () => Record<string, number>,
): TrainingLedger {
  return {
    card: (number) => ledger.readNow((db) => findCard(db, number)),
    contact: (phone) => ledger.readNow((db) => findContactByPhone(db, phone)),
    balance: (clientId) =>
      ledger.readNow((db) => {
        const client = findClient(db, clientId)
        return client === undefined ? undefined : findContactById(db, client.contactId)?.balance
      }),
    sales: () => ledger.readNow(listSales),
    holds: () =>
      ledger
        .readNow(listHolds)
        .map((hold) => ({ ...hold, isLive: hold.endedAtMs === null && hold.untilMs > now() })),
    identifyCode: (userId) => ledger.readNow((db) => findCode(db, userId)?.code),
    calls: () => ledger.readNow(listCalls),
    requests,
  }
}
