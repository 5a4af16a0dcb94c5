/**
 * Judges a finished day by two witnesses alone: the truth log of the model and the till's file on the disk. Knows nothing
 * of how the till decides. The invariants are those of reliability.md C2; I8 is watched while requests leave (witness.ts), I11
 * while logs are written (till.ts).
 */
import type { Dials } from './dials.ts'
import { unbalanced } from './given.ts'
import { isSoAnyway } from './is-so-anyway.ts'
import { differences } from './ledger.ts'
import type { Model } from './model.ts'
import { readTill, type Row, type ShortfallRow } from './rows.ts'
import { judgeSpends, noNearest, type Nearest, type SpendTill } from './spends.ts'

/** What must not be; each names the operation. */
export type Findings = {
  /** I2, I3: applied more than once; closed against the truth. */
  doubled: string[]
  wrong: string[]
  /** I5, I10, I1: out of order; never ended; shown as taken and gone. */
  disordered: string[]
  stuck: string[]
  lost: string[]
  /** I4: what the tills' operations sum up to and what the processing has. */
  ledger: string[]
  /** I7: more spent without a network than its bounds; given, and neither recorded nor written down as short. */
  overspent: string[]
  unbalanced: string[]
  /** I6, I9: an unknown outcome that was dropped; something done without its entry. */
  silent: string[]
  unaudited: string[]
}
export type Judged = Findings & {
  operations: number
  /** How each `done` was established, and how each unknown outcome ended. */
  proofs: Record<string, number>
  verdicts: Record<string, number>
  /** Ended, by processing and kind. */
  kinds: Record<string, number>
  attention: number
  unknown: number
  /** Of each operation: how it ended, and how often it was applied. */
  ends: Record<string, string>
  /** What a person decided. */
  decided: string[]
  /** Spent without a network; of that with an approval and its reason; what persons wrote down as short, by what they decided. */
  spends: number
  approvedSpends: number
  shortages: Record<string, number>
  nearest: Nearest
}

/** `lastSeen`: of each operation that was ever shown, the moment of its last change. */
export type JudgedTill = {
  name: string
  folder: string
  lastSeen: ReadonlyMap<string, number>
  takenAt: ReadonlyMap<string, number>
}
export type Judging = { dials: Dials | null; isTimeClear: boolean }

const isHold = ({ kind }: Row) => kind === 'bonus.hold' || kind === 'bonus.release'
const count = (counts: Record<string, number>, name: string) => (counts[name] = (counts[name] ?? 0) + 1)

export const nothingFound = (): Findings => ({
  doubled: [],
  wrong: [],
  disordered: [],
  stuck: [],
  lost: [],
  ledger: [],
  overspent: [],
  unbalanced: [],
  silent: [],
  unaudited: [],
})

export function judge(model: Model, tills: readonly JudgedTill[], { dials, isTimeClear }: Judging): Judged {
  const counts = {
    operations: 0,
    proofs: {},
    verdicts: {},
    kinds: {},
    attention: 0,
    unknown: 0,
    ends: {},
    decided: [],
    spends: 0,
    approvedSpends: 0,
    shortages: {},
    nearest: noNearest(),
  }
  const judged: Judged = { ...nothingFound(), ...counts }
  const all: Row[] = []
  const short: ShortfallRow[] = []
  const spending: SpendTill[] = []
  for (const till of tills) {
    const { rows, unaudited, outages, shortfalls } = readTill(till.folder)
    const known = new Set(rows.map((row) => row.id))
    all.push(...rows)
    short.push(...shortfalls)
    spending.push({ name: till.name, rows, outages, takenAt: till.takenAt })
    judged.unbalanced.push(...unbalanced(model, rows, shortfalls))
    for (const { way } of shortfalls) count(judged.shortages, way)
    judged.operations += rows.length
    judged.lost.push(...[...till.lastSeen.keys()].filter((id) => !known.has(id)))
    judged.unaudited.push(...unaudited)
    for (const row of rows) judgeRow(model, row, rows, till.lastSeen.get(row.id) ?? 0, judged)
    judged.doubled.push(...registeredTwice(model, till.name))
    judged.disordered.push(...disorderOf(model, rows))
  }
  judged.ledger.push(...differences(model, all, short))
  const { overspent, nearest, spends, approved } = judgeSpends(model, spending, dials, isTimeClear)
  Object.assign(judged, { overspent, nearest, spends, approvedSpends: approved })
  return judged
}

