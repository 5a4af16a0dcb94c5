import { expect, test } from 'vitest'
import { formatInstant, formatMoment } from '../../renderer/format.ts'

const at = '2026-11-22T09:04:07.000Z'
const nowMs = Date.parse(at)
const dayMs = 86_400_000

test('a moment of today has no day, one of another day has, in the zone of the store', () => {
  expect(formatMoment(at, 'Europe/Moscow', 'ru', nowMs)).toBe('12:04')
  expect(formatMoment(at, 'Europe/Moscow', 'en', nowMs + dayMs)).toBe('22 Nov, 12:04')
})

test('what follows closely on each other is told to the second', () => {
  expect(formatInstant(at, 'Europe/Moscow', 'ru', nowMs)).toBe('12:04:07')
  expect(formatInstant(at, 'Asia/Vladivostok', 'en', nowMs + dayMs)).toBe('22 Nov, 19:04:07')
})
