/**
 * `updateCard`, `insertCard`, `deleteCard`. A card is looked for by card_id, then uid, then external_id, then
 * card_barcode: the first that finds one counts.
 * Promises: statuses are the ledger's; a replaced card never comes back.
 */
import type { Call } from './call-server.ts'
import { customerRefusals, stop, tookCall } from './customer-answers.ts'
import { customerCall } from './customer-deps.ts'
import type { CustomerDeps } from './customer-deps.ts'
import { statusOf } from './customer-get-call.ts'
import { customerParameters, dateText, isDateText } from './customer-parameters.ts'
import type { CustomerParameters } from './customer-parameters.ts'
import { blockCard, setActive, unblockCard } from './ledger-card-states.ts'
import { bindCard } from './ledger-cards.ts'
import {
  ean13OfUid,
  findCustomerCard,
  freeUid,
  insertCustomerCard,
  mediums,
  setCardFields,
} from './ledger-customer-cards.ts'
import type { CardKey, CustomerCard, Medium } from './ledger-customer-cards.ts'
import { findCustomer, findCustomerByExternalId, hasNamed, requireNamed } from './ledger-customers.ts'
import { deleteCard, setNumber, setOwnFields } from './ledger-organization-cards.ts'
import type { Db } from './ledger.ts'

const searchOrder = ['card_id', 'uid', 'external_id', 'card_barcode'] as const satisfies CardKey[]
const statuses = ['NEW', 'ACTIVE', 'BLOCKED'] as const

export function customerCardCalls(deps: CustomerDeps): Call[] {
  const { now } = deps
  return [
    customerCall(deps, 'updateCard', 'change', (db, request) => {
      const parameters = customerParameters(request)
      const known = findAsked(db, parameters)
      if (known === undefined && parameters.getOnly('create_if_not_exist') !== '1')
        stop(customerRefusals.noCard())
      const card = known ?? insertedCard(db, parameters)
      const number = change(db, card, parameters, now())
      const answer = { id: card.id, isnew: known === undefined ? 1 : 0 }
      return tookCall(db, { atMs: now(), name: 'updateCard', card: number }, answer)
    }),

    customerCall(deps, 'insertCard', 'change', (db, request) => {
      const parameters = customerParameters(request)
      const card = insertedCard(db, parameters)
      const number = change(db, card, parameters, now())
      return tookCall(db, { atMs: now(), name: 'insertCard', card: number }, { id: card.id, isnew: 1 })
    }),

    customerCall(deps, 'deleteCard', 'change', (db, request) => {
      const parameters = customerParameters(request)
      if (searchOrder.every((key) => parameters.getOnly(key) === undefined))
        stop(customerRefusals.noCardKey())
      const card = findAsked(db, parameters) ?? stop(customerRefusals.noCard())
      deleteCard(db, card.number)
      return tookCall(db, { atMs: now(), name: 'deleteCard', card: card.number })
    }),
  ]
}

function findAsked(db: Db, { getOnly }: CustomerParameters): CustomerCard | undefined {
  for (const key of searchOrder) {
    const value = getOnly(key)
    const card = value === undefined ? undefined : findCustomerCard(db, key, value)
    if (card !== undefined) return card
  }
  return undefined
}

/** A new card: its uid is the next one unless given, its barcode is made of the uid unless given. */
function insertedCard(db: Db, { getOnly, text }: CustomerParameters): CustomerCard {
  const uid = getOnly('uid') ?? freeUid(db)
  const externalId = getOnly('external_id') ?? null
  const number = text('barcode') || getOnly('card_barcode') || ean13OfUid(uid) || uid
  if (!/^[\w-]{1,64}$/.test(uid)) stop(customerRefusals.parameter('uid'))
  if (findCustomerCard(db, 'uid', uid) !== undefined) stop(customerRefusals.uidTaken())
  if (externalId !== null && findCustomerCard(db, 'external_id', externalId) !== undefined)
    stop(customerRefusals.externalIdTaken())
  requireFreeBarcode(db, number)
  insertCustomerCard(db, number)
  setCardFields(db, number, { uid, external_id: externalId })
  return cardAt(db, number)
}

