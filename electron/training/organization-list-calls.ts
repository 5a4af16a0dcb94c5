/**
 * The list of cards with every filter of the document, and the five searches.
 * Promises: the order is that of the barcodes, the same from page to page.
 */
import type { Call, CallAnswer } from './call-server.ts'
import { listOrganizationCards } from './ledger-organization-cards.ts'
import type { OrganizationCard } from './ledger-organization-cards.ts'
import { listGroups } from './ledger-organization-groups.ts'
import type { Db } from './ledger.ts'
import { ok } from './organization-answers.ts'
import { cardWire, contactIdOf } from './organization-card-wire.ts'
import { organizationBase, reading } from './organization-deps.ts'
import type { OrganizationDeps } from './organization-deps.ts'
import { pageOf } from './organization-paging.ts'
import { isTold } from './organization-parameters.ts'

type Query = Record<string, string>
type Row = Record<string, unknown>

/** What «не более 500 записей» says of the search by name. */
const mostByName = 500

export function organizationListCalls(deps: OrganizationDeps): Call[] {
  const { facts } = deps
  const search = (name: string, path: string, matches: (card: OrganizationCard, filter: string) => boolean) =>
    reading(name, `/card/${path}`, deps, (db, { query }) => {
      const filter = (query['filter'] ?? '').trim().toLowerCase()
      const found = listOrganizationCards(db).filter((card) => filter === '' || matches(card, filter))
      const rows = path === 'by_name' ? found.slice(0, mostByName) : found
      return pageAnswer(query, rows, (card) => cardWire(db, card, facts))
    })
  const byEmail = (path: 'by_emai' | 'by_email') =>
    facts.emailPath === 'both' || facts.emailPath === path
      ? search('ListByEmail', path, ({ email }, filter) => email.toLowerCase().startsWith(filter))
      : absent(path)

  return [
    reading('ListCards', '/card', deps, (db, { query }) => {
      const cards = listOrganizationCards(db).filter(filterOf(query))
      const toWire = (card: OrganizationCard) => () => cardWire(db, card, facts)
      if (!isTold(query['with_groups'])) return pageAnswer(query, cards.map(toWire), (wire) => wire())
      const groups = groupsOf(db, query).map((group) => () => ({ ...group, is_group: true }))
      const marked = cards.map((card) => () => ({ ...cardWire(db, card, facts), is_group: false }))
      return pageAnswer(query, [...groups, ...marked], (wire) => wire())
    }),
    search('ListByPhone', 'by_phone', ({ phone }, filter) => phone.endsWith(filter.replace(/\D/g, ''))),
    byEmail('by_emai'),
    byEmail('by_email'),
    search('ListByBarcode', 'by_barcode', ({ number }, filter) => number.toLowerCase().startsWith(filter)),
    search('ListByCode', 'by_code', ({ code }, filter) => code.toLowerCase().startsWith(filter)),
    search('ListByName', 'by_name', ({ name }, filter) => ` ${name.toLowerCase()}`.includes(` ${filter}`)),
  ]
}

/** A path that this server does not have; without it `/card/{id}` would answer. */
const absent = (path: string): Call => ({
  name: 'ListByEmail',
  method: 'GET',
  path: `${organizationBase}/card/${path}`,
  changes: false,
  run: () => ({ status: 404, text: 'Not Found' }),
})

function pageAnswer<Item>(query: Query, all: readonly Item[], wire: (item: Item) => Row): CallAnswer {
  const { rows, firstNumber, pagination } = pageOf(all, query, { counts: 'when asked' })
  const cards = rows.map((row, index) => ({ row_number: firstNumber + index, ...wire(row) }))
  return ok({ cards, pagination })
}

function groupsOf(db: Db, query: Query): Row[] {
  const parent = query['parent_id']
  return listGroups(db, parent === undefined ? undefined : parent || null).map((group) => ({
    id: group.id,
    parent_id: group.parentId ?? '',
    name: group.name,
    description: group.description,
  }))
}

/** Every filter that is given must hold; an empty one asks for nothing, but for `parent_id`, where it is the root. */
function filterOf(query: Query): (card: OrganizationCard) => boolean {
  const conditions: ((card: OrganizationCard) => boolean)[] = []
  const where = (name: string, condition: (value: string) => (card: OrganizationCard) => boolean): void => {
    const value = query[name]
    if (value !== undefined && value !== '') conditions.push(condition(value.trim()))
  }
  if (query['parent_id'] === '') conditions.push(({ parentId }) => parentId === null)
  where('parent_id', (id) => (card) => card.parentId === id)
  if (isTold(query['active'])) conditions.push(({ isActive }) => isActive)
  if (isTold(query['blocked'])) conditions.push(({ status }) => status === 'blocked')
  where('card_filter', (like) => (card) => {
    const texts = [card.name, card.number, card.code, card.phone, card.email]
    return texts.some((text) => text.toLowerCase().includes(like.toLowerCase()))
  })
  where('user_id', (id) => (card) => card.contactId !== null && card.contactId === contactIdOf(id))
  where('mastercard_id', (id) => (card) => card.mastercardId === id)
  where('referallink_id', (id) => (card) => card.referallinkId === id)
  where('barcode', (part) => (card) => card.number.includes(part))
  where('code', (part) => (card) => card.code.includes(part))
  where('card_level_id', (id) => (card) => card.levelId === id)
  where('email', (email) => (card) => card.email.toLowerCase() === email.toLowerCase())
  where('phone', (phone) => (card) => card.phone === phone)
  return (card) => conditions.every((holds) => holds(card))
}
