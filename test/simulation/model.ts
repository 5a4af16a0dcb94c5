/**
 * Processings as they might be, in memory: cards of one, a bonus balance with holds of another; contacts and cards to be
 * looked at (model-subjects.ts); balances alone (model-accounts.ts); every fact of them switchable. It remembers what every moment looked like, for readings that lag, and keeps the truth: what was really applied, when
 * and for whom. Knows nothing of the till but the form of its requests; money is whole hundredths.
 */
import type { Change, Finding, FindQuery, QuoteFacts, SubjectChange } from '../../electron/processing/port.ts'
import type { CardStatus } from '../../shared/model/card.ts'
import type { ProcessingName } from '../../shared/model/processing.ts'
import { done, refused, toCents, toText, type Applied, type Cents } from './applied.ts'
import { createAccounts } from './model-accounts.ts'
import { createSubjects } from './model-subjects.ts'

/** How the processings really are; what the till is told of them may only be worse. */
export type Truth = {
  holdScope: 'point' | 'client'
  deadHold: 'ignored' | 'rejected'
  refusedSaleKeepsHold: boolean
  earnVisible: boolean
  /** The most by which a reading is behind. */
  readLagMs: number
  /** The longest after its sender gave up that a request is applied. */
  lateApplyMs: number
  /** A second contact with the same phone is refused. */
  phoneUnique: boolean
}

export type Effect = { atMs: number; till: string; operation: string | null; change: Change }
type Client = { id: string; phone: string; cards: string[]; entries: { atMs: number; delta: Cents }[] }
type Hold = {
  id: string
  client: string
  point: string
  amount: Cents
  fromMs: number
  untilMs: number
  endedMs: number
}
export type CardState = { atMs: number; status: CardStatus; phone: string | null }
type Card = { number: string; states: CardState[]; beforeBlock: CardStatus }

const least: Cents = 100n
const earnPercent = 5n

export type Model = ReturnType<typeof createModel>

