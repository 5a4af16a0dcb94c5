/** What a customer can spend: of their bonus account, or else of a card, less what this till has spent and set aside. */
import { add, max, subtract, type Amount } from '../../shared/model/money.ts'
import type { BonusesView } from '../../shared/model/customer.ts'
import { rowKey } from '../db/cached-people.ts'
import type { ProcessingName } from '../../shared/model/processing.ts'
import type { CachedCard, CachedClient } from '../db/cache.ts'
import { ownDebits } from '../sync/own-debits.ts'
import type { Line } from '../sync/worker.ts'
import { iso, type Engine } from './engine.ts'
import { answerSpend, isOffline, toSpendView, type SpendDeps } from './offline-spend.ts'
import type { Gathered } from './gather-customers.ts'

type Deps = SpendDeps

export function bonusesOf(
  deps: Deps,
  { cards, clients, phone }: Gathered,
  live: ReadonlySet<string>,
): BonusesView | undefined {
  const client = accountOf(deps, clients)
  if (client === undefined) return bonusesOfCards(deps, cards, live)
  const serverNow = deps.lines.get(client.processing)?.serverClock.nowMs() ?? deps.nowMs()
  const keys = { card: cards.map((card) => card.number), phone }
  const debits = ownDebits(deps.store, client.processing, client.id, keys, client.asOf, serverNow)
  const spendable = subtract(subtract(client.balance, debits.pending), debits.unseenHeld)
  return {
    processing: client.processing,
    spendable: max(spendable, '0'),
    held: debits.held,
    pending: debits.pending,
    asOf: iso(client.asOf),
    source: live.has(rowKey(client)) ? 'live' : 'cache',
    ...offlineOf(deps, client, keys),
  }
}

/** As if the card had been scanned: how it came in is known at the checkout. */
function offlineOf(
  deps: Deps,
  { processing, id }: CachedClient,
  { card, phone }: { card: string[]; phone: string | null },
): Pick<BonusesView, 'offline'> {
  const line = deps.lines.get(processing)
  if (line === undefined || !isOffline(line)) return {}
  const asked = { client: id, cards: card, phone, input: 'scanned', amount: null, spend: null } as const
  const answer = answerSpend(deps, line, asked)
  return { offline: toSpendView(deps, processing, id, answer) }
}

type Known = { processing: ProcessingName }

/** Whose bonuses a receipt uses: the first processing that knows the customer, else the first there is. */
export function bonusLineOf(lines: Engine['lines'], clients: readonly Known[]): Line | undefined {
  const able = [...lines.values()].filter(({ processing }) => processing.capabilities.bonuses !== 'none')
  return able.find(({ processing }) => clients.some((one) => one.processing === processing.name)) ?? able[0]
}

type Account = CachedClient & { balance: Amount }

/** The account that a checkout would use: that of the first processing that has one. */
function accountOf(deps: Deps, clients: CachedClient[]): Account | undefined {
  const accounts = clients.filter((client): client is Account => client.balance !== null)
  const name = bonusLineOf(deps.lines, accounts)?.processing.name
  return accounts.find(({ processing }) => processing === name)
}

/**
 * Where no processing keeps a bonus account, the active money of a card is what there is; of one, for others may tell of the
 * same. Undefined where no card's balance was read: what is not known is not nothing.
 */
function bonusesOfCards(deps: Deps, cards: CachedCard[], live: ReadonlySet<string>): BonusesView | undefined {
  const hasBonusProcessing = bonusLineOf(deps.lines, []) !== undefined
  if (hasBonusProcessing) return undefined
  const accounts = cards.map((card) => moneyOf(deps, card))
  const account =
    accounts.find(({ read }) => activeMoney(read).length > 0) ??
    accounts.find(({ read }) => read.balances.length > 0)
  if (account === undefined) return undefined
  const { read, master } = account
  return {
    processing: read.processing,
    spendable: add('0', ...activeMoney(read).map((entry) => entry.amount)),
    held: '0',
    pending: '0',
    asOf: iso(read.asOf),
    source: live.has(rowKey(read)) ? 'live' : 'cache',
    ...(master === undefined ? {} : { master }),
  }
}

/** The row that tells of a card's money: of a card that uses another's account, whichever of the two was read last. */
function moneyOf({ store }: Pick<Deps, 'store'>, card: CachedCard): { read: CachedCard; master?: string } {
  const id = card.details?.master
  if (id === undefined) return { read: card }
  const master = store.cache.findCardById(card.processing, id)
  const isNewer = master !== undefined && (card.balances.length === 0 || master.asOf >= card.asOf)
  const read = isNewer && master.balances.length > 0 ? master : card
  return { read, master: master?.number ?? id }
}

const activeMoney = ({ balances }: CachedCard) =>
  balances.filter((entry) => entry.bucket === 'active' && entry.kind === 'money')
