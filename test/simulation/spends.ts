/**
 * I7 of reliability.md C2: what was spent without a network stays within its bounds. Judged by the tills' files, by what the
 * network let each till read, and by the dials as docs/offline-policy.md words them: not by anything the till computes.
 */
import { processingNames } from '../../shared/model/processing.ts'
import { toCents, toText, type Cents } from './applied.ts'
import { sharingTills, type Dials } from './dials.ts'
import type { Model } from './model.ts'
import type { OutageRow, Row } from './rows.ts'

export type SpendTill = {
  name: string
  rows: readonly Row[]
  outages: readonly OutageRow[]
  /** When an operation was really written. */
  takenAt: ReadonlyMap<string, number>
}
/** The nearest to its bound that anything came (F14): of which bound, and how near, 1 at it. */
export type Nearest = {
  customerDay: number
  tillOutage: number
  exposure: number
  share: number
  age: number
}
export const noNearest = (): Nearest => ({ customerDay: 0, tillOutage: 0, exposure: 0, share: 0, age: 0 })

type Spend = { till: string; row: Row; client: string; cents: Cents; atMs: number; endedMs: number }

const minute = 60_000
const fullWorthMs = 30 * minute
const moscowMs = 3 * 60 * minute
const units: Record<string, number> = { m: minute, h: 60 * minute, d: 24 * 60 * minute }

export function judgeSpends(
  model: Model,
  tills: readonly SpendTill[],
  dials: Dials | null,
  isTimeClear: boolean,
): { overspent: string[]; nearest: Nearest; spends: number; approved: number } {
  const overspent: string[] = []
  const nearest = noNearest()
  const spends = tills.flatMap((till) => spendsOf(model, till))
  const approved = spends.filter(({ row }) => row.reason !== null).length
  const result = { overspent, nearest, spends: spends.length, approved }
  for (const { name, rows } of tills) overspent.push(...uncountedOf(rows).map((what) => `${name}: ${what}`))
  if (dials === null) {
    overspent.push(...spends.map(({ row }) => `${row.id} was given though nothing may be`))
    return result
  }
  const { perReceipt, perCardPerDay, perTillPerOutage } = dials
  const upTo = dials.approval === null ? 0n : toCents(dials.approval.upTo)

  function expect(bound: keyof Nearest, what: string, given: Cents, most: Cents): void {
    if (given > most) overspent.push(`${what}: ${toText(given)} of ${toText(most)} (${bound})`)
    if (most > 0n) nearest[bound] = Math.max(nearest[bound], Number(given) / Number(most))
  }

  // By customer and day of the store: at both tills together, and each till's part of it.
  const dayOf = ({ row }: Spend) => Math.floor((row.createdAt + moscowMs) / (24 * 60 * minute))
  for (const [key, ofDay] of by(spends, (spend) => `${keyOf(spend)} on day ${dayOf(spend)}`)) {
    const lifted = isAnyApproved(ofDay) ? greater(toCents(perCardPerDay), upTo) : toCents(perCardPerDay)
    expect('customerDay', key, sum(ofDay), lifted)
    for (const [name, own] of by(ofDay, ({ till }) => till)) {
      const part = isAnyApproved(own) ? greater(toCents(perCardPerDay), upTo) : toCents(perCardPerDay)
      expect('customerDay', `${key} at ${name}`, sum(own), part / BigInt(sharingTills))
    }
  }

  for (const { name, outages } of tills) {
    const own = spends.filter(({ till }) => till === name)
    for (const { processing, afterSeq, lastSeq } of outages) {
      const within = own.filter(
        ({ row }) => row.processing === processing && row.seq > afterSeq && row.seq <= lastSeq,
      )
      expect('tillOutage', `${name} in an outage of ${processing}`, sum(within), toCents(perTillPerOutage))
    }
    // What was not there yet when another one was given: applied later, or never.
    for (const processing of processingNames) {
      for (const { row, atMs } of own.filter((spend) => spend.row.processing === processing)) {
        const open = own.filter(
          (other) => other.row.processing === processing && other.row.seq <= row.seq && other.endedMs > atMs,
        )
        expect('exposure', `${name} open at ${processing}`, sum(open), toCents(perTillPerOutage))
      }
    }
  }

  judgeReadings()
  return result

  /** Each till gives its part of what it read, and the two together no more than the balance that both read. */
  function judgeReadings(): void {
    const read = spends.flatMap((spend) => {
      const known = model.readings.filter(
        ({ till, processing, client, atMs }) =>
          till === spend.till &&
          processing === spend.row.processing &&
          client === spend.client &&
          atMs <= spend.atMs,
      )
      const last = known.at(-1)
      if (last === undefined) {
        overspent.push(`${spend.row.id} was given of a balance that was never read`)
        return []
      }
      // The last answer may not have come onto the disk; then the one before is what the till knows.
      const before = known.at(-2) ?? last
      const most = greater(toCents(last.balance), toCents(before.balance)) + earnedSince(spend, before.atMs)
      return [{ ...spend, last, most }]
    })
    for (const [key, given] of by(
      read,
      (spend) => `${keyOf(spend)} at ${spend.till}, as read at ${spend.last.atMs}`,
    )) {
      const [first] = given
      if (first !== undefined) expect('share', key, sum(given), first.most / BigInt(sharingTills))
    }
    for (const [key, given] of by(read, (spend) => `${keyOf(spend)} of the same ${toText(spend.most)}`)) {
      // Of each till the reading from which it gave most.
      const most = [...by(given, ({ till }) => till).values()].map((own) =>
        [...by(own, ({ last }) => String(last.atMs)).values()].map(sum).reduce(greater, 0n),
      )
      const together = most.reduce((all, one) => all + one, 0n)
      if (given[0] !== undefined) expect('share', key, together, given[0].most)
    }
    if (!isTimeClear) return
    for (const { row, cents, atMs, last, most } of read) {
      const isLifted = row.reason !== null
      const cap = isLifted ? greater(toCents(perReceipt), upTo) : toCents(perReceipt)
      const least = [cap, most / BigInt(sharingTills), ...capOf(row, isLifted)].reduce(lesser)
      // A clock that is a second off, and a reading that was on its way.
      expect(
        'age',
        `${row.id} of a balance of ${minutesOf(atMs - last.atMs)}`,
        cents,
        worth(least, atMs - last.atMs - 2000),
      )
    }
  }

  /** What this till itself has added since, and knows of. */
  function earnedSince({ till, row, client, atMs }: Spend, sinceMs: number): Cents {
    return model.effects.reduce((all, { till: whose, processing, change, atMs: at }) => {
      const isOwn =
        whose === till && processing === row.processing && at > sinceMs - model.truth.readLagMs && at <= atMs
      if (!isOwn || change.kind !== 'bonus.change' || change.client !== client) return all
      return all + greater(toCents(change.amount), 0n)
    }, 0n)
  }

  function worth(cents: Cents, ageMs: number): Cents {
    const amount = Number(dials?.maxBalanceAge.slice(0, -1))
    const mostMs = amount * (units[dials?.maxBalanceAge.slice(-1) ?? 'm'] ?? minute)
    if (ageMs >= mostMs) return 0n
    if (ageMs <= fullWorthMs) return cents
    return (cents * BigInt(mostMs - ageMs)) / BigInt(mostMs - fullWorthMs)
  }

  function capOf({ input }: Row, isLifted: boolean): Cents[] {
    if (input !== 'typed' || dials === null) return []
    const typed = toCents(dials.typed)
    return [isLifted && typed > 0n ? greater(typed, upTo) : typed]
  }
}

