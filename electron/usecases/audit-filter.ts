/** Which entries of the audit trail are sought. Pure over the rows, besides what the store knows of cards and people. */
import type { AuditListRequest } from '../../shared/model/audit.ts'
import type { AuditRow } from '../db/audit-chain.ts'
import { readData, stampOf } from '../db/audit-stamp.ts'
import type { Engine } from './engine.ts'

type Fits = (row: AuditRow) => boolean

/** A card's operations that entries are sought for. */
const operationsOfACard = 1000
/** Fewer letters are in nearly every entry. */
const shortestText = 3
/** As much of a printed head as somebody types by hand. */
const fingerprint = /^[0-9a-f]{8,64}$/

export function filterOf(engine: Pick<Engine, 'store'>, request: AuditListRequest): Fits {
  const { person, action, subject } = request
  const fromMs = request.from === undefined ? -Infinity : Date.parse(request.from)
  const toMs = request.to === undefined ? Infinity : Date.parse(request.to)
  const isAbout = subject === undefined ? null : aboutOf(engine, subject)
  // What needs no reading of the data comes first.
  return (row) =>
    row.at >= fromMs &&
    row.at <= toMs &&
    (action === undefined || row.action === action || row.action.startsWith(`${action}.`)) &&
    (person === undefined || isOf(row, person)) &&
    (isAbout === null || isAbout(row))
}

/** `integration` is every key. */
const isOf = (row: AuditRow, person: string): boolean =>
  person === 'integration' ? row.actor.startsWith('key:') : row.actor === person || approverOf(row) === person

export const approverOf = (row: AuditRow): string | null => {
  const approver = stampOf(row)?.approvedBy ?? readData(row)['approvedBy']
  return typeof approver === 'string' ? approver : null
}

function aboutOf({ store }: Pick<Engine, 'store'>, typed: string): Fits {
  const text = typed.toLowerCase()
  const subjects = new Set([
    typed,
    ...store.operations.list({ card: typed, limit: operationsOfACard }).map(({ id }) => id),
  ])
  const called = store.operators.list().filter(({ name }) => name.toLowerCase().includes(text))
  const people = new Set(text.length < shortestText ? [] : called.map(({ id }) => id))
  const isFingerprint = fingerprint.test(text)
  return (row) =>
    String(row.seq) === typed ||
    (row.subject !== null && (subjects.has(row.subject) || people.has(row.subject))) ||
    (isFingerprint && row.hash.startsWith(text)) ||
    people.has(row.actor) ||
    (people.size > 0 && people.has(approverOf(row) ?? '')) ||
    says(row, text)
}

/** Its own facts have the text in them; a number must be one of them. */
function says(row: AuditRow, text: string): boolean {
  // As it stands there: reading the facts of every entry would take the till's time.
  if (!row.data_json.toLowerCase().includes(JSON.stringify(text).slice(1, -1))) return false
  const { entry: _, ...own } = readData(row)
  const facts = factsIn(own).map((fact) => fact.toLowerCase())
  return /^\d+$/.test(text) || text.length < shortestText
    ? facts.includes(text)
    : facts.some((fact) => fact.includes(text))
}

function factsIn(value: unknown): string[] {
  if (typeof value === 'string' || typeof value === 'number') return [String(value)]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(factsIn) : []
}
