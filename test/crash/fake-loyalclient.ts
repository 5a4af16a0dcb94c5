/**
 * LoyalClient as a ledger of clients, holds and sales, with the answers of its document. It is of the careless kind: a sale
 * that names a dead hold is recorded once more, so that a till that sends twice is found out.
 */
import { openFakeServer } from './fake-server.ts'
import type { Body, FakeServer, Understood } from './fake-server.ts'

export type Sale = { phone: string; amount: number; spend: number }
export type Hold = {
  id: string
  phone: string
  amount: number
  untilMs: number
  ended: 'sale' | 'release' | null
}
export type FakeLoyalclient = FakeServer & {
  /** By phone: the balance before holds. */
  balances: Map<string, number>
  holds: Hold[]
  sales: Sale[]
  liveHolds(phone: string): Hold[]
}

const percent = 10
const idOf = (phone: string): string => `client-${phone}`

export async function openFakeLoyalclient(): Promise<FakeLoyalclient> {
  const balances = new Map<string, number>()
  const holds: Hold[] = []
  const sales: Sale[] = []
  const liveHolds = (phone: string): Hold[] =>
    holds.filter((hold) => hold.phone === phone && hold.ended === null && hold.untilMs > Date.now())

  function available(phone: string, counted: readonly string[]): number {
    const set = liveHolds(phone).filter((hold) => !counted.includes(hold.id))
    return (balances.get(phone) ?? 0) - set.reduce((sum, hold) => sum + hold.amount, 0)
  }

  const calls: Record<string, (body: Body, phone: string) => ReturnType<Understood['act']>> = {
    client(body, phone) {
      if (!balances.has(phone)) return refuse({ client: 'Client not found.' })
      const level = { id: 'l1', title: 'Bonuses', percent, type: 'cashback', maxSpendPercent: 100 }
      const balance = available(phone, listOf(body['hold']))
      return answer({ client: { id: idOf(phone), name: 'Client', phone, level, balance } })
    },
    recalc(body, phone) {
      const amount = Number(body['amount'])
      const spend = Math.max(0, Math.min(amount, available(phone, listOf(body['hold']))))
      return answer({ recalc: { amount, percent, type: 'cashback', spend, earn: amount / percent } })
    },
    'bonuses/hold'(body, phone) {
      const amount = Number(body['amount'])
      const most = available(phone, [])
      if (amount > most) return refuse({ amount: `Amount can't be more ${most}` })
      const until = Math.floor(Date.now() / 1000) + Number(body['duration']) * 60
      const id = `hold-${phone}-${holds.length}`
      holds.push({ id, phone, amount, untilMs: until * 1000, ended: null })
      return answer({ held: { id, until, amount } }, true)
    },
    'bonuses/release'(body) {
      const hold = holds.find((candidate) => candidate.id === body['id'])
      if (hold === undefined || hold.ended !== null) return refuse({ id: 'Hold not found.' })
      hold.ended = 'release'
      return answer({}, true)
    },
    retail(body, phone) {
      const listed = listOf(body['hold'])
      const amount = Number(body['amount'])
      const spend = Number(body['spend'])
      const most = available(phone, listed)
      if (spend > most) return refuse({ spend: `Spend can't be more ${most}` })
      for (const hold of liveHolds(phone)) if (listed.includes(hold.id)) hold.ended = 'sale'
      balances.set(phone, (balances.get(phone) ?? 0) - spend)
      sales.push({ phone, amount, spend })
      const moved = spend === 0 ? { earn: amount / percent } : { spend }
      return answer({ retail: { amount, total: amount - spend, percent, type: 'cashback', ...moved } }, true)
    },
  }

  const fake = await openFakeServer((_method, path, body) => {
    const call = path.replace('/integration/general/', '')
    const act = calls[call]
    if (act === undefined) throw new Error(`loyalclient has no ${path}`)
    const holder = holds.find((hold) => hold.id === body['id'])?.phone
    const phone = holder ?? String(body['search'] ?? body['client'] ?? '').replace('client-', '')
    return {
      call: call === 'client' ? 'reading' : call,
      subject: phone,
      ...(body['amount'] === undefined ? {} : { amount: String(body['amount']) }),
      act: () => act(body, phone),
    }
  })
  return Object.assign(fake, { balances, holds, sales, liveHolds })
}

const listOf = (value: Body[string]): readonly string[] => (Array.isArray(value) ? value : [])
const answer = (body: object, changed = false) => ({ status: 200, body: { success: true, ...body }, changed })
const refuse = (body: object) => ({ status: 422, body, changed: false })
