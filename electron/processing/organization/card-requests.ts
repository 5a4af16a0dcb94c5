/** The changes of cards as requests of the document. Pure; whatever a change leaves unsaid is left out of its request. */
import { assert, missingCase } from '../../../shared/assert.ts'
import type { Change } from '../port.ts'
import { segment } from './client.ts'
import type { Post } from './client.ts'

export type CardChange = Extract<
  Change,
  {
    kind:
      | 'card.bind'
      | 'card.activate'
      | 'card.deactivate'
      | 'card.block'
      | 'card.unblock'
      | 'card.replace'
      | 'card.level'
      | 'card.give'
      | 'card.create'
      | 'card.update'
      | 'card.delete'
  }
>
type Details = Extract<CardChange, { kind: 'card.update' }>['details']

export function cardRequest(change: CardChange, shopId: string | undefined): Post {
  switch (change.kind) {
    case 'card.bind': {
      const fields = { user_id: known(change.client, change), card_id: known(change.cardId, change) }
      return { call: 'card/attach', path: '/card/attach', fields }
    }
    case 'card.give': {
      const { client, name, description } = change
      return {
        call: 'card/add_user',
        path: '/card/add_user',
        fields: { user_id: client, ...said({ name, description }) },
      }
    }
    case 'card.activate': {
      const fields = shopId === undefined ? {} : { activation_shop_id: shopId }
      return { ...onCard(change, 'activate'), fields }
    }
    case 'card.deactivate':
      return onCard(change, 'deactivate')
    case 'card.block': {
      const until = change.until === undefined ? {} : { unblock_date: Date.parse(change.until) }
      return { ...onCard(change, 'block'), fields: { description: change.reason, ...until } }
    }
    case 'card.unblock':
      return onCard(change, 'unblock')
    case 'card.level':
      return levelRequest(known(change.cardId, change), change.direction, true)
    case 'card.replace': {
      const fields = {
        old_card_id: known(change.cardId, change),
        new_card_id: known(change.newCardId, change),
      }
      return { call: 'card/replacement', path: '/card/replacement', fields }
    }
    case 'card.create': {
      // A card has both codes: without a magnetic one of its own it is the number.
      const magnetic = change.details.magnetic ?? change.card
      const { group, ...details } = toFields({ ...change.details, magnetic })
      const fields = { id: change.cardId, ...(group === '' ? {} : { parent_id: group }), ...details }
      return { call: 'card/add', path: '/card/add', fields: { ...fields, barcode: change.card } }
    }
    case 'card.update': {
      const { group, ...details } = toFields(change.details)
      const fields = { ...(group === undefined ? {} : { parent_id: group }), ...details }
      return { ...onCard(change), fields }
    }
    case 'card.delete':
      return { ...onCard(change, 'delete'), fields: { checkbalance: !change.withBalance } }
    default:
      return missingCase(change)
  }
}

/** Against its name, `check: true` moves the card and `false` only tells. */
export const levelRequest = (cardId: string, direction: 'up' | 'down', check: boolean): Post => ({
  call: `card/{id}/level${direction}`,
  path: `/card/${segment(cardId)}/level${direction}`,
  fields: { check },
})

function onCard(change: CardChange & { cardId?: string }, action?: string): Post {
  const suffix = action === undefined ? '' : `/${action}`
  const id = known(change.cardId, change)
  return { call: `card/{id}${suffix}`, path: `/card/${segment(id)}${suffix}` }
}

/** A card is changed by its id alone, which a reading has shown before; another card must never be meant. */
function known(id: string | undefined, { kind }: Change): string {
  assert(id !== undefined, `organization is told ids before a ${kind}`)
  return id
}

/** The root of the tree is the empty parent; what the document has no field for is left out. */
function toFields({ name, description, magnetic, group, phone, email }: Details) {
  const parent = group === undefined ? {} : { group: group ?? '' }
  return { ...parent, ...given({ code: magnetic, name, description, phone, email }) }
}

const given = (fields: Record<string, string | undefined>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(fields).filter((entry): entry is [string, string] => entry[1] !== undefined),
  )
const said = (fields: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(fields).filter(([, text]) => text !== ''))
