/**
 * Rounds of crashes: a till and its processings are taken up at a moment, run to a point where the process is killed, and a
 * second process must bring the operation to its one right end. The processings live here, outside the killed processes, and
 * their ledger says what really took effect.
 */
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { startTraining, type Training } from '../../electron/training/index.ts'
import { killMany, type Life } from './kill-many.ts'
import type { InFlight, TillJob } from './many-tills.ts'
import type { CommitPoint } from './halting-store.ts'
import type { PlantedTill } from './planted-tills.ts'
import { nameOf, type TillKind } from './till-kinds.ts'

/** A till's folder and its processings' folder, as they were when a process was killed. */
export type Moment = {
  kind: TillKind
  folder: string
  request: TillJob['request']
  isTaken: boolean
  /** Calls in the processings' journal before the operation was begun. */
  before: number
  /** The operation's own request has left once. */
  isSent: boolean
  countFrom: TillJob['countFrom']
}
/** Where the first process stops, and the ones after it; the last goes on to the end. */
export type Round = {
  moment: Moment
  stops: readonly (CommitPoint | InFlight)[]
  /** A mistake that its tills make. */
  planted?: PlantedTill
}
export type Outcome = {
  round: Round
  /** The first process came to where it was to stop. */
  isReached: boolean
  /** Of the first process, until it stopped or its operation had ended. */
  commits: number
  kills: number
  wrong: string[]
}

const facts = {
  holdScope: 'point',
  deadHold: 'rejected',
  refusedSaleKeepsHold: true,
  minHold: '1',
  readLagMs: 0,
  lateApplyMs: 20,
  earnVisible: true,
  phoneUnique: true,
} as const
const timeoutMs = 8000
const customerRules = { earnPercent: '3', maxSpendPercent: '50', timezone: 'Europe/Moscow' }

type Seat = { slot: number; folder: string; world: Training; moment: Moment; planted: PlantedTill | null }

/** What is there, before anything is begun. */
async function openSeat(
  slot: number,
  { moment, planted }: Pick<Round, 'moment' | 'planted'>,
  folder: string,
): Promise<Seat> {
  mkdirSync(folder, { recursive: true })
  cpSync(moment.folder, folder, { recursive: true })
  const world = await startTraining({ folder: join(folder, 'world'), facts: { deadHold: 'rejected' } })
  return { slot, folder, world, moment, planted: planted ?? null }
}

const tillFolder = (folder: string): string => join(folder, 'till')

function jobOf({ slot, folder, world, moment, planted }: Seat, stopAt: TillJob['stopAt']): TillJob {
  const { processing } = moment.kind
  const settings = {
    ...world[processing],
    ...(processing === 'customer' && customerRules),
    timeoutMs,
    facts,
  }
  const { request, isTaken, countFrom } = moment
  return {
    slot,
    folder: tillFolder(folder),
    processing,
    settings,
    known: null,
    request,
    isTaken,
    stopAt,
    countFrom,
    planted,
  }
}

/** How often the processing did what the operation asks for; a sale's own token is not that. */
function effectsIn({ world, moment: { kind, before } }: Pick<Seat, 'world' | 'moment'>): number {
  const isToken = (name: string) => kind.kind === 'sale.record' && (name === 'hold' || name === 'release')
  return world.ledger
    .calls()
    .slice(before)
    .filter(({ name }) => !isToken(name)).length
}

/** Prepares a till and its world for each kind: what is known, and what has to be there before. */
export async function prepare(folder: string, blank: string, kinds: readonly TillKind[]): Promise<Moment[]> {
  const moments = kinds.map((kind): Moment => ({
    kind,
    folder: blank,
    request: kind.first === undefined ? null : { id: 'first', ...kind.first },
    isTaken: false,
    before: 0,
    isSent: false,
    countFrom: 'start',
  }))
  const seats = await Promise.all(
    moments.map((moment, slot) => openSeat(slot, { moment }, join(folder, `prepared-${slot}`))),
  )
  const jobs = seats.map((seat) => ({ ...jobOf(seat, null), known: seat.moment.kind.known ?? null }))
  const lives = await killMany(folder, jobs, () => 'applied')
  const before = seats.map(({ world }) => world.ledger.calls().length)
  for (const { world } of seats) await world.close()
  return seats.map(({ slot, folder: at, moment }) => {
    const life = lives.get(slot)
    const { kind } = moment
    if (life?.end !== 'ended' || life.wrong.length > 0)
      throw new Error(`${nameOf(kind)} could not be prepared: ${life?.wrong.join('; ')}`)
    const fields = kind.fields(life.operation)
    const request = { id: 'operation', kind: kind.kind, ...fields }
    return { ...moment, folder: at, request, before: before[slot] ?? 0, countFrom: 'submit' }
  })
}