export function createModel(truth: Truth) {
  const clients = new Map<string, Client>()
  const cards = new Map<string, Card>()
  const holds = new Map<string, Hold>()
  const effects: Effect[] = []
  const subjects = { crm: createSubjects(truth), organization: createSubjects(truth) }
  const accounts = createAccounts(truth)

  const clientOf = ({ value }: FindQuery) =>
    [...clients.values()].find((client) => client.phone === value || client.cards.includes(value))
  const isAlive = (hold: Hold, atMs: number) =>
    hold.fromMs <= atMs && atMs < Math.min(hold.untilMs, hold.endedMs)
  const moneyOf = (client: Client, atMs: number) =>
    client.entries.reduce((sum, entry) => (entry.atMs <= atMs ? sum + entry.delta : sum), 0n)
  const heldOf = (client: Client, atMs: number, except: readonly string[]) =>
    [...holds.values()].reduce(
      (sum, hold) =>
        hold.client === client.id && isAlive(hold, atMs) && !except.includes(hold.id)
          ? sum + hold.amount
          : sum,
      0n,
    )
  const freeOf = (client: Client, atMs: number, except: readonly string[] = []) =>
    moneyOf(client, atMs) - heldOf(client, atMs, except)
  const stateAt = (card: Card, atMs: number) => card.states.findLast((state) => state.atMs <= atMs)

  function applyBonus(change: Change, point: string, nowMs: number): Applied {
    switch (change.kind) {
      case 'bonus.hold': {
        const client = clients.get(change.client)
        const amount = toCents(change.amount)
        if (client === undefined) return refused('CLIENT_NOT_FOUND', 'client')
        if (amount < least || amount > freeOf(client, nowMs)) return refused('HOLD_REFUSED', 'amount')
        const id = `h${holds.size + 1}`
        const untilMs = Math.floor(nowMs / 1000) * 1000 + change.durationMin * 60_000
        holds.set(id, { id, client: client.id, point, amount, fromMs: nowMs, untilMs, endedMs: Infinity })
        return { ok: true, result: { kind: 'hold', id, untilMs, amount: change.amount } }
      }
      case 'bonus.release': {
        const hold = holds.get(change.hold)
        if (hold === undefined || !isAlive(hold, nowMs)) return refused('REMOTE_REFUSED', 'id')
        hold.endedMs = nowMs
        return done
      }
      case 'sale.record':
        return sell(change, point, nowMs)
      default:
        throw new Error(`no bonus processing does ${change.kind}`)
    }
  }

  function sell(change: Extract<Change, { kind: 'sale.record' }>, point: string, nowMs: number): Applied {
    const client = clients.get(change.client)
    if (client === undefined) return refused('CLIENT_NOT_FOUND', 'client')
    const named = change.holds.filter((id) => holds.get(id)?.point === point)
    const isDead = named.some((id) => !isAlive(holds.get(id) as Hold, nowMs))
    const spend = toCents(change.spend)
    const isTooMuch = spend > freeOf(client, nowMs, named)
    const isRefused = (isDead && truth.deadHold === 'rejected') || isTooMuch
    if (!isRefused || !truth.refusedSaleKeepsHold) endHolds(client.id, point, nowMs)
    if (isRefused)
      return refused(isTooMuch ? 'SPEND_REFUSED' : 'REMOTE_REFUSED', isTooMuch ? 'spend' : 'hold')
    const earn = spend > 0n ? 0n : (toCents(change.amount) * earnPercent) / 100n
    client.entries.push({ atMs: nowMs, delta: -spend })
    client.entries.push({ atMs: truth.earnVisible ? nowMs : nowMs + 86_400_000, delta: earn })
    const { amount } = change
    const total = toText(toCents(amount) - spend)
    const moved = spend > 0n ? { spend: change.spend } : { earn: toText(earn) }
    return {
      ok: true,
      result: { kind: 'sale', amount, total, percent: String(earnPercent), type: 'cashback', ...moved },
    }
  }

  function endHolds(client: string, point: string, nowMs: number): void {
    for (const hold of holds.values()) {
      const isHit = hold.point === point && (truth.holdScope === 'point' || hold.client === client)
      if (isHit && isAlive(hold, nowMs)) hold.endedMs = nowMs
    }
  }

  function applyCard(change: Change, nowMs: number): Applied {
    const card = 'card' in change && change.card !== undefined ? cards.get(change.card) : undefined
    const now = card === undefined ? undefined : stateAt(card, nowMs)
    if (card === undefined || now === undefined) return refused('CARD_NOT_FOUND', 'CannotFindCardNumber')
    const wrong = refused('CARD_STATUS_WRONG', 'StatusError')
    const become = (status: CardStatus, phone: string | null = now.phone): Applied => {
      card.states.push({ atMs: nowMs, status, phone })
      return done
    }
    switch (change.kind) {
      case 'card.issue':
        return now.status === 'new' ? become('issued') : wrong
      case 'card.bind':
        if (now.status !== 'issued' && now.status !== 'active') return wrong
        if (now.phone !== null && now.phone !== change.phone) {
          return refused('CARD_BOUND_TO_ANOTHER_CONTACT', 'CardNumberBindToAnotherContact')
        }
        return become(now.status, change.phone)
      case 'card.activate':
        return now.status === 'issued' && now.phone !== null ? become('active') : wrong
      case 'card.block':
        if ((now.status !== 'issued' && now.status !== 'active') || now.phone === null) return wrong
        card.beforeBlock = now.status
        return become('blocked')
      case 'card.unblock':
        return now.status === 'blocked' ? become(card.beforeBlock) : wrong
      default:
        throw new Error(`no card processing does ${change.kind}`)
    }
  }

  function applyAt(processing: ProcessingName, change: Change, point: string, nowMs: number): Applied {
    switch (processing) {
      case 'cashdesk':
        return applyCard(change, nowMs)
      case 'loyalclient':
        return applyBonus(change, point, nowMs)
      case 'crm':
      case 'organization':
        return subjects[processing].apply(change, nowMs)
      case 'customer':
        return accounts.apply(change, nowMs)
    }
  }

  function findCards({ by, value }: FindQuery, asOfMs: number): Finding[] {
    return [...cards.values()].flatMap((card) => {
      const now = stateAt(card, asOfMs)
      const isFound = by === 'phone' ? now?.phone === value : card.number === value
      if (now === undefined || !isFound) return []
      const phone = now.phone === null ? {} : { phone: now.phone }
      return [{ card: { number: card.number, status: now.status, balances: [], ...phone } }]
    })
  }

  function findClients(query: FindQuery, asOfMs: number): Finding[] {
    const client = clientOf(query)
    if (client === undefined) return []
    const balance = toText(freeOf(client, asOfMs, query.holds ?? []))
    const level = { title: 'Base', percent: String(earnPercent), type: 'cashback' as const }
    return [{ contact: { phone: client.phone, level }, client: { id: client.id, balance } }]
  }

  return {
    truth,
    effects,
    subjects,
    accounts,
    addClient(client: { id: string; phone: string; cards: string[]; balance: string }, nowMs: number): void {
      const { balance, ...rest } = client
      clients.set(client.id, { ...rest, entries: [{ atMs: nowMs - 86_400_000, delta: toCents(balance) }] })
    },
    addCard(number: string, status: CardStatus, phone: string | null, nowMs: number): void {
      const state = { atMs: nowMs - 86_400_000, status, phone }
      cards.set(number, { number, states: [state], beforeBlock: 'active' })
    },
    /** Somebody else, a web shop perhaps, moves a balance. */
    moveBalance(client: string, delta: Cents, nowMs: number): void {
      const found = clients.get(client)
      if (found !== undefined && freeOf(found, nowMs) + delta >= 0n)
        found.entries.push({ atMs: nowMs, delta })
    },
    /** A restart of theirs that forgets holds. */
    loseHolds(nowMs: number): number {
      const lost = [...holds.values()].filter((hold) => isAlive(hold, nowMs))
      for (const hold of lost) hold.endedMs = nowMs
      return lost.length
    },
    findClients,
    find(processing: ProcessingName, query: FindQuery, asOfMs: number): Finding[] {
      switch (processing) {
        case 'cashdesk':
          return findCards(query, asOfMs)
        case 'loyalclient':
          return findClients(query, asOfMs)
        case 'crm':
        case 'organization':
          return subjects[processing].find(query, asOfMs)
        case 'customer':
          return accounts.find(query, asOfMs)
      }
    },
    look(processing: ProcessingName, change: SubjectChange, asOfMs: number) {
      if (processing !== 'crm' && processing !== 'organization')
        throw new Error(`${processing} is not looked at`)
      return subjects[processing].look(change, asOfMs)
    },
    quote(
      request: { client: string; amount: string; holds: readonly string[] },
      asOfMs: number,
    ): QuoteFacts | null {
      const client = clients.get(request.client)
      if (client === undefined) return null
      const free = freeOf(client, asOfMs, request.holds)
      const half = toCents(request.amount) / 2n
      const earn = toText((toCents(request.amount) * earnPercent) / 100n)
      const spend = toText(free < 0n ? 0n : free < half ? free : half)
      return { amount: request.amount, percent: String(earnPercent), type: 'cashback', spend, earn }
    },
    /** The one place where something happens; what did is in `effects`. */
    apply(
      change: Change,
      by: { till: string; point: string; operation: string | null; processing: ProcessingName },
      nowMs: number,
    ): Applied {
      const applied = applyAt(by.processing, change, by.point, nowMs)
      if (applied.ok) effects.push({ atMs: nowMs, till: by.till, operation: by.operation, change })
      return applied
    },
    /** Every state a card had within a stretch of time. */
    cardStates(number: string, fromMs: number, toMs: number): CardState[] {
      const card = cards.get(number)
      if (card === undefined) return []
      const first = stateAt(card, fromMs)
      const later = card.states.filter((state) => state.atMs > fromMs && state.atMs <= toMs)
      return first === undefined ? later : [first, ...later]
    },
    countOf: (operation: string) => effects.filter((effect) => effect.operation === operation).length,
  }
}