const minutesOf = (ms: number) => `${Math.round(ms / minute)} minutes`
const greater = (a: Cents, b: Cents): Cents => (a > b ? a : b)
const lesser = (a: Cents, b: Cents): Cents => (a < b ? a : b)
const sum = (spends: readonly Spend[]): Cents => spends.reduce((all, { cents }) => all + cents, 0n)
const keyOf = ({ row, client }: Spend): string => `${row.processing}:${client}`
const isAnyApproved = (spends: readonly Spend[]): boolean => spends.some(({ row }) => row.reason !== null)

function by<T extends Spend>(spends: readonly T[], key: (spend: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const spend of spends) groups.set(key(spend), [...(groups.get(key(spend)) ?? []), spend])
  return groups
}

/** What was taken back before it was sent was never given; what a person sent again was given once, by the first of them. */
function spendsOf(model: Model, { name, rows, takenAt }: SpendTill): Spend[] {
  const appliedAt = new Map(model.effects.map(({ operation, atMs }) => [operation, atMs]))
  const given = rows.filter(({ isOffline }) => isOffline === 1)
  const anew = new Map(given.map((row) => [row.retryOf, row]))
  const lastOf = (row: Row): Row => {
    const next = anew.get(row.id)
    return next === undefined ? row : lastOf(next)
  }
  return given.flatMap((row) => {
    const last = lastOf(row)
    if (given.some(({ id }) => id === row.retryOf) || last.state === 'cancelled') return []
    const endedMs =
      appliedAt.get(row.id) ?? appliedAt.get(last.id) ?? (last.state === 'refused' ? 0 : Infinity)
    const common = { till: name, row, client: row.client ?? '', cents: toCents(row.spend ?? '0') }
    return [{ ...common, atMs: takenAt.get(row.id) ?? 0, endedMs }]
  })
}

/** A sale that was given without a network and its debit are one commit: neither is ever without the other. */
function uncountedOf(rows: readonly Row[]): string[] {
  return rows.flatMap((row) => {
    const given = row.isOffline === 1 ? row.spend : null
    if (given === row.debit) return []
    return [`${row.id} gave ${given ?? 'nothing'}, and ${row.debit ?? 'nothing'} is counted`]
  })
}
