/** Makes the merged view of one customer: every value with its processing and its age, this till's own debits counted in. */
import { add, max, subtract, type Amount } from '../../shared/model/money.ts'
import type { BonusesView, CardView, ContactView, CustomerView } from '../../shared/model/customer.ts'
import type { Role } from '../../shared/model/operator.ts'
import type { ProcessingName } from '../../shared/model/processing.ts'
import type { CachedCard, CachedClient } from '../db/cache.ts'
import { ownDebits } from '../sync/own-debits.ts'
import { cardActions, customerActions, saleAction } from './allowed-actions.ts'
import { iso, type Engine } from './engine.ts'
import type { Gathered } from './gather-customers.ts'

export type ViewDeps = Pick<Engine, 'store' | 'lines' | 'nowMs'>

/** Rows read from their processings in this very call, as `card:<processing>:<number>` or `client:<processing>:<id>`. */
export type LiveRows = ReadonlySet<string>

export function toCustomerView(deps: ViewDeps, gathered: Gathered, live: LiveRows, role: Role): CustomerView {
  const { store } = deps
  const cards = gathered.cards.filter((card) => deps.lines.has(card.processing)).toSorted(byUse)
  const clients = gathered.clients.filter((client) => deps.lines.has(client.processing))
  const phone = [...cards, ...clients].map((row) => row.phone).find((value) => value !== null) ?? null
  const deniedCards = new Set(cards.filter((card) => store.denials.isDenied(card.number, card.phone)))
  const denied = (card: CachedCard) => deniedCards.has(card)
  const contact = mergeContact(cards, clients)
  const bonuses = bonusesOf(deps, cards, clients, phone, live)
  return {
    key: phone === null ? `card:${cards[0]?.number ?? clients[0]?.id ?? ''}` : `phone:${phone}`,
    ...(contact === undefined ? {} : { contact }),
    clients: clients.map(({ processing, id }) => ({ processing, id })),
    cards: cards.map((card) => toCardView(deps, card, denied(card), live)),
    ...(bonuses === undefined ? {} : { bonuses }),
    campaigns: [],
    actions: actionsOf(deps, cards, clients, denied, role),
    conflicts: conflictsOf(cards, clients),
  }
}

const useOrder = ['active', 'issued', 'blocked', 'new', 'closed']
const byUse = (a: CachedCard, b: CachedCard) => useOrder.indexOf(a.status) - useOrder.indexOf(b.status)

function toCardView(deps: ViewDeps, card: CachedCard, isDenied: boolean, live: LiveRows): CardView {
  return {
    processing: card.processing,
    number: card.number,
    ...(card.barcode === null ? {} : { barcode: card.barcode }),
    status: card.status,
    ...(card.category === null ? {} : { category: card.category as NonNullable<CardView['category']> }),
    ...(card.type === null ? {} : { type: card.type as NonNullable<CardView['type']> }),
    balances: card.balances,
    asOf: iso(card.asOf),
    source: live.has(`card:${card.processing}:${card.number}`) ? 'live' : 'cache',
    pending: deps.store.operations.listUnsettledIds(card.number),
    denied: isDenied,
    ...(card.blockedFor === null ? {} : { blockedFor: card.blockedFor }),
    ...(card.remoteId === null ? {} : { id: card.remoteId }),
    ...(card.magnetic === null ? {} : { magnetic: card.magnetic }),
    ...(card.details === null ? {} : { details: card.details }),
  }
}

/** The card's own processing names the contact first; what it does not know comes from the others. */
function mergeContact(cards: CachedCard[], clients: CachedClient[]): ContactView | undefined {
  const known = [...cards, ...clients].flatMap((row) => (row.contact === null ? [] : [row.contact]))
  return known.length === 0 ? undefined : Object.assign({}, ...known.toReversed())
}

function bonusesOf(
  deps: ViewDeps,
  cards: CachedCard[],
  clients: CachedClient[],
  phone: string | null,
  live: LiveRows,
): BonusesView | undefined {
  const client = accountOf(deps, clients)
  if (client === undefined) return bonusesOfCards(deps, cards, live)
  const numbers = cards.map((card) => card.number)
  const line = deps.lines.get(client.processing)
  const serverNow = line?.serverClock.nowMs() ?? deps.nowMs()
  const debits = ownDebits(
    deps.store,
    client.processing,
    client.id,
    { card: numbers, phone },
    client.asOf,
    serverNow,
  )
  const spendable = subtract(subtract(client.balance, debits.pending), debits.unseenHeld)
  return {
    processing: client.processing,
    spendable: max(spendable, '0'),
    held: debits.held,
    pending: debits.pending,
    asOf: iso(client.asOf),
    source: live.has(`client:${client.processing}:${client.id}`) ? 'live' : 'cache',
  }
}

type Account = CachedClient & { balance: Amount }

/** The account that a checkout would use: that of the first processing that has one. */
function accountOf(deps: ViewDeps, clients: CachedClient[]): Account | undefined {
  const accounts = clients.filter((client): client is Account => client.balance !== null)
  return [...deps.lines.keys()].flatMap(
    (name) => accounts.find(({ processing }) => processing === name) ?? [],
  )[0]
}

/** Where no processing keeps a bonus account, the active money of the cards is what there is. */
function bonusesOfCards(deps: ViewDeps, cards: CachedCard[], live: LiveRows): BonusesView | undefined {
  const card = cards[0]
  const hasBonusProcessing = [...deps.lines.values()].some(
    (line) => line.processing.capabilities.bonuses !== 'none',
  )
  if (card === undefined || hasBonusProcessing) return undefined
  const active = card.balances.filter((entry) => entry.bucket === 'active' && entry.kind === 'money')
  return {
    processing: card.processing,
    spendable: add('0', ...active.map((entry) => entry.amount)),
    held: '0',
    pending: '0',
    asOf: iso(card.asOf),
    source: live.has(`card:${card.processing}:${card.number}`) ? 'live' : 'cache',
  }
}

function actionsOf(
  deps: ViewDeps,
  cards: CachedCard[],
  clients: CachedClient[],
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
    const hasPhone = [...cards, ...clients].some(({ phone }) => phone !== null)
    return customerActions(line, { isKnown, hasPhone }, role)
  })
  const bonusLine = [...deps.lines.values()].find((line) => line.processing.capabilities.bonuses !== 'none')
  if (bonusLine === undefined) return [...perCard, ...perCustomer]
  const sale = saleAction({
    processing: bonusLine.processing.name,
    isBlocked:
      cards.length > 0 && cards.every((card) => card.status === 'blocked' || card.status === 'closed'),
    isDenied: cards.some(denied),
    isClientKnown: clients.some(({ processing }) => processing === bonusLine.processing.name),
    isLineUp: bonusLine.link.state().state === 'up',
  })
  return [sale, ...perCard, ...perCustomer]
}

function conflictsOf(cards: CachedCard[], clients: CachedClient[]): CustomerView['conflicts'] {
  const rows = [...cards, ...clients]
  return (['phone'] as const).flatMap((field) => {
    const values = new Map<ProcessingName, string>()
    for (const row of rows) if (row[field] !== null) values.set(row.processing, row[field])
    return new Set(values.values()).size > 1 ? [{ field, values: Object.fromEntries(values) }] : []
  })
}
