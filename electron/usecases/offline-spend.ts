/**
 * Whether bonuses may be spent while their processing cannot be reached: the facts that the policy judges by, read from this
 * till's own records. Read again inside the commit that takes the spend, so that two at once never exceed an allowance.
 */
import { add, min, percentOf, type Amount } from '../../shared/model/money.ts'
import { spendPolicyOf } from '../../shared/model/offline-config.ts'
import { evaluateSpend, type SpendAnswer, type SpendFacts } from '../../shared/model/offline-policy.ts'
import type { SpendAnswerView } from '../../shared/model/offline-view.ts'
import type { ProcessingName } from '../../shared/model/processing.ts'
import type { SpendDoubt } from '../../shared/model/spend-reasons.ts'
import type { CachedClient } from '../db/cache.ts'
import { hasUnclearDebit, ownDebits } from '../sync/own-debits.ts'
import type { Line } from '../sync/line.ts'
import { iso, type Engine } from './engine.ts'
import type { SpendAsked } from './spend-asked.ts'
import { storeDay } from './store-day.ts'
import { clockToleranceMs } from './till-time.ts'

export type SpendDeps = Pick<Engine, 'store' | 'lines' | 'nowMs' | 'config' | 'time'>

export const isOffline = ({ link }: Pick<Line, 'link'>): boolean => link.state().state === 'down'

export function answerSpend(deps: SpendDeps, line: Line, asked: SpendAsked): SpendAnswer {
  const policy = spendPolicyOf(deps.config.offline, line.processing.name)
  return evaluateSpend(policy, factsOf(deps, line, asked))
}

function factsOf(deps: SpendDeps, line: Line, asked: SpendAsked): SpendFacts {
  const { store } = deps
  const { name } = line.processing
  const now = deps.nowMs()
  const client = asked.client === null ? undefined : store.cache.findClient(name, asked.client)
  const { input, spend } = asked
  const common = {
    spend,
    input,
    doubt: doubtOf(deps, line, asked, client),
    exposure: store.offlineSpends.exposure(name).amount,
    givenInOutage: store.offlineSpends.givenInOutage(name, outageSince(deps, line)),
    receiptMost: receiptMost(line, client, asked),
  }
  if (client === undefined || client.balance === null) {
    return { ...common, balance: null, pending: '0', confirmed: '0', givenToday: '0' }
  }
  const keys = { card: [...asked.cards], phone: asked.phone }
  const own = { holdId: asked.hold ?? undefined }
  const debits = ownDebits(store, name, client.id, keys, client.asOf, line.serverClock.nowMs(), own)
  return {
    ...common,
    balance: { amount: client.balance, ageMs: ageOf(client, now) },
    pending: add(debits.pending, debits.unseenHeld),
    confirmed: store.offlineSpends.confirmedSince(name, client.id, client.asOf),
    givenToday: store.offlineSpends.givenOnDay(name, client.id, storeDay(now, deps.config.store.timezone)),
  }
}

/** What was read in the future was read by a clock that was wrong: nobody knows how old it is. A little is drift. */
function ageOf({ asOf }: CachedClient, now: number): number {
  return asOf > now + clockToleranceMs ? Number.MAX_SAFE_INTEGER : Math.max(0, now - asOf)
}

/** The whole stretch in which the processing is not reachable, restarts of the till included. */
export function outageSince({ store }: SpendDeps, { processing, link }: Line): number {
  const open = store.outages.listOpen().find((outage) => outage.processing === processing.name)
  return open?.startedAt ?? link.state().sinceMs
}

/** What the loyalty programme lets bonuses pay of a receipt, as far as the till knows. */
function receiptMost(
  { terms }: Line,
  client: CachedClient | undefined,
  { amount, quoted }: SpendAsked,
): Amount | null {
  if (amount === null) return null
  const percent = terms?.maxSpendPercent ?? client?.contact?.level?.maxSpendPercent
  const most = percent === undefined ? amount : min(amount, percentOf(amount, percent))
  return quoted === null || quoted === undefined ? most : min(most, quoted)
}

function doubtOf(
  deps: SpendDeps,
  line: Line,
  { cards, phone }: SpendAsked,
  client: CachedClient | undefined,
): SpendDoubt | null {
  const { store, lines } = deps
  const { name } = line.processing
  const [card] = cards
  if (!deps.time.isTrusted()) return 'CLOCK_WENT_BACK'
  const numbers: (string | null)[] = cards.length === 0 ? [null] : [...cards]
  if (numbers.some((number) => store.denials.isDenied(number, phone))) return 'CARD_DENIED'
  if (card !== undefined) {
    const seen = store.cache.cardsByNumber(card)
    if (seen.some(({ status }) => status !== 'active')) return 'CARD_NOT_ACTIVE'
    const knowsAllCards = [...lines.values()].some(({ processing }) => processing.capabilities.findsFreeCards)
    if (seen.length === 0 && knowsAllCards) return 'CARD_NEVER_SEEN'
  }
  if (client === undefined || client.balance === null) return 'NEVER_READ'
  const keys = { card: [...cards], phone }
  if (hasUnclearDebit(store, name, client.id, keys)) return 'BALANCE_BEING_CONFIRMED'
  return client.contact?.level?.type === 'discount' ? 'DISCOUNT_CUSTOMER' : null
}

export function toSpendView(
  { store }: Pick<Engine, 'store'>,
  processing: ProcessingName,
  client: string | null,
  answer: SpendAnswer,
): SpendAnswerView {
  const asOf = client === null ? undefined : store.cache.findClient(processing, client)?.asOf
  return { ...answer, asOf: asOf === undefined ? null : iso(asOf) }
}
