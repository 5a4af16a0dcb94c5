/** Makes the merged view of one customer: every value with its processing and its age, this till's own debits counted in. */
import type { CardStatus } from '../../shared/model/card.ts'
import type { ActionView, CardView, ContactView, CustomerView } from '../../shared/model/customer.ts'
import type { Role } from '../../shared/model/operator.ts'
import { isSupervisor } from '../../shared/model/policy.ts'
import type { ProcessingName } from '../../shared/model/processing.ts'
import { personOf, rowKey } from '../db/cached-people.ts'
import type { CachedCard, CachedClient } from '../db/cache.ts'
import { cardActions, customerActions, saleAction } from './allowed-actions.ts'
import { bonusesOf, bonusLineOf } from './customer-bonuses.ts'
import { campaignsOf } from './customer-campaigns.ts'
import { iso, type Engine } from './engine.ts'
import type { Gathered } from './gather-customers.ts'
import { ruleNow } from './offline-kind.ts'

export type ViewDeps = Pick<Engine, 'store' | 'lines' | 'nowMs' | 'config' | 'time'>

/** Rows read from their processings in this very call, as `rowKey` names them. */
export type LiveRows = ReadonlySet<string>

export function toCustomerView(deps: ViewDeps, gathered: Gathered, live: LiveRows, role: Role): CustomerView {
  const { store } = deps
  const cards = gathered.cards.filter((card) => deps.lines.has(card.processing)).toSorted(byUse)
  const clients = gathered.clients.filter((client) => deps.lines.has(client.processing))
  const customer: Gathered = { cards, clients, phone: gathered.phone }
  const deniedCards = new Set(cards.filter((card) => store.denials.isDenied(card.number, card.phone)))
  const denied = (card: CachedCard) => deniedCards.has(card)
  const contact = mergeContact(deps, customer)
  const bonuses = bonusesOf(deps, customer, live)
  return {
    key: keyOf(customer),
    ...(contact === undefined ? {} : { contact }),
    clients: peopleOf(cards, clients),
    cards: cards.map((card) => toCardView(deps, card, denied(card), live)),
    ...(bonuses === undefined ? {} : { bonuses }),
    campaigns: campaignsOf(deps, cards, clients),
    actions: actionsOf(deps, { cards, clients, phone: contact?.phone ?? null }, denied, role).map((action) =>
      underRule(deps, action, role),
    ),
    conflicts: [...phoneConflicts(cards, clients), ...statusConflicts(cards)],
  }
}

/** By a phone that is theirs alone; of those who share one, each by what is their own. */
function keyOf({ cards, clients, phone }: Gathered): string {
  if (phone !== null) return `phone:${phone}`
  const [card] = cards
  const [client] = clients
  return card === undefined && client !== undefined ? rowKey(client) : `card:${card?.number ?? ''}`
}

const useOrder = ['active', 'issued', 'blocked', 'new', 'closed']
const byUse = (a: CachedCard, b: CachedCard) => useOrder.indexOf(a.status) - useOrder.indexOf(b.status)

export function toCardView(
  { store }: Pick<Engine, 'store'>,
  card: CachedCard,
  isDenied: boolean,
  live: LiveRows,
): CardView {
  return {
    processing: card.processing,
    number: card.number,
    ...(card.barcode === null ? {} : { barcode: card.barcode }),
    status: card.status,
    ...(card.category === null ? {} : { category: card.category as NonNullable<CardView['category']> }),
    ...(card.type === null ? {} : { type: card.type as NonNullable<CardView['type']> }),
    balances: card.balances,
    asOf: iso(card.asOf),
    source: live.has(rowKey(card)) ? 'live' : 'cache',
    pending: store.operations.listUnsettledIds(card.number),
    denied: isDenied,
    ...(card.blockedFor === null ? {} : { blockedFor: card.blockedFor }),
    ...(card.remoteId === null ? {} : { id: card.remoteId }),
    ...(card.magnetic === null ? {} : { magnetic: card.magnetic }),
    ...(card.details === null ? {} : { details: card.details }),
  }
}

