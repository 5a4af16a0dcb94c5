/** Receipts at the till, one row each. */
import type { Db } from './open.ts'
import { assert } from '../../shared/assert.ts'
import type { CheckoutState, Quote } from '../../shared/model/checkout.ts'
import type { Amount } from '../../shared/model/money.ts'
import type { InputSource } from '../../shared/model/operation.ts'
import type { ProcessingName } from '../../shared/model/processing.ts'
import type { OperationError } from './operations.ts'

export type Notice = Omit<OperationError, 'code'> & { code: string }
export type Checkout = {
  id: string
  seq: number
  bodyHash: string
  state: CheckoutState
  /** Where its bonuses are; null when the customer has none. */
  processing: ProcessingName | null
  client: string | null
  card: string | null
  phone: string | null
  amount: Amount
  receipt: string | null
  quote: Quote | null
  holdId: string | null
  spend: Amount | null
  total: Amount | null
  earned: Amount | null
  notice: Notice | null
  input: InputSource
  operatorId: string
  operatorName: string
  createdAt: number
  settledAt: number | null
}
export type CheckoutChange = Partial<
  Pick<
    Checkout,
    | 'state'
    | 'client'
    | 'receipt'
    | 'quote'
    | 'holdId'
    | 'spend'
    | 'total'
    | 'earned'
    | 'notice'
    | 'settledAt'
  >
>

type CheckoutRow = Omit<Checkout, 'quote' | 'notice'> & { quote: string | null; notice: string | null }

const columns: Record<keyof CheckoutChange, string> = {
  state: 'state',
  client: 'client',
  receipt: 'receipt',
  quote: 'quote_json',
  holdId: 'hold_id',
  spend: 'spend',
  total: 'total',
  earned: 'earned',
  notice: 'notice_json',
  settledAt: 'settled_at',
}
const fields = `id, seq, body_hash AS bodyHash, state, processing, client, card, phone, amount, receipt, quote_json AS quote,
  hold_id AS holdId, spend, total, earned, notice_json AS notice, input, operator_id AS operatorId,
  operator_name AS operatorName, created_at AS createdAt, settled_at AS settledAt`

export type Checkouts = ReturnType<typeof createCheckouts>

export function createCheckouts(db: Db) {
  const insert = db.prepare(`
    INSERT INTO checkout (id, seq, body_hash, state, processing, client, card, phone, amount, receipt, quote_json, input,
      operator_id, operator_name, created_at)
    VALUES (@id, (SELECT coalesce(max(seq), 0) + 1 FROM checkout), @bodyHash, 'open', @processing, @client, @card, @phone,
      @amount, @receipt, @quote, @input, @operatorId, @operatorName, @createdAt)`)
  const byId = db.prepare(`SELECT ${fields} FROM checkout WHERE id = ?`)
  // SQLite takes a partial index only for a query that repeats its condition.
  const isOpen = `state IN ('open','held','completing','attention')`
  const byHold = db.prepare(
    `SELECT ${fields} FROM checkout WHERE ${isOpen} AND hold_id = ? AND state = 'held'`,
  )
  const listOpen = db.prepare(`SELECT ${fields} FROM checkout WHERE ${isOpen} ORDER BY seq DESC LIMIT 100`)
  const holdEnded = db.prepare(`
    SELECT ${fields} FROM checkout WHERE ${isOpen} AND state = 'held' AND processing = @processing
      AND hold_id NOT IN (SELECT h.id FROM hold h
        WHERE h.processing = @processing AND h.state <> 'ended' AND h.state = 'live' AND h.until_at > @serverNow)`)
  const anyHeld = db.prepare(`SELECT 1 FROM checkout WHERE ${isOpen} AND state = 'held' LIMIT 1`).pluck()
  const toCheckout = (row: unknown): Checkout => {
    const { quote, notice, ...rest } = row as CheckoutRow
    return {
      ...rest,
      quote: quote === null ? null : JSON.parse(quote),
      notice: notice === null ? null : JSON.parse(notice),
    }
  }
  return {
    insert(
      checkout: Omit<
        Checkout,
        'seq' | 'state' | 'holdId' | 'spend' | 'total' | 'earned' | 'notice' | 'settledAt'
      >,
    ): Checkout {
      insert.run({ ...checkout, quote: checkout.quote === null ? null : JSON.stringify(checkout.quote) })
      return this.get(checkout.id)
    },
    find(id: string): Checkout | undefined {
      const row = byId.get(id)
      return row === undefined ? undefined : toCheckout(row)
    },
    get(id: string): Checkout {
      const found = this.find(id)
      assert(found !== undefined, `checkout ${id} exists`)
      return found
    },
    update(id: string, change: CheckoutChange): Checkout {
      const entries = Object.entries(change) as [keyof CheckoutChange, unknown][]
      const sets = entries.map(([field]) => `${columns[field]} = ?`).join(', ')
      const values = entries.map(([, value]) =>
        value !== null && typeof value === 'object' ? JSON.stringify(value) : value,
      )
      if (entries.length > 0) db.prepare(`UPDATE checkout SET ${sets} WHERE id = ?`).run(...values, id)
      return this.get(id)
    },
    findHeldBy(holdId: string): Checkout | undefined {
      const row = byHold.get(holdId)
      return row === undefined ? undefined : toCheckout(row)
    },
    isAnyHeld: (): boolean => anyHeld.get() !== undefined,
    /** Held ones whose hold has ended by the processing's clock. */
    listHoldEnded: (processing: ProcessingName, serverNow: number) =>
      holdEnded.all({ processing, serverNow }).map(toCheckout),
    listOpen: () => listOpen.all().map(toCheckout),
  }
}
