/** Bonuses given under the offline policy: what the allowances have left is counted from these rows, in the commit that adds one. */
import { add, type Amount } from '../../shared/model/money.ts'
import type { ProcessingName } from '../../shared/model/processing.ts'
import type { Db } from './open.ts'

export type OfflineSpendState = 'open' | 'confirmed' | 'refused' | 'cancelled'
export type NewOfflineSpend = {
  seq: number
  processing: ProcessingName
  client: string
  amount: Amount
  /** The day of the store, as `2026-11-22`. */
  day: string
  givenAt: number
}
/** Given and not confirmed; of what a person decided to bear in part, the rest. */
export type Exposure = { amount: Amount; operations: number }

export type OfflineSpends = ReturnType<typeof createOfflineSpends>

export function createOfflineSpends(db: Db) {
  const insert = db.prepare(`
    INSERT INTO offline_spend (seq, processing, client, amount, day, given_at)
    VALUES (@seq, @processing, @client, @amount, @day, @givenAt)`)
  const settle = db.prepare('UPDATE offline_spend SET state = ?, settled_at = ? WHERE seq = ?')
  const carry = db.prepare(`
    INSERT INTO offline_spend (seq, processing, client, amount, day, given_at)
    SELECT @to, processing, client, amount, day, given_at FROM offline_spend WHERE seq = @from`)
  const ofDay = db
    .prepare(
      `SELECT amount FROM offline_spend WHERE processing = ? AND client = ? AND day = ? AND state <> 'cancelled'`,
    )
    .pluck()
  const since = db
    .prepare(
      `SELECT amount FROM offline_spend WHERE processing = ? AND given_at >= ? AND state NOT IN ('cancelled','open')`,
    )
    .pluck()
  const open = db.prepare(`SELECT amount FROM offline_spend WHERE state = 'open' AND processing = ?`).pluck()
  const asDecided = `SELECT coalesce(o.evidence_json ->> '$.spendDecided', s.amount)
    FROM offline_spend s JOIN operation o ON o.seq = s.seq`
  const atRisk = db.prepare(`${asDecided} WHERE s.state = 'open' AND s.processing = ?`).pluck()
  const riskAnywhere = db.prepare(`${asDecided} WHERE s.state = 'open'`).pluck()
  const confirmed = db
    .prepare(
      `${asDecided} WHERE s.state = 'confirmed' AND s.processing = ? AND s.client = ? AND s.settled_at > ?`,
    )
    .pluck()
  const sum = (amounts: unknown[]): Amount => add('0', ...(amounts as Amount[]))
  const exposed = (amounts: unknown[]): Exposure => ({ amount: sum(amounts), operations: amounts.length })
  return {
    insert: (spend: NewOfflineSpend) => void insert.run(spend),
    /** How it ended, or that it is open again. */
    settle: (seq: number, state: OfflineSpendState, now: number) =>
      void settle.run(state, state === 'open' ? null : now, seq),
    /** It is asked for by another operation now: counted with that one, as of when it was given. */
    carry(from: number, to: number, now: number): void {
      carry.run({ from, to })
      settle.run('cancelled', now, from)
    },
    /** To one customer in one day of the store. */
    givenOnDay: (processing: ProcessingName, client: string, day: string): Amount =>
      sum(ofDay.all(processing, client, day)),
    /** Since an outage began, with whatever from before it is not confirmed yet. */
    givenInOutage: (processing: ProcessingName, startedAt: number): Amount =>
      sum([...since.all(processing, startedAt), ...open.all(processing)]),
    exposure: (processing: ProcessingName): Exposure => exposed(atRisk.all(processing)),
    /** At every processing, with those that this till is connected to no more. */
    wholeExposure: (): Exposure => exposed(riskAnywhere.all()),
    /** What the processing has taken of it since the customer's balance was read. */
    confirmedSince: (processing: ProcessingName, client: string, asOf: number): Amount =>
      sum(confirmed.all(processing, client, asOf)),
  }
}