/** Whoever registers contacts names them first, then the card's own processing; what one does not know comes from the next. */
function mergeContact({ lines }: ViewDeps, { cards, clients, phone }: Gathered): ContactView | undefined {
  const registers = ({ processing }: CachedCard | CachedClient) =>
    lines.get(processing)?.processing.capabilities.kinds.includes('contact.create') === true
  const rows = [...cards, ...clients]
  const known = [...rows.filter(registers), ...rows.filter((row) => !registers(row))].flatMap((row) =>
    row.contact === null ? [] : [row.contact],
  )
  if (known.length === 0) return undefined
  return Object.assign({}, ...known.toReversed(), phone === null ? {} : { phone })
}

/** Everyone that a processing knows them as, with its own data: from their account, else from a card of theirs. */
function peopleOf(cards: CachedCard[], clients: CachedClient[]): CustomerView['clients'] {
  const people = new Map<string, CustomerView['clients'][number]>()
  for (const row of [...clients, ...cards]) {
    const id = personOf(row)
    if (id === null) continue
    const key = `${row.processing}:${id}`
    const contact = { ...ownContactOf(row), ...people.get(key)?.contact }
    const isKnown = Object.keys(contact).length > 0
    people.set(key, { processing: row.processing, id, ...(isKnown ? { contact } : {}) })
  }
  return [...people.values()]
}

/** The phone is kept beside the rest of it. */
const ownContactOf = ({ contact, phone }: CachedCard | CachedClient): ContactView => ({
  ...contact,
  ...(phone === null ? {} : { phone }),
})

function actionsOf(
  deps: ViewDeps,
  { cards, clients, phone }: Gathered,
  denied: (card: CachedCard) => boolean,
  role: Role,
): CustomerView['actions'] {
  const perCard = cards.flatMap((card) => {
    const line = deps.lines.get(card.processing)
    return line === undefined ? [] : cardActions(line, { card, isDenied: denied(card) }, role)
  })
  const perCustomer = [...deps.lines].flatMap(([name, line]) => {
    const rows = [...cards, ...clients].filter(({ processing }) => processing === name)
    const isKnown = rows.some((row) => !('number' in row) || row.owner !== null)
    const hasPhone = [...cards, ...clients].some((row) => row.phone !== null)
    return customerActions(line, { isKnown, hasPhone }, role)
  })
  const bonusLine = bonusLineOf(deps.lines, clients)
  if (bonusLine === undefined) return [...perCard, ...perCustomer]
  const sale = saleAction(bonusLine, {
    isBlocked: cards.length > 0 && cards.every((card) => isBlockedAnywhere(cards, card.number)),
    isDenied: cards.some(denied),
    isClientKnown: clients.some(({ processing }) => processing === bonusLine.processing.name),
    hasPhone: phone !== null,
  })
  return [sale, ...perCard, ...perCustomer]
}

/** What the offline policy says to it while its processing cannot be reached. */
function underRule(deps: ViewDeps, action: ActionView, role: Role): ActionView {
  const line = deps.lines.get(action.processing)
  const rule = line === undefined || !action.allowed ? 'queue' : ruleNow(deps, line, action.kind, {})
  if (rule === 'refuse')
    return { ...action, allowed: false, needsApproval: false, reason: 'OFFLINE_KIND_REFUSED' }
  return rule === 'approval' && !isSupervisor(role) ? { ...action, needsApproval: true } : action
}

const isClosed = ({ status }: CachedCard): boolean => status === 'blocked' || status === 'closed'

/** Of processings that disagree about a card the stricter one governs. */
const isBlockedAnywhere = (cards: CachedCard[], number: string): boolean =>
  cards.some((card) => card.number === number && isClosed(card))

function phoneConflicts(cards: CachedCard[], clients: CachedClient[]): CustomerView['conflicts'] {
  const values = new Map<ProcessingName, string>()
  for (const { processing, phone } of [...cards, ...clients])
    if (phone !== null) values.set(processing, phone)
  return new Set(values.values()).size > 1 ? [{ field: 'phone', values: Object.fromEntries(values) }] : []
}

/** Not every processing tells a new card from an issued one: neither is in use yet. */
const inUse = (status: CardStatus): string => (status === 'new' || status === 'issued' ? 'unused' : status)

function statusConflicts(cards: CachedCard[]): CustomerView['conflicts'] {
  const byNumber = Map.groupBy(cards, (card) => card.number)
  return [...byNumber].flatMap(([card, same]) =>
    new Set(same.map(({ status }) => inUse(status))).size > 1
      ? [
          {
            field: 'status',
            card,
            values: Object.fromEntries(same.map(({ processing, status }) => [processing, status])),
          },
        ]
      : [],
  )
}
