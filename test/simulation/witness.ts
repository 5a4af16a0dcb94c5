/**
 * Reads, through a connection of its own, what a request that leaves now is backed by on the disk: for which operation it
 * leaves, and whether that was durable, alone in its lane and with its token before the first byte went (I8).
 */
import Database from 'better-sqlite3'
import type { Change } from '../../electron/processing/port.ts'
import type { Facts, ProcessingName } from '../../shared/model/processing.ts'
import type { Violated } from './findings.ts'

export type WitnessDeps = {
  name: string
  facts: Facts
  nowMs(): number
  /** When an operation was first shown. */
  shownAt(operation: string): number | undefined
  violated: Violated
  /** Which operations of its lane came before one that is sent now, and have not been. */
  waiting(operation: string, before: ReadonlySet<string>): void
}

type Row = {
  id: string
  seq: number
  kind: string
  fields: string
  client: string | null
  delta: string | null
  /** What a person decided to record instead of the spend, and what is earned where that is nothing. */
  decided: string | null
  unspent: string | null
  token: string | null
  everUnknown: number
}

/** A change may be on its way to being sent for this long while a block of its card is taken. */
const blockPassesAfterMs = 90_000

export function openWitness(file: string, { name, facts, nowMs, shownAt, violated, waiting }: WitnessDeps) {
  const db = new Database(file, { readonly: true })
  const sending = db.prepare(
    `SELECT id, seq, kind, fields_json AS fields, evidence_json ->> '$.client' AS client,
        evidence_json ->> '$.delta' AS delta, evidence_json ->> '$.spendDecided' AS decided,
        evidence_json ->> '$.deltaUnspent' AS unspent, evidence_json ->> '$.token.holdId' AS token, ever_unknown AS everUnknown
      FROM operation WHERE state = 'sending' AND processing = ? AND kind IN (?, ?)`,
  )
  const inFlight = db
    .prepare(`SELECT count(*) FROM attempt WHERE outcome = 'in-flight' AND purpose = ?`)
    .pluck()
  const leaked = db
    .prepare(`SELECT count(*) FROM hold WHERE state = 'leaked' AND client = ? AND amount = ?`)
    .pluck()
  const salesUnderWay = db
    .prepare(`SELECT count(*) FROM operation WHERE kind = 'sale.record' AND processing = 'loyalclient'
      AND state IN ('sending', 'checking')`)
    .pluck()
  /**
   * Of the same card, contact or client: under way, or before it with a person. What came later and is only doubted, since the
   * store is from before, is found out about in its turn.
   */
  const inItsWay = db
    .prepare(
      `SELECT e.id || ' ' || e.kind || ' ' || e.state FROM operation o JOIN operation e ON e.processing = o.processing
        AND e.seq <> o.seq AND e.kind NOT IN ('bonus.hold', 'bonus.release', 'card.block')
        AND (e.card = o.card OR e.contact = o.contact OR e.evidence_json ->> '$.client' = o.evidence_json ->> '$.client')
      WHERE o.seq = ? AND (e.state = 'sending'
        OR (e.state = 'checking' AND (e.seq < o.seq OR e.evidence_json ->> '$.isPastUnknown' IS NULL))
        OR (e.state = 'attention' AND e.seq < o.seq AND o.ever_unknown = 0))`,
    )
    .pluck()
  /**
   * Not sent yet, though nothing that they depend on stands before them; whose client was known when this one was last read
   * for, since nothing that is under way already makes room.
   */
  const before = db
    .prepare(
      `SELECT e.id FROM operation o JOIN operation e ON e.processing = o.processing AND e.seq < o.seq
        AND e.state = 'queued' AND e.kind NOT IN ('bonus.hold', 'bonus.release', 'card.block')
        AND (e.card = o.card OR e.contact = o.contact
          OR (coalesce(e.evidence_json ->> '$.client', e.evidence_json ->> '$.holder')
              = coalesce(o.evidence_json ->> '$.client', o.evidence_json ->> '$.holder')
            AND coalesce((SELECT max(finished_at) FROM attempt WHERE seq = e.seq), 0)
              <= coalesce((SELECT max(started_at) FROM attempt WHERE seq = o.seq AND purpose <> 'change'), o.sent_at)))
      LEFT JOIN operation d ON d.id = e.depends_on
      WHERE o.seq = ? AND o.ever_unknown = 0 AND (e.depends_on IS NULL OR d.state = 'done')`,
    )
    .pluck()
  const blocksInWait = db
    .prepare(
      `SELECT e.id FROM operation o JOIN operation e ON e.processing = o.processing AND e.card = o.card
      WHERE o.seq = ? AND o.kind <> 'card.block' AND e.kind = 'card.block' AND e.state = 'queued'
        AND e.depends_on IS NULL AND o.ever_unknown = 0`,
    )
    .pluck()

  function find(processing: ProcessingName, change: Change): Row | undefined {
    // Where holds are the till's own a sale is sent as a change of bonuses.
    const isDelta = change.kind === 'bonus.change'
    const rows = sending.all(processing, change.kind, isDelta ? 'sale.record' : change.kind) as Row[]
    return rows.find((row) => fits(row, change))
  }

  function watchLane(row: Row): void {
    if (row.kind === 'bonus.hold' || row.kind === 'bonus.release' || row.kind === 'card.block') return
    const other = inItsWay.get(row.seq) as string | undefined
    if (other !== undefined) violated(`${name} sends ${row.id} ${row.kind} past ${other}`, 'disordered')
    waiting(row.id, new Set(before.all(row.seq) as string[]))
    const blocks = blocksInWait.all(row.seq) as string[]
    const isLong = (id: string) => (shownAt(id) ?? nowMs()) < nowMs() - blockPassesAfterMs
    if (blocks.some(isLong))
      violated(`${name} sends ${row.id} ${row.kind} while a block of its card waits`, 'disordered')
  }

  return {
    look(processing: ProcessingName, change: Change): string | null {
      const isSale = change.kind === 'sale.record'
      if (isSale && facts.holdScope === 'point' && (salesUnderWay.get() as number) > 1) {
        violated(`${name} has two sales under way at one point`)
      }
      if (change.kind === 'bonus.hold' && (leaked.get(change.client, change.amount) as number) === 0) {
        violated(`${name} takes a hold that a crash would not remember`, 'early')
      }
      const row = find(processing, change)
      if (row !== undefined) {
        watchLane(row)
        if (isSale && row.token !== null && !change.holds.includes(row.token))
          violated(`${name} sends ${row.id} without its token`)
        return row.id
      }
      const purpose =
        change.kind === 'bonus.hold' ? 'token' : change.kind === 'bonus.release' ? 'release' : 'change'
      const isBacked = purpose !== 'change' && (inFlight.get(purpose) as number) > 0
      if (!isBacked) violated(`${name} sends ${change.kind} before that is durable`, 'early')
      return null
    },
    close: () => void db.close(),
  }
}

