/** Whatever texts an answer of the right shape holds: what was found is kept, found again by its number, and shown by the contract. */
import fc from 'fast-check'
import { ORPCError } from '@orpc/server'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Finding } from '../../electron/processing/port.ts'
import { processingNames } from '../../shared/model/processing.ts'
import { openGuardedTill } from '../router/a-guarded-till.ts'
import type { GuardedTill } from '../router/a-guarded-till.ts'
import { draws, expectCleanPrototypes, inTime, longMs } from './fuzz.ts'

let till: GuardedTill
beforeAll(() => {
  till = openGuardedTill()
})
afterAll(() => till.close())

const text = fc.oneof(
  fc.string({ maxLength: 30 }),
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.constantFrom(
    '',
    '\u0000',
    'a\u0000b',
    '\ud800',
    '__proto__',
    'constructor',
    'Ё'.repeat(20_000),
    "'; --",
    '%',
    '_',
    '\u202e',
  ),
)
const digits = fc.integer({ min: 10_000_000, max: 99_999_999 }).map(String)
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 2 })
const amount = fc.constantFrom(
  '0',
  '1',
  '-5',
  '0.1',
  '99999999999999999999999999999',
  '0.0000000000000000000000000001',
)
const contact = fc.record(
  {
    name: text,
    phone: digits.map((tail) => `790${tail}`),
    email: text,
    firstName: text,
    lastName: text,
    code: text,
  },
  { requiredKeys: [] },
)
const card = fc.record(
  {
    number: fc.oneof(
      digits,
      text.filter((number) => number !== ''),
    ),
    status: fc.constantFrom('new' as const, 'issued' as const, 'active' as const, 'blocked' as const),
    balances: fc.array(
      fc.record({
        bucket: fc.constantFrom('active' as const, 'burnt' as const),
        kind: fc.constant('money' as const),
        amount,
      }),
      { maxLength: 3 },
    ),
    id: text,
    barcode: text,
    magnetic: text,
    phone: digits.map((tail) => `790${tail}`),
    owner: text,
  },
  { requiredKeys: ['number', 'status', 'balances'] },
)
const client = fc.record({ id: text.filter((id) => id !== ''), balance: amount }, { requiredKeys: ['id'] })
const finding = fc
  .record({ contact: maybe(contact), card: maybe(card), client: maybe(client) })
  .map(
    (found) =>
      Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined)) as Finding,
  )

test('is kept and shown', { timeout: longMs }, async () => {
  const cases = fc.record({
    name: fc.constantFrom(...processingNames),
    findings: fc.array(finding, { maxLength: 4 }),
  })
  let shown = 0
  await fc.assert(
    fc.asyncProperty(cases, async ({ name, findings }) => {
      till.keep(name, findings)
      const api = till.clientOf(till.callerOf('cashier'))
      for (const found of findings) {
        const value = found.card?.number ?? found.contact?.phone ?? ''
        if (value === '' || value.length > 200) continue
        const by = found.card === undefined ? 'phone' : 'number'
        const asked = api.customer.find({ by, value, fresh: 'never' })
        const answer = await inTime(
          asked.catch((error: unknown) => {
            if (error instanceof ORPCError) return error
            throw error
          }),
        )
        // What nobody can ask for is refused by name; nothing else may go wrong.
        if (answer instanceof ORPCError) expect(answer.code).toMatch(/_INVALID$|_WRONG$|^BAD_REQUEST$/)
        else shown += 1
      }
    }),
    draws(500),
  )
  expect(shown).toBeGreaterThan(200)
  expectCleanPrototypes()
  expect(till.log.filter(({ level }) => level === 'error')).toEqual([])
})
