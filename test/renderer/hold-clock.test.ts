import { expect, test } from 'vitest'
import { holdPhase, leftOfHold, startHoldClock } from '../../renderer/store/hold-clock.ts'

const hold = { id: 'h', amount: '5', until: '2026-11-22T10:10:00.000Z', remainingMs: 600_000 }

test('a hold is counted down from what was left when the answer came', () => {
  const clock = startHoldClock(hold, 5_000)
  expect(clock && [5_000, 65_000, 604_999].map((ms) => leftOfHold(clock, ms))).toEqual([600_000, 540_000, 1])
})

test('a hold that is over stays over, and a clock that steps back gives nothing back', () => {
  const clock = { remainingMs: 1_000, arrivedMs: 5_000 }
  expect(leftOfHold(clock, 60_000)).toBe(0)
  expect(leftOfHold(clock, 1_000)).toBe(1_000)
})

test('no hold, no clock', () => {
  expect(startHoldClock(undefined, 0)).toBeNull()
})

test('the last two minutes are warned of', () => {
  expect([600_000, 120_000, 119_999, 1, 0].map(holdPhase)).toEqual(['calm', 'calm', 'soon', 'soon', 'over'])
})
