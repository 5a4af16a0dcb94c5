import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dayOf, parseDay, startOfDay } from '../../renderer/day.ts'

test('a day is read as it is typed', () => {
  expect(['31.12.2026', '1.2.26', '01/02/2026', ' 31122026 '].map(parseDay)).toEqual([
    '2026-12-31',
    '2026-02-01',
    '2026-02-01',
    '2026-12-31',
  ])
})

test('a day that does not exist is none', () => {
  for (const text of ['31.02.2026', '0.1.2026', '1.13.2026', '2026', 'завтра', ''])
    expect(parseDay(text), text).toBeUndefined()
})

test('a day begins at midnight of its zone', () => {
  expect(new Date(startOfDay('2026-12-01', 'Europe/Moscow')).toISOString()).toBe('2026-11-30T21:00:00.000Z')
  expect(new Date(startOfDay('2026-12-01', 'Asia/Kamchatka')).toISOString()).toBe('2026-11-30T12:00:00.000Z')
})

const zones = ['Europe/Moscow', 'Europe/Berlin', 'America/New_York', 'Pacific/Kiritimati', 'Pacific/Niue']

test('its first moment is on the day and the moment before is not, in any zone and season', () => {
  const days = fc.date({ min: new Date('2024-01-02'), max: new Date('2030-01-01'), noInvalidDate: true })
  fc.assert(
    fc.property(days, fc.constantFrom(...zones), (date, zone) => {
      const day = date.toISOString().slice(0, 10)
      const start = startOfDay(day, zone)
      expect(dayOf(start, zone)).toBe(day)
      expect(dayOf(start - 1, zone) < day).toBe(true)
    }),
    { numRuns: 60 },
  )
})
