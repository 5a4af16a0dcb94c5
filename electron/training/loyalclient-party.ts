/**
 * Who a LoyalClient call is about: a client, a point of sale, and the bonuses that are free for them.
 */
import type { CallAnswer } from './call-server.ts'
import { findCardOfContact, findContactById } from './ledger-cards.ts'
import type { Contact } from './ledger-cards.ts'
import { findClient, hasPoint } from './ledger-clients.ts'
import type { Client } from './ledger-clients.ts'
import { listLiveHolds } from './ledger-holds.ts'
import type { Hold } from './ledger-holds.ts'
import type { Db } from './ledger.ts'
import type { FieldErrors } from './loyalclient-parameters.ts'
import { freeBalance } from './loyalclient-rules.ts'

export type Party = {
  client: Client
  contact: Contact
  live: Hold[]
  /** Free balance with the named holds counted back, exact decimal text. */
  free: string
}

export const unprocessable = (errors: FieldErrors): CallAnswer => ({ status: 422, json: errors })
export const hasErrors = (errors: FieldErrors): boolean => Object.keys(errors).length > 0

/** Notes an unknown point among the errors. */
export function checkPoint(db: Db, point: string, errors: FieldErrors): void {
  if (!('point' in errors) && !hasPoint(db, point)) errors['point'] = 'Point not found.'
}

/** Finds client and point, noting among the errors what is not found; no errors afterwards means a party. */
export function findParty(
  db: Db,
  asked: { client: string; point: string; named: readonly string[]; atMs: number },
  errors: FieldErrors,
): Party | undefined {
  checkPoint(db, asked.point, errors)
  const client = 'client' in errors ? undefined : findClient(db, asked.client)
  if (client === undefined) {
    errors['client'] ??= 'Client not found.'
    return undefined
  }
  return hasErrors(errors) ? undefined : partyOf(db, client, asked.named, asked.atMs)
}

export function partyOf(db: Db, client: Client, named: readonly string[], atMs: number): Party {
  const contact = findContactById(db, client.contactId)
  if (contact === undefined) throw new Error('a client without a contact')
  const live = listLiveHolds(db, client.id, atMs)
  return { client, contact, live, free: freeBalance(client.level, contact.balance, live, named) }
}

export function isBlocked(db: Db, party: Party): boolean {
  return findCardOfContact(db, party.contact.id)?.status === 'blocked'
}
