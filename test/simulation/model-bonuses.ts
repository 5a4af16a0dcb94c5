/** A processing with bonus balances, holds and sales (C1–C3, C6, C7, C13 switchable). Money is whole hundredths. */
import type { Change, Finding, FindQuery, QuoteFacts } from '../../electron/processing/port.ts'
import { done, refused, toCents, toText, type Applied, type Cents } from './applied.ts'
import { minHoldOf, type Truth } from './truth.ts'

type Entry = { atMs: number; delta: Cents; isForeign: boolean }
type Client = { id: string; phone: string; cards: string[]; entries: Entry[]; isBlocked: boolean }
type Hold = {
  id: string
  client: string
  point: string
  amount: Cents
  fromMs: number
  untilMs: number
  endedMs: number
}
type Sale = Extract<Change, { kind: 'sale.record' }>

const earnPercent = 5n
const dayMs = 86_400_000

/** What a sale changes in the end, once what it earns is visible. */
export function movedBy(amount: string, spend: string): Cents {
  const spent = toCents(spend)
  return spent > 0n ? -spent : (toCents(amount) * earnPercent) / 100n
}

export function createBonuses(truth: Truth) {
  const least = toCents(minHoldOf(truth))
  const { severalHolds = true, holdsOnZero = false, blockedRefuses = false, balancePerCard = false } = truth
  const clients = new Map<string, Client>()
  const holds = new Map<string, Hold>()

  const clientsOf = ({ by, value }: FindQuery) =>
    [...clients.values()].filter(
      (client) =>
        (by === 'phone' ? client.phone === value : by === 'id' && client.id === value) ||
        client.cards.includes(value),
    )
  const isAlive = (hold: Hold, atMs: number) =>
    hold.fromMs <= atMs && atMs < Math.min(hold.untilMs, hold.endedMs)
  const holdsOf = (client: Client, atMs: number) =>
    [...holds.values()].filter((one) => one.client === client.id && isAlive(one, atMs))
  const freeOf = (client: Client, atMs: number, except: readonly string[] = []) => {
    const money = client.entries.reduce((sum, { atMs: at, delta }) => (at <= atMs ? sum + delta : sum), 0n)
    const held = holdsOf(client, atMs).reduce(
      (sum, { id, amount }) => (except.includes(id) ? sum : sum + amount),
      0n,
    )
    return money - held
  }

  function setAside(
    change: Extract<Change, { kind: 'bonus.hold' }>,
    client: Client,
    point: string,
    nowMs: number,
  ): Applied {
    const amount = toCents(change.amount)
    const isTooMuch = amount > freeOf(client, nowMs) && !(holdsOnZero && amount === least)
    if (amount < least || isTooMuch) return refused('HOLD_REFUSED', 'amount')
    if (!severalHolds && holdsOf(client, nowMs).length > 0) return refused('HOLD_REFUSED', 'another hold')
    const id = `h${holds.size + 1}`
    const untilMs = Math.floor(nowMs / 1000) * 1000 + change.durationMin * 60_000
    holds.set(id, { id, client: client.id, point, amount, fromMs: nowMs, untilMs, endedMs: Infinity })
    return { ok: true, result: { kind: 'hold', id, untilMs, amount: change.amount } }
  }

  function sell(change: Sale, client: Client, point: string, nowMs: number): Applied {
    const named = change.holds.filter((id) => holds.get(id)?.point === point)
    const isDead = named.some((id) => !isAlive(holds.get(id) as Hold, nowMs))
    const spend = toCents(change.spend)
    const isTooMuch = spend > 0n && spend > freeOf(client, nowMs, named)
    const isBlocked = blockedRefuses && client.isBlocked
    const isRefused = (isDead && truth.deadHold === 'rejected') || isTooMuch || isBlocked
    if (!isRefused || !truth.refusedSaleKeepsHold) endHolds(client.id, point, nowMs)
    if (isRefused)
      return refused(isTooMuch ? 'SPEND_REFUSED' : 'REMOTE_REFUSED', isTooMuch ? 'spend' : 'hold')
    const moved = movedBy(change.amount, change.spend)
    const atMs = moved > 0n && !truth.earnVisible ? nowMs + dayMs : nowMs
    client.entries.push({ atMs, delta: moved, isForeign: false })
    const { amount } = change
    const total = toText(toCents(amount) - spend)
    const told = spend > 0n ? { spend: change.spend } : { earn: toText(moved) }
    return {
      ok: true,
      result: { kind: 'sale', amount, total, percent: String(earnPercent), type: 'cashback', ...told },
    }
  }

  function endHolds(client: string, point: string, nowMs: number): void {
    for (const one of holds.values()) {
      const isHit = one.point === point && (truth.holdScope === 'point' || one.client === client)
      if (isHit && isAlive(one, nowMs)) one.endedMs = nowMs
    }
  }

  return {
    add(client: { id: string; phone: string; cards: string[]; balance: string }, nowMs: number): void {
      const entries = [{ atMs: nowMs - dayMs, delta: toCents(client.balance), isForeign: true }]
      const plain = { entries, isBlocked: false }
      const { id, phone, cards } = client
      clients.set(id, { id, phone, cards: balancePerCard ? [] : cards, ...plain })
      if (!balancePerCard) return
      for (const card of cards)
        clients.set(`${id}-${card}`, {
          id: `${id}-${card}`,
          phone: '',
          cards: [card],
          ...plain,
          entries: [...entries],
        })
    },
    apply(change: Change, point: string, nowMs: number): Applied {
      if (change.kind === 'bonus.release') {
        const held = holds.get(change.hold)
        if (held === undefined || !isAlive(held, nowMs)) return refused('REMOTE_REFUSED', 'id')
        held.endedMs = nowMs
        return done
      }
      if (change.kind !== 'bonus.hold' && change.kind !== 'sale.record')
        throw new Error(`no bonus processing does ${change.kind}`)
      const client = clients.get(change.client)
      if (client === undefined) return refused('CLIENT_NOT_FOUND', 'client')
      if (change.kind === 'sale.record') return sell(change, client, point, nowMs)
      if (blockedRefuses && client.isBlocked) return refused('REMOTE_REFUSED', 'blocked')
      return setAside(change, client, point, nowMs)
    },
    find(query: FindQuery, asOfMs: number): Finding[] {
      const level = { title: 'Base', percent: String(earnPercent), type: 'cashback' as const }
      return clientsOf(query).map((client) => ({
        contact: { ...(client.phone !== '' && { phone: client.phone }), level },
        client: { id: client.id, balance: toText(freeOf(client, asOfMs, query.holds ?? [])) },
      }))
    },
    quote(
      request: { client: string; amount: string; holds: readonly string[] },
      asOfMs: number,
    ): QuoteFacts | null {
      const client = clients.get(request.client)
      if (client === undefined) return null
      const free = freeOf(client, asOfMs, request.holds)
      const half = toCents(request.amount) / 2n
      const earn = toText(movedBy(request.amount, '0'))
      const spend = toText(free < 0n ? 0n : free < half ? free : half)
      return { amount: request.amount, percent: String(earnPercent), type: 'cashback', spend, earn }
    },
    /** Somebody else, a web shop perhaps, moves a balance. */
    move(id: string, delta: Cents, nowMs: number): void {
      const client = clients.get(id)
      if (client !== undefined && freeOf(client, nowMs) + delta >= 0n)
        client.entries.push({ atMs: nowMs, delta, isForeign: true })
    },
    /** The back office blocks a client, or lets them go. */
    turnBlock(id: string): void {
      const client = clients.get(id)
      if (client !== undefined) client.isBlocked = !client.isBlocked
    },
    /** A restart of theirs that forgets holds. */
    loseHolds(nowMs: number): number {
      const lost = [...holds.values()].filter((one) => isAlive(one, nowMs))
      for (const one of lost) one.endedMs = nowMs
      return lost.length
    },
    /** Of a client at a point, holds that set aside exactly this much now. */
    countAlike: (client: string, point: string, amount: string, atMs: number) =>
      [...holds.values()].filter(
        (one) =>
          one.client === client &&
          one.point === point &&
          one.amount === toCents(amount) &&
          isAlive(one, atMs),
      ).length,
    /** What tills have moved, by client. */
    moved: () =>
      new Map(
        [...clients.values()].map(({ id, entries }) => [
          id,
          entries.reduce((sum, { delta, isForeign }) => (isForeign ? sum : sum + delta), 0n),
        ]),
      ),
  }
}
