/**
 * Judges a finished day by two witnesses alone: the truth log of the model and the till's file on the disk. Knows nothing
 * of how the till decides. The invariants are those of findings.ts; I8 is watched while requests leave (witness.ts).
 */
import { breaksOf } from './chain.ts'
import type { Dials } from './dials.ts'
import type { Findings } from './findings.ts'
import { unbalanced } from './given.ts'
import { isSoAnyway } from './is-so-anyway.ts'
import { differences } from './ledger.ts'
import type { Model } from './model.ts'
import { readTill, type Row, type ShortfallRow } from './rows.ts'
import { judgeSpends, noNearest, type Nearest, type SpendTill } from './spends.ts'

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
  /** Of each operation that was sent: which earlier ones stood in its lane then and had not been sent. */
  waiting: ReadonlyMap<string, ReadonlySet<string>>
  /** How each operation was last shown. */
  lastShown: ReadonlyMap<string, string>
  /** What a backup that was put back does not know any more. */
  gone: ReadonlySet<string>
}
/** `watched`: what was found while the day went on. */
export type Judging = { dials: Dials | null; isTimeClear: boolean; watched: Findings }

const isHold = ({ kind }: Row) => kind === 'bonus.hold' || kind === 'bonus.release'
const count = (counts: Record<string, number>, name: string) => (counts[name] = (counts[name] ?? 0) + 1)

export function judge(
  model: Model,
  tills: readonly JudgedTill[],
  { dials, isTimeClear, watched }: Judging,
): Judged {
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
  const judged: Judged = { ...watched, ...counts }
  const all: Row[] = []
  const short: ShortfallRow[] = []
  const spending: SpendTill[] = []
  for (const till of tills) {
    const { rows, unaudited, outages, shortfalls } = readTill(till.folder)
    all.push(...rows)
    short.push(...shortfalls)
    spending.push({ name: till.name, rows, outages, takenAt: till.takenAt })
    judged.unbalanced.push(...unbalanced(model, rows, shortfalls))
    for (const { way } of shortfalls) count(judged.shortages, way)
    judged.operations += rows.length
    judged.lost.push(...lostOf(till, rows))
    judged.unaudited.push(...unaudited)
    judged.unchained.push(...breaksOf(till.folder).map((where) => `${till.name}: ${where}`))
    for (const row of rows) judgeRow(model, row, rows, till.lastSeen.get(row.id) ?? 0, judged)
    judged.doubled.push(...registeredTwice(model, till.name))
    judged.disordered.push(...disorderOf(model, rows, till))
  }
  judged.ledger.push(...differences(model, all, short, new Set(tills.flatMap(({ gone }) => [...gone]))))
  const { overspent, nearest, spends, approved } = judgeSpends(model, spending, dials, isTimeClear)
  Object.assign(judged, { overspent, nearest, spends, approvedSpends: approved })
  return judged
}

/** Whatever was shown is there, and what was shown as ended has ended so. */
function lostOf({ lastShown, gone }: JudgedTill, rows: readonly Row[]): string[] {
  const states = new Map(rows.map(({ id, state }) => [id, state]))
  return [...lastShown].flatMap(([id, shown]) => {
    const state = states.get(id)
    if (gone.has(id)) return []
    if (state === undefined) return [`${id} was shown and is not there`]
    const isEnd = shown === 'done' || shown === 'refused' || shown === 'cancelled'
    return isEnd && state !== shown ? [`${id} was shown as ${shown} and is ${state}`] : []
  })
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

/** Of two operations of one owner the earlier one is applied first, once the till knew whose both are; a block may pass. */
function disorderOf(model: Model, rows: readonly Row[], { waiting }: JudgedTill): string[] {
  const effects = new Map(model.effects.map((effect) => [effect.operation, effect]))
  return rows.flatMap((later) => {
    const effect = effects.get(later.id)
    if (effect === undefined || isHold(later) || later.kind === 'card.block') return []
    return [...(waiting.get(later.id) ?? [])].flatMap((id) => {
      const before = effects.get(id)
      const isLate = before !== undefined && before.atMs > effect.atMs
      const owner = model.ownerOf(effect)
      return isLate && model.ownerOf(before) === owner ? [`${id} after ${later.id}, both of ${owner}`] : []
    })
  })
}
