/** Operations of a stretch of the local sequence, with no more of each than is counted and summed. */
import type { Db } from './open.ts'
import type { Amount } from '../../shared/model/money.ts'
import type { OperationKind, OperationState, Proof } from '../../shared/model/operation.ts'
import type { ProcessingName } from '../../shared/model/processing.ts'

/** Operations after `afterSeq`, up to `lastSeq`; of one processing, or of all where it is null. */
export type Stretch = { afterSeq: number; lastSeq: number; processing: ProcessingName | null }

export type Counted = {
  seq: number
  id: string
  kind: OperationKind
  state: OperationState
  proof: Proof | null
  operatorId: string
  operatorName: string
  /** What a sale was to take from the customer's bonuses, and what it takes in the end. */
  promised: Amount | null
  spent: Amount | null
  earned: Amount | null
  /** What a change by hand adds. */
  changed: Amount | null
  /** How much of what was promised is to be taken, where somebody bears the rest or is to decide about it. */
  allowed: Amount | null
  /** What the customer still owes of it, one amount for each decision. */
  owed: Amount[]
}

export type Tallies = ReturnType<typeof createTallies>

export function createTallies(db: Db) {
  const within = `seq > @afterSeq AND seq <= @lastSeq AND (@processing IS NULL OR processing = @processing)`
  const decided = `evidence_json ->> '$.spendDecided'`
  const allowed = `CASE WHEN state NOT IN ('refused','cancelled') AND (state <> 'done' OR ${decided} IS NOT NULL)
    THEN coalesce(CASE WHEN state = 'done' THEN ${decided} END, evidence_json ->> '$.shortage.allowed', ${decided}, error_json ->> '$.data.most') END`
  const rows = db.prepare(`
    SELECT seq, id, kind, state, proof, operator_id AS operatorId, operator_name AS operatorName,
      fields_json ->> '$.spend' AS promised,
      coalesce(${decided}, result_json ->> '$.spend', fields_json ->> '$.spend') AS spent,
      result_json ->> '$.earn' AS earned, ${allowed} AS allowed,
      CASE WHEN ${decided} IS NOT NULL THEN (
        SELECT json_group_array(shortfall.amount) FROM shortfall
        WHERE operation_id = operation.id AND way = 'charge-later' AND settled_at IS NULL AND voided_at IS NULL) END AS owed,
      CASE WHEN kind = 'bonus.change' THEN fields_json ->> '$.amount' END AS changed
    FROM operation WHERE ${within} ORDER BY seq`)
  const count = db.prepare(`SELECT count(*) FROM operation WHERE ${within}`).pluck()
  // Of what is not over there is little, however much was done: by its state first.
  const openSpends = db
    .prepare(`
    SELECT coalesce(${decided}, fields_json ->> '$.spend') FROM operation INDEXED BY operation_by_state
    WHERE state IN ('queued','sending','checking','attention') AND ${within}
      AND kind = 'sale.record' AND fields_json ->> '$.spend' <> '0'`)
    .pluck()
  const trouble = db
    .prepare(`
    SELECT id FROM operation WHERE ${within} AND (state IN ('refused','attention') OR ${allowed} IS NOT NULL) ORDER BY seq LIMIT @limit`)
    .pluck()
  const page = db
    .prepare(`
    SELECT id FROM operation WHERE seq > @from AND ${within} ORDER BY seq LIMIT @limit`)
    .pluck()
  const openIn = db.prepare('SELECT id FROM operation WHERE state = ? ORDER BY seq LIMIT ?').pluck()
  const newest = db.prepare('SELECT coalesce(max(seq), 0) FROM operation').pluck()
  return {
    *read(stretch: Stretch): Generator<Counted> {
      for (const row of rows.iterate(stretch)) {
        const counted = row as Omit<Counted, 'owed'> & { owed: string | null }
        yield { ...counted, owed: counted.owed === null ? [] : (JSON.parse(counted.owed) as Amount[]) }
      }
    },
    count: (stretch: Stretch) => count.get(stretch) as number,
    /** Spends of sales that are not over. */
    listOpenSpends: (stretch: Stretch) => openSpends.all(stretch) as Amount[],
    /** Ids of what was refused, is short or needs a person, oldest first. */
    listTrouble: (stretch: Stretch, limit: number) => trouble.all({ ...stretch, limit }) as string[],
    /** Ids after `from`, oldest first. */
    listPage: (stretch: Stretch, from: number, limit: number) =>
      page.all({ ...stretch, from, limit }) as string[],
    /** Ids of operations in a state, oldest first. */
    listIn: (state: OperationState, limit: number) => openIn.all(state, limit) as string[],
    /** The newest operation's place in the local sequence. */
    newest: () => newest.get() as number,
  }
}
