/** The same negative controls where contacts and cards are looked at and bonuses are balances. */
import { describe, expect, test } from 'vitest'
import { firstSeen } from './first-seen.ts'
import { lookBugs } from './variants.ts'

describe('the simulation sees', () => {
  test.each(Object.entries(lookBugs))('when %s', async (_bug, variant) => {
    const seen = await firstSeen(variant, (day) => [...day.doubled, ...day.wrong])
    expect(seen).not.toBeNull()
  })
})