function deltaOf({ delta, decided, unspent }: Row): string | null {
  if (decided === null) return delta
  return Number(decided) === 0 ? unspent : `-${decided}`
}

/** In whichever order the fields of a contact travelled. */
const isAlike = (text: string | undefined, contact: object): boolean =>
  JSON.stringify(sorted(JSON.parse(text ?? '{}') as object)) === JSON.stringify(sorted(contact))
const sorted = (fields: object): [string, unknown][] =>
  Object.entries(fields).toSorted(([a], [b]) => (a < b ? -1 : 1))

function fits(row: Row, change: Change): boolean {
  const { fields, client } = row
  const asked = JSON.parse(fields) as Record<string, string>
  switch (change.kind) {
    case 'bonus.hold':
      return client === change.client
    case 'bonus.release':
      return asked['hold'] === change.hold
    case 'sale.record':
      return client === change.client && asked['amount'] === change.amount
    case 'bonus.change':
      return client === change.client && (deltaOf(row) ?? asked['amount']) === change.amount
    case 'card.virtual':
    case 'card.give':
      return client === change.client
    case 'contact.create':
      return isAlike(asked['contact'], change.contact)
    case 'contact.update':
      return asked['client'] === change.client && isAlike(asked['contact'], change.contact)
    case 'group.create':
      return asked['groupId'] === change.groupId
    case 'group.update':
    case 'group.delete':
      return asked['group'] === change.groupId
    default:
      return 'card' in change && asked['card'] === change.card
  }
}
