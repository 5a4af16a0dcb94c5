/** Checkouts for the page's own tests: plausible, with what a test says instead. */
import type { CheckoutView, Quote } from '../../shared/model/checkout.ts'
import type { CustomerView } from '../../shared/model/customer.ts'

export const aQuote = (change: Partial<Quote> = {}): Quote => ({
  amount: '2000',
  spendable: '1000',
  earn: '100',
  percent: '5',
  type: 'cashback',
  source: 'live',
  asOf: '2026-11-22T10:00:00.000Z',
  ...change,
})

export const aCheckout = (change: Partial<CheckoutView> = {}): CheckoutView => ({
  id: 'c0ffee00-1234-5678-9abc-def012345678',
  state: 'open',
  customer: null,
  amount: '2000',
  receipt: null,
  quote: aQuote(),
  spend: null,
  total: null,
  earned: null,
  operations: [],
  notice: null,
  createdAt: '2026-11-22T10:00:00.000Z',
  settledAt: null,
  operator: 'Анна',
  ...change,
})

export const aCustomer = (change: Partial<CustomerView> = {}): CustomerView => ({
  key: 'phone:79001000001',
  contact: { name: 'Иванова Мария Сергеевна', phone: '79001000001' },
  clients: [],
  cards: [],
  campaigns: [],
  actions: [{ kind: 'sale.record', processing: 'loyalclient', allowed: true, needsApproval: false }],
  conflicts: [],
  ...change,
})
