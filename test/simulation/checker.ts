/**
 * Judges a finished day by two witnesses alone: the truth log of the model and the till's file on the disk. Knows nothing
 * of how the till decides.
 */
import Database from 'better-sqlite3'
import { join } from 'node:path'
import type { Model } from './model.ts'

export type Judged = {
  operations: number
  /** Applied more than once; closed against the truth; out of order; never ended; shown as taken and gone. */
  doubled: string[]
  wrong: string[]
  disordered: string[]
  stuck: string[]
  lost: string[]
  proofs: Record<string, number>
  attention: number
  unknown: number
}

type Row = {
  id: string
  seq: number
  kind: string
  state: string
  proof: string | null
  processing: string
  card: string | null
  contact: string | null
  dependsOn: string | null
  retryOf: string | null
  everUnknown: number
  isNew: number | null
  delta: string | null
  error: string | null
}

/** `lastSeen`: of each operation that was ever shown, the moment of its last change. */
export type JudgedTill = { name: string; folder: string; lastSeen: ReadonlyMap<string, number> }

const isHold = ({ kind }: Row) => kind === 'bonus.hold' || kind === 'bonus.release'

export function judge(model: Model, tills: readonly JudgedTill[]): Judged {
  const judged: Judged = {
    operations: 0,
    doubled: [],
    wrong: [],
    disordered: [],
    stuck: [],
    lost: [],
    proofs: {},
    attention: 0,
    unknown: 0,
  }
  for (const till of tills) {
    const rows = readRows(till.folder)
    const known = new Set(rows.map((row) => row.id))
    judged.operations += rows.length
    judged.lost.push(...[...till.lastSeen.keys()].filter((id) => !known.has(id)))
    for (const row of rows) judgeRow(model, row, rows, till.lastSeen.get(row.id) ?? 0, judged)
    judged.doubled.push(...registeredTwice(model, till.name))
    judged.disordered.push(...disorderOf(model, rows))
  }
  return judged
}

function readRows(folder: string): Row[] {
  const db = new Database(join(folder, 'till.sqlite'), { readonly: true })
  const rows = db
    .prepare(
      `SELECT id, seq, kind, state, proof, processing, card, contact, depends_on AS dependsOn, retry_of AS retryOf,
        ever_unknown AS everUnknown, result_json ->> '$.isNew' AS isNew, evidence_json ->> '$.delta' AS delta, error_json ->> '$.code' AS error FROM operation ORDER BY seq`,
    )
    .all() as Row[]
  db.close()
  return rows
}

function judgeRow(model: Model, row: Row, rows: readonly Row[], lastSeenMs: number, judged: Judged): void {
  const times = model.countOf(row.id)
  const told = `${row.id} ${row.kind} ${row.state} ${row.proof ?? row.error ?? ''} applied ${times}`
  judged.unknown += row.everUnknown
  if (row.proof === 'person') judged.attention += 1
  if (row.state === 'done' && row.proof !== null)
    judged.proofs[row.proof] = (judged.proofs[row.proof] ?? 0) + 1
  if (row.state === 'sending' || row.state === 'checking' || row.state === 'attention')
    judged.stuck.push(told)
  if (row.state === 'queued' && !isStopped(row, rows)) judged.stuck.push(told)
  if (isHold(row)) return
  if (times > 1) judged.doubled.push(told)
  const isTrue = row.state === 'done' ? times === 1 || isSoAnyway(model, row, lastSeenMs) : times === 0
  if (!isTrue && times < 2) judged.wrong.push(told)
}

/** To set a state that is there already changes nothing, and is rightly done: the card was so when it was closed. */
function isSoAnyway(model: Model, row: Row, lastSeenMs: number): boolean {
  // A sale that earns nothing has nothing to tell a processing of balances.
  if (row.delta === '0') return true
  if (row.proof !== 'proven') return false
  // A contact who was registered before is not registered again.
  if (row.kind === 'contact.create') return row.isNew === 0
  const sinceMs = lastSeenMs - model.truth.readLagMs - 1000
  if (row.processing === 'organization') return isCardSo(model, row, row.card, sinceMs, lastSeenMs)
  if (row.card === null) return false
  return model.cardStates(row.card, sinceMs, lastSeenMs).some(({ status, phone }) => {
    switch (row.kind) {
      case 'card.issue':
        return status === 'issued'
      case 'card.bind':
        return phone === row.contact
      case 'card.activate':
        return status === 'active'
      case 'card.block':
        return status === 'blocked'
      case 'card.unblock':
        return status === 'active' || status === 'issued'
      default:
        return false
    }
  })
}

function isCardSo(model: Model, row: Row, card: string | null, fromMs: number, toMs: number): boolean {
  const states = card === null ? [] : model.subjects.organization.cardsWithin(card, fromMs, toMs)
  return states.some((state) => {
    switch (row.kind) {
      case 'card.delete':
        return state === null
      case 'card.activate':
        return state?.status === 'active'
      case 'card.deactivate':
        return state?.status === 'issued'
      case 'card.block':
        return state?.status === 'blocked'
      case 'card.unblock':
        return state?.status === 'active' || state?.status === 'issued'
      default:
        return false
    }
  })
}

function isStopped(row: Row, rows: readonly Row[]): boolean {
  const before = rows.find((other) => other.id === row.dependsOn)
  if (before === undefined) return false
  return before.state === 'refused' || before.state === 'cancelled' || isStopped(before, rows)
}

/** Every phone is one contact's, whichever operation registered it. */
function registeredTwice(model: Model, till: string): string[] {
  const phones = model.effects.flatMap(({ change, till: by }) =>
    change.kind === 'contact.create' && by === till ? [change.contact.phone ?? ''] : [],
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