function judgeRow(model: Model, row: Row, rows: readonly Row[], lastSeenMs: number, judged: Judged): void {
  const times = model.countOf(row.id)
  const told = `${row.id} ${row.kind} ${row.state} ${row.proof ?? row.error ?? ''} applied ${times}`
  judged.unknown += row.everUnknown
  judged.ends[row.id] = `${row.state} ${times}`
  if (row.proof === 'person') {
    judged.attention += 1
    judged.decided.push(row.id)
  }
  if (row.state === 'done' && row.proof !== null) count(judged.proofs, row.proof)
  count(judged.kinds, `${row.processing} ${row.kind}`)
  if (row.everUnknown === 1) judgeUnknown(row, told, judged)
  if (row.state === 'sending' || row.state === 'checking' || row.state === 'attention')
    judged.stuck.push(told)
  if (row.state === 'queued' && !isStopped(row, rows)) judged.stuck.push(told)
  if (isHold(row)) return
  if (times > 1) judged.doubled.push(told)
  const isTrue = row.state === 'done' ? times === 1 || isSoAnyway(model, row, lastSeenMs) : times === 0
  if (!isTrue && times < 2) judged.wrong.push(told)
}

/** It ends by a proof, a reading that makes it likely, or a person; a hold is over by itself when its time is. */
function judgeUnknown(row: Row, told: string, judged: Judged): void {
  if (isHold(row)) return
  const verdict = row.proof ?? row.state
  count(judged.verdicts, verdict === 'confirmed' ? 'proven' : verdict)
  const isSilent = row.state === 'cancelled' || (row.state === 'refused' && row.proof === null)
  if (isSilent) judged.silent.push(told)
}

function isStopped(row: Row, rows: readonly Row[]): boolean {
  const before = rows.find((other) => other.id === row.dependsOn)
  if (before === undefined) return false
  return before.state === 'refused' || before.state === 'cancelled' || isStopped(before, rows)
}

/** Every phone is one contact's of one processing, whichever operation registered it. */
function registeredTwice(model: Model, till: string): string[] {
  const phones = model.effects.flatMap(({ change, till: by, processing }) =>
    change.kind === 'contact.create' && by === till ? [`${processing}:${change.contact.phone ?? ''}`] : [],
  )
  const twice = phones.filter((phone, index) => phones.indexOf(phone) !== index)
  return twice.map((phone) => `${phone} registered twice`)
}

/** Of two operations that name the same card or contact the earlier one is applied first; a block may pass. */
function disorderOf(model: Model, rows: readonly Row[]): string[] {
  const at = new Map(model.effects.map((effect) => [effect.operation, effect.atMs]))
  const last = new Map<string, Row>()
  const disorder: string[] = []
  for (const row of rows) {
    const appliedAt = at.get(row.id)
    // A later step that waited for a repeated one keeps its old number and comes after.
    if (appliedAt === undefined || isHold(row) || row.kind === 'card.block' || row.dependsOn !== null)
      continue
    for (const key of [row.card, row.contact]) {
      if (key === null) continue
      const lane = `${row.processing}:${key}`
      const before = last.get(lane)
      if (before !== undefined && (at.get(before.id) ?? 0) > appliedAt)
        disorder.push(`${before.id} after ${row.id} on ${lane}`)
      last.set(lane, row)
    }
  }
  return disorder
}
