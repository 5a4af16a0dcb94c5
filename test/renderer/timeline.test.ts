import { expect, test } from 'vitest'
import { timelineOf } from '../../renderer/screens/card/timeline.ts'

const nowMs = Date.parse('2026-11-22T10:00:00.000Z')
const line = (accruals: Parameters<typeof timelineOf>[0]['accruals'], timezone = 'Europe/Moscow') =>
  timelineOf({ available: '100', accruals, transactions: [] }, nowMs, timezone)

test('what is to come is told nearest first, what has happened is not', () => {
  const entries = line([
    { amount: '30', activeFrom: '2026-12-01T09:00:00.000Z', burnsAt: '2027-01-01T09:00:00.000Z' },
    { amount: '20', burnsAt: '2026-11-25T09:00:00.000Z' },
    { amount: '99', activeFrom: '2026-01-01T00:00:00.000Z', burnsAt: '2026-02-01T00:00:00.000Z' },
    { amount: '7' },
  ])
  expect(entries).toEqual([
    { day: '2026-11-25', what: 'burns', amount: '20', inDays: 3 },
    { day: '2026-12-01', what: 'activates', amount: '30', inDays: 9 },
    { day: '2027-01-01', what: 'burns', amount: '30', inDays: 40 },
  ])
})

test('of one day and kind there is one sum, exact to its last digit', () => {
  const [entry] = line([
    { amount: '0.1', burnsAt: '2026-11-22T11:00:00.000Z' },
    { amount: '0.20000000000000000000001', burnsAt: '2026-11-22T12:00:00.000Z' },
  ])
  expect(entry).toEqual({
    day: '2026-11-22',
    what: 'burns',
    amount: '0.30000000000000000000001',
    inDays: 0,
  })
})

test('days are those of the store, not of the machine', () => {
  const accruals = [{ amount: '1', burnsAt: '2026-11-22T22:00:00.000Z' }]
  expect(line(accruals)[0]).toMatchObject({ day: '2026-11-23', inDays: 1 })
  expect(line(accruals, 'UTC')[0]).toMatchObject({ day: '2026-11-22', inDays: 0 })
})