/** Runs to where the round stops, kills, and keeps what was left as a moment; null where the operation ended before. */
export async function killAt(folder: string, rounds: readonly Round[]): Promise<(Moment | null)[]> {
  const seats = await seatsFor(folder, rounds)
  const jobs = seats.map((seat, slot) => jobOf(seat, rounds[slot]?.stops[0] ?? null))
  const lives = await killMany(folder, jobs, (slot) => truthOf(seats[slot]))
  for (const { world } of seats) await world.close()
  return seats.map(({ slot, folder: at, moment }) => {
    const life = lives.get(slot)
    if (life?.end !== 'stopped') return null
    const isSent = moment.isSent || life.asked.includes('change')
    return { ...moment, folder: at, isTaken: moment.isTaken || life.isTaken, isSent, countFrom: 'start' }
  })
}

/** Each round through its kills to its end. */
export async function crash(folder: string, rounds: readonly Round[]): Promise<Outcome[]> {
  const seats = await seatsFor(folder, rounds)
  const lives = seats.map((): Life[] => [])
  const truth = (slot: number) => truthOf(seats[slot])
  const most = Math.max(...rounds.map(({ stops }) => stops.length))
  for (let number = 0; number <= most; number += 1) {
    const jobs = seats.flatMap((seat, slot): TillJob[] => {
      const { stops } = rounds[slot] as Round
      if (number > stops.length) return []
      const job = jobOf(seat, stops[number] ?? null)
      if (number === 0) return [job]
      const isTaken = job.isTaken || lives[slot]?.some((life) => life.isTaken) === true
      return [{ ...job, isTaken, countFrom: 'start' }]
    })
    for (const [slot, life] of await killMany(folder, jobs, truth)) lives[slot]?.push(life)
  }
  const outcomes = seats.map((seat, slot) => outcomeOf(seat, rounds[slot] as Round, lives[slot] ?? []))
  for (const { world, folder: at } of seats) {
    await world.close()
    rmSync(at, { recursive: true, force: true })
  }
  return outcomes
}

function outcomeOf(seat: Seat, round: Round, lives: readonly Life[]): Outcome {
  const [first] = lives
  const wrong = [...lives.flatMap((life) => life.wrong), ...judge(round.moment, lives, effectsIn(seat))]
  return {
    round,
    isReached: first?.end === 'stopped',
    commits: first?.commits ?? 0,
    kills: lives.length,
    wrong,
  }
}

const seatsFor = (folder: string, rounds: readonly Round[]): Promise<Seat[]> =>
  Promise.all(rounds.map((round, slot) => openSeat(slot, round, mkdtempSync(join(folder, 'seat-')))))

const truthOf = (seat: Seat | undefined): 'applied' | 'not-applied' =>
  seat !== undefined && effectsIn(seat) > 0 ? 'applied' : 'not-applied'

/** Safe to be asked for once more unread: a release is heard or there is nothing to release. */
const repeatable = ['bonus.release']

function judge({ kind, isSent }: Moment, lives: readonly Life[], effects: number): string[] {
  const end = lives.at(-1)?.operation
  if (end === null || end === undefined) return ['it has no end']
  const wrong: string[] = []
  if (effects > 1) wrong.push(`it took effect ${effects} times`)
  const isLocal =
    kind.processing === 'customer' && kind.kind.startsWith('bonus.') && kind.kind !== 'bonus.change'
  if (end.state === 'done' && !isLocal && effects !== 1)
    wrong.push(`it is done and took effect ${effects} times`)
  if (end.state === 'refused' && (effects > 0 || end.proof !== 'person'))
    wrong.push(`it was refused (${end.error?.code}) and took effect ${effects} times`)
  const isLease = kind.kind === 'bonus.hold' && end.state === 'checking'
  if (end.state !== 'done' && end.state !== 'refused' && !isLease) wrong.push(`it is ${end.state}`)
  let wasSent = isSent
  for (const { asked } of lives) {
    const at = asked.indexOf('change')
    if (wasSent && at >= 0 && !asked.slice(0, at).includes('reading') && !repeatable.includes(kind.kind))
      wrong.push('it was sent again unread')
    wasSent ||= at >= 0
  }
  return wrong
}
