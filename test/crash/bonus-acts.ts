/** What a checkout does with bonuses: each for a client of its own. */
import { expect } from 'vitest'
import { isSettled, type OperationKind, type OperationView } from '../../shared/model/operation.ts'
import { expectOneEffect, expectReadBeforeSent, type Act } from './act.ts'
import type { Shop } from './shop.ts'

const balance = 500
const amount = 1000

type Receipt = {
  id: string
  phone: string
  open(): Promise<void>
  find(kind: OperationKind): Promise<OperationView>
}

function receiptOf(shop: Shop, id: string, phone: string): Receipt {
  return {
    id,
    phone,
    async open() {
      shop.loyalclient.balances.set(phone, balance)
      const receipt = `receipt-${id}`
      const opened = await shop.post('/checkouts', {
        id,
        by: 'phone',
        value: phone,
        amount: String(amount),
        receipt,
      })
      expect(opened).toMatchObject({ id, state: 'open', quote: { spendable: String(balance) } })
    },
    async find(kind) {
      const { operations } = await shop.checkout(id)
      const found = operations.findLast((operation) => operation.kind === kind)
      if (found === undefined) throw new Error(`${id} has no ${kind}`)
      return found
    },
  }
}

/** The operation of a receipt that the till has said it has taken; under the same id ever after. */
function takenOf(receipt: Receipt, kind: OperationKind) {
  let id: string | null = null
  return {
    async noteId() {
      id = (await receipt.find(kind)).id
    },
    isQueued: async () => (await receipt.find(kind)).state === 'queued',
    isSettled: async () => isSettled((await receipt.find(kind)).state),
    async expectDone() {
      const operation = await receipt.find(kind)
      expect(operation, kind).toMatchObject({ id, kind, state: 'done', error: null })
      expect(['confirmed', 'proven'], kind).toContain(operation.proof)
    },
  }
}

/** A sale through a checkout. `mostLeaked`: tokens whose reply the till never saw; they end by themselves. */
export function saleAct(shop: Shop, spend: 0 | 300, mostLeaked = 0): Act {
  const phone = spend === 0 ? '79161110002' : '79161110003'
  const receipt = receiptOf(shop, `sale-${spend}`, phone)
  const taken = takenOf(receipt, 'sale.record')
  const act: Act = {
    kind: spend === 0 ? 'sale that earns' : 'sale that spends',
    fake: shop.loyalclient,
    call: 'retail',
    subject: phone,
    firstAfterRestart: 'reading',
    async prepare() {
      await receipt.open()
      if (spend === 0) return
      const held = await shop.post(`/checkouts/${receipt.id}/hold`, { amount: String(spend) })
      expect(held).toMatchObject({ state: 'held', hold: { amount: String(spend) } })
    },
    async begin() {
      const completing = await shop.post(`/checkouts/${receipt.id}/complete`, {
        spend: String(spend),
        waitMs: 0,
      })
      expect(completing['state']).toBe('completing')
      await taken.noteId()
    },
    isQueued: taken.isQueued,
    isSettled: taken.isSettled,
    async expectEnd(entries) {
      await taken.expectDone()
      expect(await shop.checkout(receipt.id)).toMatchObject({
        state: 'recorded',
        spend: String(spend),
        total: String(amount - spend),
        notice: null,
      })
      const { sales, balances, liveHolds } = shop.loyalclient
      expect(sales.filter((sale) => sale.phone === phone)).toEqual([{ phone, amount, spend }])
      expect(balances.get(phone)).toBe(balance - spend)
      expect(liveHolds(phone).length).toBeLessThanOrEqual(mostLeaked)
      expectDistinctHolds(shop, phone)
      expectOneEffect(act, entries)
      expectReadBeforeSent(act, entries)
    },
  }
  return act
}

/** Gives back what a checkout held, by cancelling it. A release is safe to repeat and needs no reading. */
export function releaseAct(shop: Shop): Act {
  const phone = '79161110004'
  const receipt = receiptOf(shop, 'cancelled', phone)
  const taken = takenOf(receipt, 'bonus.release')
  return {
    kind: 'bonus.release',
    fake: shop.loyalclient,
    call: 'bonuses/release',
    subject: phone,
    firstAfterRestart: 'bonuses/release',
    async prepare() {
      await receipt.open()
      await shop.post(`/checkouts/${receipt.id}/hold`, { amount: '200' })
    },
    async begin() {
      const cancelled = await shop.post(`/checkouts/${receipt.id}/cancel`, {})
      expect(cancelled['state']).toBe('cancelled')
      await taken.noteId()
    },
    isQueued: taken.isQueued,
    isSettled: taken.isSettled,
    async expectEnd(entries) {
      await taken.expectDone()
      expect((await shop.checkout(receipt.id)).state).toBe('cancelled')
      const { holds, sales } = shop.loyalclient
      expect(holds.filter((hold) => hold.phone === phone)).toMatchObject([{ ended: 'release' }])
      expect(sales.filter((sale) => sale.phone === phone)).toEqual([])
      expect(entries.filter((entry) => entry.call === 'bonuses/release' && entry.changed)).toHaveLength(1)
    },
  }
}

/**
 * A hold is a lease: never asked for twice, and over by itself where its reply was lost. The least unit is held, which a
 * sale's own token would be too, were it not told to differ.
 */
export function holdAct(shop: Shop): Act {
  const phone = '79161110005'
  const receipt = receiptOf(shop, 'held', phone)
  const longestMs = 60_000 + 4000 + 150 + 15_000
  return {
    kind: 'bonus.hold',
    fake: shop.loyalclient,
    call: 'bonuses/hold',
    subject: phone,
    firstAfterRestart: null,
    prepare: receipt.open,
    async begin() {
      // Answered when the hold is there, or never.
      shop.post(`/checkouts/${receipt.id}/hold`, { amount: '1', durationMin: 1 }).catch(() => undefined)
    },
    isQueued: async () => (await receipt.find('bonus.hold')).state === 'queued',
    isSettled: async () => (await receipt.find('bonus.hold')).state !== 'sending',
    async expectEnd(entries) {
      const asked = entries.filter((entry) => entry.call === 'bonuses/hold')
      expect(asked.map((entry) => entry.amount)).toEqual(['1'])
      const { state, dueAt } = await receipt.find('bonus.hold')
      expect(['done', 'checking']).toContain(state)
      const checkout = await shop.checkout(receipt.id)
      expect(checkout.state).toBe(state === 'done' ? 'held' : 'open')
      if (state === 'checking') {
        const leftMs = Date.parse(dueAt ?? '') - Date.now()
        expect(leftMs).toBeGreaterThan(0)
        expect(leftMs).toBeLessThanOrEqual(longestMs)
      }
      // The customer pays all the same.
      const recorded = await shop.post(`/checkouts/${receipt.id}/complete`, { spend: '0', waitMs: 20_000 })
      expect(recorded).toMatchObject({ state: 'recorded', total: String(amount) })
      expect(shop.loyalclient.sales.filter((sale) => sale.phone === phone)).toHaveLength(1)
      expectDistinctHolds(shop, phone)
    },
  }
}

/** Two holds of one amount in flight would let one be taken for the other. */
function expectDistinctHolds({ loyalclient }: Shop, phone: string): void {
  const amounts = loyalclient.log
    .filter((entry) => entry.subject === phone && entry.call === 'bonuses/hold')
    .map((entry) => entry.amount)
  expect(new Set(amounts).size).toBe(amounts.length)
}
