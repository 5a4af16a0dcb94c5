/** What the measurements of the commissioning check share: the processing, its test contact, time, and how to note a finding. */
import type { FactCode, Measurement } from '../../shared/model/commissioning.ts'
import { subtract, type Amount } from '../../shared/model/money.ts'
import type { Facts } from '../../shared/model/processing.ts'
import type { WhyNot } from '../../shared/text/commissioning-reasons.ts'
import { pause, type Timers } from '../platform/timers.ts'
import type { Change, Finding, Outcome, Processing } from '../processing/port.ts'

export type Bench = {
  processing: Processing
  timers: Timers
  nowMs(): number
  /** As the till is told now. */
  facts: Facts
  /** MSISDN digits of the test contact, and of another one. */
  phone: string
  otherPhone: string | null
  /** By how much the `Date` of its answers differs from the till's clock; null where none was seen. */
  dateOffsetMs(): number | null
  /** The longest that a change is waited for. */
  patienceMs: number
}

/** What a measurement came to, a reason of ours or the processing's words; thrown by steps that cannot go on. */
export class NotMeasured extends Error {
  override name = 'NotMeasured'
  readonly why: WhyNot | (string & {})
  constructor(why: WhyNot | (string & {})) {
    super(why)
    this.why = why
  }
}

export const note = (
  bench: Bench,
  code: FactCode,
  fact: keyof Facts | null,
  found: string,
  samples = 1,
): Measurement => ({
  code,
  result: 'measured',
  was: fact === null ? null : String(bench.facts[fact]),
  found,
  samples,
  why: null,
})

export function notMeasured(
  bench: Bench,
  code: FactCode,
  fact: keyof Facts | null,
  error: unknown,
): Measurement {
  const was = fact === null ? null : String(bench.facts[fact])
  const why =
    error instanceof NotMeasured ? error.why : error instanceof Error ? error.message : String(error)
  return { code, result: 'not-measured', was, found: null, samples: 0, why }
}

export const askPeople = (code: FactCode): Measurement => ({
  code,
  result: 'ask',
  was: null,
  found: null,
  samples: 0,
  why: null,
})

/** The value of a confirmed answer; anything else ends the measurement with the processing's own words. */
export function confirmed<T>(outcome: Outcome<T>): T {
  if (outcome.class === 'confirmed') return outcome.value
  if (outcome.class === 'rejected') throw new NotMeasured(`${outcome.remoteCode}: ${outcome.remoteText}`)
  throw new NotMeasured(outcome.reason)
}

const shortestLookMs = 40
const longestLookMs = 1000

/** Looks until it is so; how long that took from `fromMs`, or null when it never was. Looks less and less often. */
export async function waitUntil(
  { timers, nowMs, patienceMs }: Bench,
  fromMs: number,
  isSo: () => Promise<boolean>,
): Promise<number | null> {
  let lookMs = shortestLookMs
  for (;;) {
    const askedMs = nowMs()
    if (await isSo()) return Math.max(0, askedMs - fromMs)
    if (nowMs() - fromMs > patienceMs) return null
    await pause(timers, lookMs)
    lookMs = Math.min(longestLookMs, lookMs * 1.5)
  }
}

/** Readings may still show what was before. */
export const lagOf = ({ facts, patienceMs }: Bench): number => Math.min(facts.readLagMs, patienceMs)

/** Until readings show what is. */
export async function settle(bench: Bench): Promise<void> {
  await waitUntil({ ...bench, patienceMs: lagOf(bench) }, bench.nowMs(), async () => false)
}

const mostRestorings = 3

/**
 * Puts a test card back by `change`, whatever became of the requests before. False: it is not known to be active, and somebody
 * must be told.
 */
export async function restoreCard(
  bench: Bench,
  change: Change,
  isActive: () => Promise<boolean>,
): Promise<boolean> {
  for (let tries = 0; tries < mostRestorings; tries += 1) {
    const outcome = await bench.processing.execute(change)
    if (outcome.class === 'confirmed') return true
    await settle(bench)
    if (await isActive().catch(() => false)) return true
  }
  return false
}

/** Three times what was seen, in whole seconds, and never less than `leastMs`: a measurement is no promise. */
export const withMargin = (seenMs: number, leastMs: number): number =>
  Math.max(leastMs, Math.ceil((3 * seenMs) / 1000) * 1000)

export type Account = { id: string; balance: Amount; finding: Finding }

export async function findAccount({ processing }: Bench, phone: string): Promise<Account> {
  const findings = confirmed(await processing.find({ by: 'phone', value: phone }))
  const finding = findings.find(({ client }) => client?.balance !== undefined)
  const { client } = finding ?? {}
  if (finding === undefined || client?.balance === undefined) throw new NotMeasured('no-bonuses')
  return { id: client.id, balance: client.balance, finding }
}

/** The free balance, with what the named holds set aside counted back in. */
export async function balanceOf(
  { processing }: Bench,
  phone: string,
  holds: readonly string[] = [],
): Promise<Amount> {
  const findings = confirmed(await processing.find({ by: 'phone', value: phone, holds }))
  const balance = findings.find(({ client }) => client !== undefined)?.client?.balance
  if (balance === undefined) throw new NotMeasured('balance-unreadable')
  return balance
}

/** What a hold sets aside now. */
export const heldBy = async (bench: Bench, phone: string, hold: string): Promise<Amount> =>
  subtract(await balanceOf(bench, phone, [hold]), await balanceOf(bench, phone))
