/** When bonuses become active and when they burn, day by day in the store's zone, nearest first. Pure. */
import type { BurnDown } from '../../../shared/model/card-details.ts'
import { add, type Amount } from '../../../shared/model/money.ts'
import { dayOf } from '../../day.ts'

export type TimelineEntry = {
  /** ISO date. */
  day: string
  what: 'activates' | 'burns'
  amount: Amount
  /** 0 is today. */
  inDays: number
}

/** What has happened already is in the balance: only what is to come is told, one entry a day and kind. */
export function timelineOf({ accruals }: BurnDown, nowMs: number, timezone: string): TimelineEntry[] {
  const sums = new Map<string, TimelineEntry>()
  const note = (at: string | undefined, what: TimelineEntry['what'], amount: Amount): void => {
    const moment = at === undefined ? Number.NaN : Date.parse(at)
    if (!(moment > nowMs)) return
    const day = dayOf(moment, timezone)
    const before = sums.get(`${day} ${what}`)
    const inDays = daysBetween(dayOf(nowMs, timezone), day)
    sums.set(`${day} ${what}`, { day, what, amount: add(before?.amount ?? '0', amount), inDays })
  }
  for (const { amount, activeFrom, burnsAt } of accruals) {
    note(activeFrom, 'activates', amount)
    note(burnsAt, 'burns', amount)
  }
  return [...sums.values()].toSorted((a, b) =>
    a.day === b.day ? a.what.localeCompare(b.what) : a.day < b.day ? -1 : 1,
  )
}

const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)
