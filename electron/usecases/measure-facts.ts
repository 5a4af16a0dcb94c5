/**
 * The commissioning check (reliability.md B1): measures what a processing's facts are against its test stand. Makes real
 * changes there and takes them back; what cannot be seen keeps its pessimistic default.
 */
import { factOf, measuredOf, type FactCode, type Measurement } from '../../shared/model/commissioning.ts'
import { factsSchema, type Facts } from '../../shared/model/processing.ts'
import { weaker } from '../sync/lowering.ts'
import { askPeople, note, notMeasured, NotMeasured, type Bench } from './measure-bench.ts'
import { measureBlocked, measurePhone } from './measure-contacts.ts'
import { measureHolds } from './measure-holds.ts'
import { boundLateness, measureTiming } from './measure-timing.ts'
import { turnsOf } from './measure-turns.ts'

/** Every code that arises with the processing, in their order. `progress` is told of each as it is found. */
export async function measureFacts(
  bench: Bench,
  progress: (found: readonly Measurement[]) => void = () => undefined,
): Promise<Measurement[]> {
  const { name, capabilities } = bench.processing
  const codes = measuredOf[name]
  const found = new Map<FactCode, Measurement>()
  const add = (measurements: readonly Measurement[]) => {
    for (const one of measurements) if (codes.includes(one.code)) found.set(one.code, one)
    progress(inOrder(codes, found))
  }
  add(codes.filter((code) => code === 'C10' || code === 'C11').map(askPeople))
  await mustAnswer(bench)
  add([note(bench, 'C12', null, toldTime(bench.dateOffsetMs()))])
  const turns = turnsOf[name]
  const timing = turns === undefined ? [] : await measureTiming(bench, () => turns(bench))
  const bounded = () => timing.map((one) => boundedBy(cautious(bench.facts), found.get('C2'), one))
  add(bounded())
  // Whatever was found of the time is what the rest waits for.
  const timed = { ...bench, facts: factsFrom([...found.values()], bench.facts) }
  if (capabilities.bonuses === 'remote') {
    add(asWere(bench, await measureHolds(timed)))
    add(bounded())
  }
  if (codes.includes('C8')) add([await measurePhone(timed)])
  if (codes.includes('C7')) add([await measureBlocked(timed)])
  const missing = codes.filter((code) => !found.has(code))
  add(missing.map((code) => notMeasured(bench, code, factOf[code], 'shows-nothing')))
  return inOrder(codes, found)
}

/** Clocks that differ by more are no two clocks of one time. */
const mostOffsetMs = 5 * 60_000

function toldTime(offsetMs: number | null): 'true' | 'false' | 'wrong' {
  if (offsetMs === null) return 'false'
  return Math.abs(offsetMs) <= mostOffsetMs ? 'true' : 'wrong'
}

const inOrder = (codes: readonly FactCode[], found: ReadonlyMap<FactCode, Measurement>): Measurement[] =>
  codes.flatMap((code) => found.get(code) ?? [])

const asWere = ({ facts }: Bench, measurements: readonly Measurement[]): Measurement[] =>
  measurements.map((one) => {
    const fact = factOf[one.code]
    return { ...one, was: fact === null ? null : String(facts[fact]) }
  })

const boundedBy = (
  { lateApplyMs }: Facts,
  deadHold: Measurement | undefined,
  one: Measurement,
): Measurement => (one.code === 'C5' ? boundLateness(one, lateApplyMs, deadHold) : one)

/** The pessimistic defaults, and less where the till knows of less: where nothing is measured, nothing gets better by it. */
export function cautious(known: Facts): Facts {
  const least = factsSchema.parse({})
  const names = Object.keys(least) as (keyof Facts)[]
  return factsSchema.parse(
    Object.fromEntries(names.map((fact) => [fact, weaker(fact, least[fact], known[fact])])),
  )
}

async function mustAnswer({ processing }: Bench): Promise<void> {
  const report = await processing.testConnection()
  if (!report.ok) throw new NotMeasured(report.detail ?? report.failure ?? 'no answer')
}

/** What the till may be told: the measured facts; what was not measured stays at its pessimistic default, or at `at`. */
export function factsFrom(measurements: readonly Measurement[], at: Facts = factsSchema.parse({})): Facts {
  const told = measurements.flatMap(({ code, result, found }) => {
    const fact = factOf[code]
    return fact === null || result !== 'measured' || found === null ? [] : [[fact, valueOf(at, fact, found)]]
  })
  return factsSchema.parse({ ...at, ...Object.fromEntries(told) })
}

function valueOf(at: Facts, fact: keyof Facts, text: string): unknown {
  const before = at[fact]
  if (typeof before === 'boolean') return text === 'true'
  return typeof before === 'number' ? Number(text) : text
}
