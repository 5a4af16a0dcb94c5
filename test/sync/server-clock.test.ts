import { describe, expect, test } from 'vitest'
import { createOwnClock, createServerClock } from '../../electron/sync/server-clock.ts'

const minute = 60_000
const hour = 60 * minute
/** A till whose own clock says nine, and a processing that is an hour ahead. */
const tillMs = Date.UTC(2026, 10, 22, 9)
const theirMs = tillMs + hour

describe('a processing’s clock', () => {
  test('is not known before it was shown: until then nothing has ended by it', () => {
    const clock = createServerClock(() => tillMs)
    expect(clock.isKnown()).toBe(false)
    expect(clock.earliestMs()).toBe(0)
    clock.learn(theirMs, tillMs)
    expect(clock.isKnown()).toBe(true)
    expect(clock.earliestMs()).toBe(clock.nowMs())
    expect(Math.abs(clock.nowMs() - theirMs)).toBeLessThan(1000)
  })

  test('is told by a fresh hold where no Date is sent', () => {
    const clock = createServerClock(() => tillMs)
    clock.learnFromHold(theirMs + 30 * minute, 30 * minute, tillMs)
    expect(clock.nowMs()).toBe(theirMs)
  })

  test('is its Date, where holds agree with it', () => {
    const clock = createServerClock(() => tillMs)
    clock.learn(theirMs, tillMs)
    clock.learnFromHold(theirMs + 30 * minute - 20_000, 30 * minute, tillMs)
    expect(Math.abs(clock.nowMs() - theirMs)).toBeLessThan(1000)
  })

  test('is not a Date by which holds would live on after their end', () => {
    const clock = createServerClock(() => tillMs)
    clock.learn(theirMs - 3 * hour, tillMs)
    clock.learnFromHold(theirMs + 30 * minute, 30 * minute, tillMs)
    clock.learn(theirMs - 3 * hour, tillMs)
    expect(clock.nowMs()).toBe(theirMs)
  })

  test('is not a Date by which a fresh hold would be over', () => {
    const clock = createServerClock(() => tillMs)
    clock.learn(theirMs + 3 * hour, tillMs)
    clock.learnFromHold(theirMs + 30 * minute, 30 * minute, tillMs)
    expect(clock.nowMs()).toBe(theirMs)
  })

  test('is still its Date, where a hold is shorter than was asked for', () => {
    const clock = createServerClock(() => tillMs)
    clock.learn(theirMs, tillMs)
    clock.learnFromHold(theirMs + 10 * minute, 30 * minute, tillMs)
    expect(Math.abs(clock.nowMs() - theirMs)).toBeLessThan(1000)
  })
})

test('holds of the till’s own end by its own clock, which it knows', () => {
  expect(createOwnClock(() => tillMs).earliestMs()).toBe(tillMs)
})
