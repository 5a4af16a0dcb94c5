/** Customers and their cards for the page's own tests: plausible, with what a test says instead. */
import type { ActionView, CardView, CustomerView } from '../../shared/model/customer.ts'

export const number = '2900100000017'

export const aCard = (change: Partial<CardView> = {}): CardView => ({
  processing: 'cashdesk',
  number,
  status: 'active',
  balances: [],
  asOf: '2026-11-22T10:00:00.000Z',
  source: 'live',
  pending: [],
  denied: false,
  ...change,
})

export const aCustomer = (change: Partial<CustomerView> = {}): CustomerView => ({
  key: 'phone:79001000001',
  contact: { name: 'Иванова Мария', phone: '79001000001' },
  clients: [],
  cards: [aCard()],
  campaigns: [],
  actions: [],
  conflicts: [],
  ...change,
})

export const may = (kind: ActionView['kind'], change: Partial<ActionView> = {}): ActionView => ({
  kind,
  processing: 'cashdesk',
  card: number,
  allowed: true,
  needsApproval: false,
  ...change,
})
export const mayNot = (
  kind: ActionView['kind'],
  reason: string,
  change: Partial<ActionView> = {},
): ActionView => may(kind, { allowed: false, reason, ...change })
