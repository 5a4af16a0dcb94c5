/**
 * What was bought with a contact's card, as the CRM counts it: from the sales that were recorded elsewhere.
 */
import { subtract, sum } from './decimal.ts'
import type { Db } from './ledger.ts'

export type CrmSums = {
  /** Amounts and the percent are exact decimal text. */
  total: string
  totalDiscounted: string
  discountTotal: string
  discount: string
  purchases: number
}

export const noSums: CrmSums = {
  total: '0',
  totalDiscounted: '0',
  discountTotal: '0',
  discount: '0',
  purchases: 0,
}

export function sumsOf(db: Db, contactId: number): CrmSums {
  const level = db
    .prepare<[number], { type: string; percent: string }>(
      'SELECT level.type, level.percent FROM client JOIN level ON level.id = client.level_id WHERE client.contact_id = ?',
    )
    .get(contactId)
  const sales = db
    .prepare<[number], { amount: string; total: string }>(
      'SELECT amount, total FROM sale JOIN client ON client.id = sale.client_id WHERE client.contact_id = ?',
    )
    .all(contactId)
  const total = sum(sales.map((sale) => sale.amount))
  const totalDiscounted = sum(sales.map((sale) => sale.total))
  return {
    total,
    totalDiscounted,
    discountTotal: subtract(total, totalDiscounted),
    discount: level?.type === 'discount' ? level.percent : '0',
    purchases: sales.length,
  }
}
