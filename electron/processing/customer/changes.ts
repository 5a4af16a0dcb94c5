/** The till's changes as calls of API Customer, and what their answers say. Pure: dates come from the time it is given. */
import { assert, missingCase } from '../../../shared/assert.ts'
import { readWire, unknownAnswer } from '../http.ts'
import type { Answer } from '../http.ts'
import type { Change, ChangeResult, Outcome } from '../port.ts'
import type { ChangeCall } from './client.ts'
import { cardFields, contactFields, toStamp } from './map.ts'
import type { Fields } from './map.ts'
import { cardChangedWire, contactChangedWire, envelopeWire } from './wire.ts'

/** `bonus.hold`, `bonus.release` and `sale.record` are the till's own here: what reaches the service is a delta. */
export type CustomerChange = Extract<
  Change,
  {
    kind:
      | 'contact.create'
      | 'contact.update'
      | 'card.bind'
      | 'card.activate'
      | 'card.deactivate'
      | 'card.block'
      | 'card.unblock'
      | 'card.create'
      | 'card.update'
      | 'card.delete'
      | 'bonus.change'
  }
>

type Settings = { bonusId: string; timezone: string }

export function toCall(change: CustomerChange, { bonusId, timezone }: Settings, nowMs: number): ChangeCall {
  switch (change.kind) {
    case 'contact.create':
      return { name: 'update', query: {}, form: contactFields(change.contact, change.communication) }
    case 'contact.update':
      return {
        name: 'update',
        query: { id: change.client },
        form: contactFields(change.contact, change.communication),
      }
    case 'card.bind':
      assert(change.client !== undefined, 'a card is bound by the id of its customer')
      return updateCard(change, { customer_id: change.client })
    case 'card.activate':
      return updateCard(change, { status: 'ACTIVE', activate_date: toStamp(nowMs, timezone) })
    case 'card.deactivate':
      return updateCard(change, { status: 'NEW' })
    case 'card.block':
      return updateCard(change, { status: 'BLOCKED', block_date: toStamp(nowMs, timezone) })
    case 'card.unblock':
      return updateCard(change, { status: 'ACTIVE' })
    case 'card.create':
      return {
        name: 'insertCard',
        query: { external_id: change.cardId, uid: change.details.magnetic ?? change.card },
        form: { barcode: change.card, status: 'NEW', ...cardFields(change.details) },
      }
    case 'card.update':
      return updateCard(change, cardFields(change.details))
    case 'card.delete':
      return { name: 'deleteCard', query: deletedCard(change), form: {} }
    case 'bonus.change':
      return {
        name: 'updateBonus',
        query: {},
        form: { customer_id: change.client, bonus_id: bonusId, amount: change.amount },
      }
    default:
      return missingCase(change)
  }
}

type Named = { card?: string; cardId?: string }

/** By the id that a reading showed; by its number where nothing was read, which may be its unique number or its barcode. */
function updateCard({ card, cardId }: Named, form: Fields): ChangeCall {
  if (cardId !== undefined) return { name: 'updateCard', query: { card_id: cardId }, form }
  assert(card !== undefined, 'a card is named by its number or its id')
  return { name: 'updateCard', query: { uid: card, card_barcode: card }, form }
}

/** One key alone: a second one could find another card than the first. */
const deletedCard = ({ card, cardId }: { card: string; cardId?: string }): Fields =>
  cardId === undefined ? { card_barcode: card } : { card_id: cardId }

export function readChange(change: CustomerChange, answer: Answer): Outcome<ChangeResult> {
  switch (change.kind) {
    case 'contact.create': {
      const read = readWire(answer, contactChangedWire)
      if (read.class !== 'read') return read
      return confirmed(answer, { kind: 'contact', client: read.wire.id, isNew: read.wire.isnew === '1' })
    }
    case 'contact.update': {
      const read = readWire(answer, contactChangedWire)
      if (read.class !== 'read') return read
      if (read.wire.id !== change.client) return mismatch(answer, 'id')
      return read.wire.isnew === '0' ? state(answer) : mismatch(answer, 'isnew')
    }
    case 'card.delete':
    case 'bonus.change': {
      const read = readWire(answer, envelopeWire)
      return read.class === 'read' ? state(answer) : read
    }
    case 'card.create':
      return readCreated(change, answer)
    case 'card.bind':
    case 'card.activate':
    case 'card.deactivate':
    case 'card.block':
    case 'card.unblock':
    case 'card.update': {
      const read = readWire(answer, cardChangedWire)
      if (read.class !== 'read') return read
      const { id, isnew } = read.wire
      if (isnew === '1') return mismatch(answer, 'isnew')
      const isOther = change.cardId !== undefined && id !== undefined && id !== change.cardId
      return isOther ? mismatch(answer, 'id') : state(answer)
    }
    default:
      return missingCase(change)
  }
}

/** A card that was there already has been changed in place of a new one: what became of it must be read. */
function readCreated(
  change: Extract<CustomerChange, { kind: 'card.create' }>,
  answer: Answer,
): Outcome<ChangeResult> {
  const read = readWire(answer, cardChangedWire)
  if (read.class !== 'read') return read
  const { id, isnew } = read.wire
  if (isnew === '0') return mismatch(answer, 'isnew')
  const { client, medium, typeName, magnetic } = change.details
  const details = { ...(medium !== undefined && { medium }), ...(typeName !== undefined && { typeName }) }
  const card = {
    number: change.card,
    ...(id !== undefined && { id }),
    barcode: change.card,
    ...(magnetic !== undefined && { magnetic }),
    status: client === undefined ? ('new' as const) : ('issued' as const),
    balances: [],
    ...(client !== undefined && { owner: client }),
    ...(Object.keys(details).length > 0 && { details }),
  }
  return confirmed(answer, { kind: 'card', card })
}

const confirmed = <T>(answer: Answer, value: T): Outcome<T> => ({
  class: 'confirmed',
  value,
  trace: answer.trace,
})
const state = (answer: Answer): Outcome<ChangeResult> => confirmed(answer, { kind: 'state' })
const mismatch = (answer: Answer, path: string): Outcome<never> =>
  unknownAnswer(answer, 'echo-mismatch', path)
