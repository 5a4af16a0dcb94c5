/** Negative controls: a till with a mistake in it must be caught, or the silence about the real one would mean nothing. */
import { describe, expect, test } from 'vitest'
import { firstSeen } from './first-seen.ts'
import { giveUpOnTimeout, plantedBugs, retryUntilOk } from './variants.ts'

describe('the simulation sees', () => {
  test('that retrying until it works applies twice', async () => {
    const seen = await firstSeen(retryUntilOk, (day) => day.doubled)
    expect(seen?.what[0]).toMatch(/applied [2-9]/)
  })

  test('that giving up on a time-out loses what was applied', async () => {
    const seen = await firstSeen(giveUpOnTimeout, (day) => day.wrong)
    expect(seen?.what[0]).toMatch(/refused .* applied 1/)
  })

  test.each(Object.entries(plantedBugs))('when %s', async (_bug, variant) => {
    const seen = await firstSeen(variant, (day) => [...day.doubled, ...day.wrong])
    expect(seen).not.toBeNull()
  })
})
