/**
 * Whether bonuses may be spent while their processing cannot be reached: the facts that the policy judges by, read from this
 * till's own records. Read again inside the commit that takes the spend, so that two at once never exceed an allowance.
 */
import { add, min, percentOf, type Amount } from '../../shared/model/money.ts'
import { spendPolicyOf } from '../../shared/model/offline-config.ts'
import { evaluateSpend, type SpendAnswer } from '../../shared/model/offline-policy.ts'
import type { SpendFacts } from '../../shared/model/spend-allowances.ts'
import type { SpendAnswerView } from '../../shared/model/offline-view.ts'
import type { ProcessingName } from '../../shared/model/processing.ts'
import type { SpendDoubt } from '../../shared/model/spend-reasons.ts'
import type { CachedClient } from '../db/cache.ts'
import { hasUnclearDebit, ownDebits } from '../sync/own-debits.ts'
import type { Line } from '../sync/line.ts'
import { isFreeAgain, isShut } from './card-standing.ts'
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
    givenInOutage: givenInOutage(deps, line),
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
    balance: { amount: client.balance, ageMs: Math.max(0, now - client.asOf) },
    pending: add(debits.pending, debits.unseenHeld),
    confirmed: store.offlineSpends.confirmedSince(name, client.id, client.asOf),
    givenToday: store.offlineSpends.givenOnDay(name, client.id, storeDay(now, deps.config.store.timezone)),
  }
}

/**
 * What counts against the till's bound: all of the outage, restarts of the till included, with what earlier ones left
 * unconfirmed; while there is none, what a new one would begin with.
 */
export function givenInOutage({ store }: Pick<SpendDeps, 'store'>, { processing, link }: Line): Amount {
  const { name } = processing
  const { state, sinceMs } = link.state()
  const startedAt = store.outages.findOpen(name)?.startedAt ?? (state === 'down' ? sinceMs : null)
  if (state === 'up' || startedAt === null) return store.offlineSpends.exposure(name).amount
  return store.offlineSpends.givenInOutage(name, startedAt)
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
  asked: SpendAsked,
  client: CachedClient | undefined,
): SpendDoubt | null {
  const { store, nowMs, time } = deps
  const doubt = doubtOfCard(deps, asked)
  if (doubt !== null && doubt !== 'CARD_NEVER_SEEN') return doubt
  if (client?.contact?.level?.type === 'discount') return 'DISCOUNT_CUSTOMER'
  if (!time.isTrusted()) return 'CLOCK_WENT_BACK'
  if (doubt !== null) return doubt
  if (client === undefined || client.balance === null) return 'NEVER_READ'
  const keys = { card: [...asked.cards], phone: asked.phone }
  if (hasUnclearDebit(store, line.processing.name, client.id, keys)) return 'BALANCE_BEING_CONFIRMED'
  // What was read in the future was read by a clock that was wrong. A little is drift.
  return client.asOf > nowMs() + clockToleranceMs ? 'BALANCE_AGE_UNKNOWN' : null
}

function doubtOfCard({ store, lines, nowMs }: SpendDeps, { cards, phone }: SpendAsked): SpendDoubt | null {
  const [card] = cards
  const numbers: (string | null)[] = cards.length === 0 ? [null] : [...cards]
  if (numbers.some((number) => store.denials.isDenied(number, phone))) return 'CARD_DENIED'
  if (card === undefined) return null
  const seen = store.cache.cardsByNumber(card)
  if (seen.some((one) => isShut(one, nowMs()))) return 'CARD_BLOCKED'
  if (seen.some((one) => one.status !== 'active' && !isFreeAgain(one, nowMs()))) return 'CARD_NOT_ACTIVE'
  const knowsAllCards = [...lines.values()].some(({ processing }) => processing.capabilities.findsFreeCards)
  return seen.length === 0 && knowsAllCards ? 'CARD_NEVER_SEEN' : null
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
