/**
 * Add, change, delete and read one card.
 * Promises: barcodes are unique; a card that is a master's member adds what it brings to the master's account.
 */
import type { Call } from './call-server.ts'
import { isZero } from './decimal.ts'
import { blockCard, setActive } from './ledger-card-states.ts'
import { accountOf, addToAccount } from './ledger-organization-accounts.ts'
import {
  deleteCard,
  findOrganizationCard,
  findOrganizationCardByNumber,
  insertOrganizationCard,
  setNumber,
  setOwnFields,
} from './ledger-organization-cards.ts'
import type { OwnFields } from './ledger-organization-cards.ts'
import { listLevels } from './ledger-organization-groups.ts'
import type { Db } from './ledger.ts'
import { ok, refusals, reject, took } from './organization-answers.ts'
import { cardWire } from './organization-card-wire.ts'
import { askedCard, cardOf, changing, reading } from './organization-deps.ts'
import type { OrganizationDeps } from './organization-deps.ts'
import { requireGroup } from './organization-group-calls.ts'
import { parametersOf } from './organization-parameters.ts'
import type { Parameters } from './organization-parameters.ts'

export function organizationCardCalls(deps: OrganizationDeps): Call[] {
  const { now, facts, newId } = deps
  return [
    changing('AddCard', '/card/add', deps, (db, { body }) => {
      const parameters = parametersOf(body)
      const { text, required, reference, flag, amount } = parameters
      const id = text('id') || newId()
      const number = required('barcode')
      if (findOrganizationCard(db, id) !== undefined) reject(refusals.idTaken())
      requireFreeBarcode(db, number)
      required('code')
      insertOrganizationCard(db, number, {
        id,
        ...changedFields(db, parameters, id),
        referallink_id: reference('referallink_id') ?? null,
      })
      const balance = amount('balance') ?? '0'
      if (!isZero(balance)) addToAccount(db, accountOf(db, cardOf(db, id)), balance, now())
      if (flag('active')) {
        setActive(db, cardOf(db, id), true)
        setOwnFields(db, number, { active_ms: now() })
      }
      if (flag('blocked')) {
        const block = { description: text('blockeddescription') ?? '', atMs: now(), untilMs: null }
        blockCard(db, cardOf(db, id), { by: 'organization', ...block })
      }
      return took(db, { atMs: now(), name: 'AddCard', card: number }, { id })
    }),

    changing('ChangeCard', '/card/:id', deps, (db, request) => {
      const card = askedCard(db, request)
      const parameters = parametersOf(request.body)
      const number = parameters.text('barcode') || card.number
      if (number !== card.number) {
        requireFreeBarcode(db, number)
        setNumber(db, card.number, number)
      }
      setOwnFields(db, number, changedFields(db, parameters, card.id))
      return took(db, { atMs: now(), name: 'ChangeCard', card: number })
    }),

    changing('DeleteCard', '/card/:id/delete', deps, (db, request) => {
      const card = askedCard(db, request)
      const isChecked = parametersOf(request.body).flag('checkbalance')
      if (isChecked && !isZero(accountOf(db, card).balance)) reject(refusals.hasBalance())
      deleteCard(db, card.number)
      return took(db, { atMs: now(), name: 'DeleteCard', card: card.number })
    }),

    reading('GetCard', '/card/:id', deps, (db, request) =>
      ok({ card: cardWire(db, askedCard(db, request), facts) }),
    ),
  ]
}

function requireFreeBarcode(db: Db, number: string): void {
  if (findOrganizationCardByNumber(db, number) !== undefined) reject(refusals.barcodeTaken())
}

/** The fields that both adding and changing may name; those not named stay as they are. */
function changedFields(db: Db, { text, reference, amount, whole }: Parameters, id: string): OwnFields {
  const parent = reference('parent_id')
  const level = reference('card_level_id')
  const master = reference('mastercard_id')
  const newCard = reference('new_card_id')
  requireGroup(db, parent ?? null)
  if (typeof level === 'string' && !listLevels(db).some((known) => known.id === level))
    reject(refusals.noLevel())
  if (typeof master === 'string') requireMaster(db, master, id)
  if (typeof newCard === 'string') cardOf(db, newCard)
  const fields = {
    parent_id: parent,
    code: text('code'),
    name: text('name'),
    description: text('description'),
    phone: text('phone'),
    email: text('email'),
    mastercard_id: master,
    external_card: whole('external_card'),
    accum_sale_amount: amount('accum_sale_amount'),
    card_level_id: level,
    new_card_id: newCard,
  }
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
}

/** A master card has an account of its own, which is not the card's that asks for it. */
function requireMaster(db: Db, master: string, id: string): void {
  const card = findOrganizationCard(db, master) ?? reject(refusals.noCard())
  const isMaster = db.prepare('SELECT 1 FROM organization_card WHERE mastercard_id = ?').get(id) !== undefined
  if (card.id === id || card.mastercardId !== null || isMaster) reject(refusals.masterWrong())
}
