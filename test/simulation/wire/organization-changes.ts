/** What a POST to Organization asks to be changed, and the answer to it. */
import type { Change } from '../../../electron/processing/port.ts'
import type { RemoteErrorCode } from '../../../shared/errors.ts'
import type { CardFieldsInput } from '../../../shared/model/operation.ts'
import type { Applied } from '../applied.ts'
import type { Model } from '../model.ts'
import { refused, stepOf, succeeded } from './organization-words.ts'
import { defined, type Raw, type Wanted } from './raw.ts'

export type Body = Readonly<Record<string, string | undefined>>

const sentences: Partial<Record<RemoteErrorCode, string>> = {
  CARD_NOT_FOUND: 'Карта не найдена',
  CONTACT_NOT_FOUND: 'Клиент не найден',
  GROUP_NOT_FOUND: 'Группа не найдена',
  BARCODE_TAKEN: 'Такой штрихкод уже есть',
  CARD_STATUS_WRONG: 'Карта уже в этом состоянии',
}

export function changeOf(path: readonly string[], body: Body, model: Model): Wanted | undefined {
  const [what, id = '', action] = path
  const change = what === 'card' ? cardChange(id, action, body, model) : groupChange(id, action, body)
  if (change === undefined) return undefined
  return { change, answer: (applied) => answerOf(change, applied) }
}

function cardChange(id: string, action: string | undefined, body: Body, model: Model): Change | undefined {
  const numberOf = (cardId: string | undefined) => model.subjects.organization.numberOf(cardId ?? '') ?? ''
  if (action === undefined) {
    switch (id) {
      case 'attach':
        return {
          kind: 'card.bind',
          card: numberOf(body['card_id']),
          phone: '',
          ...defined({ client: body['user_id'] }),
        }
      case 'add_user': {
        const { user_id = '', name = '', description = '' } = body
        return { kind: 'card.give', client: user_id, name, description }
      }
      case 'replacement': {
        const { old_card_id, new_card_id } = body
        return { kind: 'card.replace', card: numberOf(old_card_id), newCard: numberOf(new_card_id) }
      }
      case 'add': {
        const { id: cardId = '', barcode: card = '' } = body
        return { kind: 'card.create', card, cardId, details: detailsOf(body, card) }
      }
    }
  }
  const card = numberOf(id)
  switch (action) {
    case undefined:
      return { kind: 'card.update', card, details: detailsOf(body, card) }
    case 'activate':
    case 'deactivate':
      return { kind: `card.${action}`, card }
    case 'block':
      return { kind: 'card.block', card, reason: body['description'] ?? '' }
    case 'unblock':
      return { kind: 'card.unblock', card, reason: '' }
    case 'levelup':
    case 'leveldown':
      return { kind: 'card.level', card, direction: action === 'levelup' ? 'up' : 'down' }
    case 'delete':
      return { kind: 'card.delete', card, withBalance: body['checkbalance'] === 'false' }
    default:
      return undefined
  }
}

/** A card has both codes; the magnetic one is its number unless it was made otherwise. */
function detailsOf(
  { code, name, description, phone, email, parent_id }: Body,
  card: string,
): CardFieldsInput {
  const magnetic = code === card ? undefined : code
  const group = parent_id === undefined ? undefined : parent_id === '' ? null : parent_id
  return defined({ magnetic, name, description, phone, email, group })
}

function groupChange(id: string, action: string | undefined, body: Body): Change | undefined {
  const { id: groupId = '', name = '', parent_id, description } = body
  const parent = parent_id === '' ? null : parent_id
  if (action === 'delete') return { kind: 'group.delete', groupId: id }
  if (action !== undefined) return undefined
  if (id === 'add')
    return { kind: 'group.create', groupId, name, parent: parent ?? null, ...defined({ description }) }
  return { kind: 'group.update', groupId: id, ...defined({ name: body['name'], parent, description }) }
}

function answerOf(change: Change, applied: Applied): Raw {
  // A level that is not reached is no refusal: nothing is said of a card that was moved.
  if (!applied.ok)
    return applied.code === 'LEVEL_NOT_REACHED'
      ? succeeded()
      : refused(sentences[applied.code] ?? 'Так нельзя')
  const { result } = applied
  if (result.kind === 'level') {
    const isUp = change.kind === 'card.level' && change.direction === 'up'
    return succeeded({ [isUp ? 'level_up' : 'level_down']: stepOf(result.level) })
  }
  if (result.kind === 'deletion') return succeeded({ groups: result.groups, cards: result.cards })
  if (result.kind === 'card') {
    const { id, number, owner } = result.card
    const row = { id, barcode: number, code: number, user_id: owner, active: 1, blocked: 0, balance: '0' }
    return succeeded({ card: row })
  }
  if (change.kind === 'card.create') return succeeded({ id: change.cardId.toUpperCase() })
  if (change.kind === 'group.create') return succeeded({ id: change.groupId })
  return succeeded()
}