function requireFreeBarcode(db: Db, number: string): void {
  if (!/^[\w-]{1,64}$/.test(number)) stop(customerRefusals.parameter('barcode'))
  if (findCustomerCard(db, 'card_barcode', number) !== undefined) stop(customerRefusals.barcodeTaken())
}

function cardAt(db: Db, number: string): CustomerCard {
  return findCustomerCard(db, 'card_barcode', number) ?? stop(customerRefusals.noCard())
}

/** Says the card's number, which may be a new one. */
function change(db: Db, card: CustomerCard, parameters: CustomerParameters, nowMs: number): string {
  const { text, optional } = parameters
  const number = text('barcode') || card.number
  if (number !== card.number) {
    requireFreeBarcode(db, number)
    setNumber(db, card.number, number)
  }
  const blockDate = optional('block_date')
  const activateDate = optional('activate_date')
  for (const [name, date] of Object.entries({ block_date: blockDate, activate_date: activateDate }))
    if (typeof date === 'string' && !isDateText(date)) stop(customerRefusals.parameter(name))
  const fields = {
    uid_ean13: optional('uid_ean13'),
    medium: oneOf<Medium>(parameters, 'medium', mediums),
    type_id: typeOf(db, parameters),
    block_date: blockDate,
    activate_date: activateDate,
  }
  setCardFields(
    db,
    number,
    Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)),
  )
  bind(db, cardAt(db, number), parameters, nowMs)
  setStatus(db, cardAt(db, number), parameters, nowMs)
  return number
}

function oneOf<Word extends string>(
  { text }: CustomerParameters,
  name: string,
  words: readonly Word[],
): Word | undefined {
  const value = text(name) || undefined
  if (value === undefined) return undefined
  return words.find((word) => word === value) ?? stop(customerRefusals.parameter(name))
}

function typeOf(db: Db, { whole, text }: CustomerParameters): number | undefined {
  const typeId = whole('type_id')
  if (typeId !== undefined)
    return hasNamed(db, 'customer_card_type', typeId) ? typeId : stop(customerRefusals.noType())
  const name = text('type_name')
  return name === undefined || name === '' ? undefined : requireNamed(db, 'customer_card_type', name)
}

function bind(db: Db, card: CustomerCard, { whole, text }: CustomerParameters, nowMs: number): void {
  const id = whole('customer_id')
  const externalId = text('customer_external_id') || undefined
  if (id === undefined && externalId === undefined) return
  const customer = id === undefined ? findCustomerByExternalId(db, externalId ?? '') : findCustomer(db, id)
  if (customer === undefined) stop(customerRefusals.noCustomer())
  if (card.isReplaced) stop(customerRefusals.replacedCard())
  if (card.contactId === customer.id) return
  bindCard(db, card.number, customer.id, nowMs)
  // A new card that is handed out is sold by that.
  db.prepare(`UPDATE card SET status = 'issued' WHERE number = ? AND status = 'new'`).run(card.number)
}

function setStatus(db: Db, card: CustomerCard, parameters: CustomerParameters, nowMs: number): void {
  const status = oneOf(parameters, 'status', statuses)
  if (status === undefined || status === statusOf(card)) return
  if (card.isReplaced) stop(customerRefusals.replacedCard())
  if (status === 'BLOCKED') {
    blockCard(db, card, { by: 'customer', description: '', atMs: nowMs, untilMs: null })
    return
  }
  if (card.status === 'blocked') unblockCard(db, card)
  const unblocked = cardAt(db, card.number)
  if (statusOf(unblocked) === status) return
  setActive(db, unblocked, status === 'ACTIVE')
  setOwnFields(db, card.number, status === 'ACTIVE' ? { active_ms: nowMs } : { deactivate_ms: nowMs })
  if (status === 'ACTIVE' && parameters.text('activate_date') === undefined)
    setCardFields(db, card.number, { activate_date: dateText(nowMs) })
}
