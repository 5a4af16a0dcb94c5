/** What was found once stays found; and what would be found is made small enough to be kept. */
import { describe, expect, test } from 'vitest'
import { dayOf } from './day-of.ts'
import { faultsOf, nothingFound } from './findings.ts'
import { knownDays } from './known-days.ts'
import { asKnownDay, shrink, type Smaller } from './shrink.ts'
import { retryUntilOk } from './variants.ts'

describe('a day that once showed a mistake shows none', () => {
  test.each(Object.entries(knownDays))('%s', async (_what, options) => {
    expect(faultsOf(await dayOf(options))).toEqual(nothingFound())
  })
})

test('a day that shows a mistake is made smaller, and told as one to be kept', async () => {
  const variant = retryUntilOk
  const whole: Smaller = { seed: 1, shop: 'holds', actions: 24, harshness: 3, variant }
  const { options, lived } = await shrink(whole, dayOf, ({ doubled }) => doubled.length > 0, 24)
  expect((await dayOf(options)).doubled).not.toEqual([])
  expect(options.actions).toBeLessThan(24)
  expect(options.without?.length ?? 0).toBeGreaterThan(2)
  expect(options.withoutProcessings).toHaveLength(1)
  const snippet = asKnownDay(options, 'sent twice')
  expect(snippet).toMatch(/^ {2}'sent twice': \{ seed: 1, shop: 'holds', actions: \d+, /)
  console.log(`Made smaller in ${lived} days:\n${snippet}`)
})
