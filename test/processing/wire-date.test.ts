import fc from 'fast-check'
import { expect, test } from 'vitest'
import { toDate } from '../../electron/processing/wire-date.ts'

const day = fc
  .date({ min: new Date('0002-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))
const time = fc.constantFrom('', 'T00:00:00', ' 23:59', 'T10:20:30.1234567', 'T00:00:00Z', 'T12:00:00+03:00')

test('every day of a date as ISO 8601 is the day as it was written', () => {
  fc.assert(
    fc.property(day, time, (written, at) => {
      expect(toDate(written + at)).toBe(written)
    }),
  )
})

test('every day in milliseconds is the day in UTC, or where its offset says', () => {
  fc.assert(
    fc.property(day, fc.integer({ min: 0, max: 86_399_999 }), (written, ofDayMs) => {
      const ms = Date.parse(written) + ofDayMs
      expect(toDate(`/Date(${ms})/`)).toBe(written)
      expect(toDate(`/Date(${ms - 10_800_000}+0300)/`)).toBe(written)
    }),
  )
})

test.each(['0001-01-01', '0001-01-01T00:00:00', '/Date(-62135596800000)/'])('%s is no date', (text) => {
  expect(toDate(text)).toBeUndefined()
})

test('any other text is told to be unreadable and never thrown for', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 30 }), (text) => {
      const date = toDate(text)
      expect(date === null || date === undefined || /^\d{4}-\d{2}-\d{2}$/.test(date)).toBe(true)
    }),
  )
  for (const text of ['', 'soon', '31.12.2026', '2026-02-30', '2026-13-01', '/Date()/', '/Date(1e99)/'])
    expect(toDate(text)).toBeNull()
})
