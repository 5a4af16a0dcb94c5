/** Policies and moments for the offline policy's own tests: an easy one, with what a test says instead; and any at all. */
import fc from 'fast-check'
import type { SpendPolicy } from '../../shared/model/offline-config.ts'
import type { SpendFacts } from '../../shared/model/spend-allowances.ts'

export const minute = 60_000
export const hour = 60 * minute

export const aPolicy = (change: Partial<SpendPolicy> = {}): SpendPolicy => ({
  spend: 'cached',
  perReceipt: '300',
  perCardPerDay: '500',
  perTillPerOutage: '10000',
  maxBalanceAgeMs: 8 * hour,
  inputs: { scanned: null, swiped: null, typed: '50', integration: null },
  approval: null,
  tills: 1,
  unspent: 'queue',
  ...change,
})

export const aMoment = (change: Partial<SpendFacts> = {}): SpendFacts => ({
  spend: null,
  input: 'scanned',
  receiptMost: null,
  doubt: null,
  balance: { amount: '1000', ageMs: 0 },
  pending: '0',
  confirmed: '0',
  givenToday: '0',
  givenInOutage: '0',
  exposure: '0',
  ...change,
})

export const anyAmount = fc
  .integer({ min: 0, max: 200_000 })
  .map((cents) => (cents / 100).toFixed(2).replace(/\.?0+$/, ''))

export const anyPolicy: fc.Arbitrary<SpendPolicy> = fc.record({
  spend: fc.constant('cached' as const),
  perReceipt: anyAmount,
  perCardPerDay: anyAmount,
  perTillPerOutage: anyAmount,
  maxBalanceAgeMs: fc.integer({ min: 1, max: 48 }).map((halves) => (halves * hour) / 2),
  inputs: fc.record({
    scanned: fc.constant(null),
    swiped: fc.option(anyAmount),
    typed: fc.option(anyAmount),
    integration: fc.option(anyAmount),
  }),
  approval: fc.option(fc.record({ upTo: anyAmount })),
  tills: fc.integer({ min: 1, max: 8 }),
  unspent: fc.constantFrom('queue', 'approval', 'refuse'),
})

export const anyMoment: fc.Arbitrary<SpendFacts> = fc.record({
  spend: fc.option(anyAmount),
  input: fc.constantFrom('scanned', 'swiped', 'typed', 'integration'),
  receiptMost: fc.option(anyAmount),
  doubt: fc.constant(null),
  balance: fc.record({ amount: anyAmount, ageMs: fc.integer({ min: 0, max: 26 * hour }) }),
  pending: anyAmount,
  confirmed: anyAmount,
  givenToday: anyAmount,
  givenInOutage: anyAmount,
  exposure: anyAmount,
})
