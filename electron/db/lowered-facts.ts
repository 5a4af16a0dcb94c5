/** Facts of a processing that service has contradicted: they hold until the processing is measured anew. */
import type { Facts, ProcessingName } from '../../shared/model/processing.ts'
import type { Db } from './open.ts'

export type LoweredFact = {
  processing: ProcessingName
  fact: keyof Facts
  configured: string
  value: string
  at: number
  operationId: string
}

export type LoweredFacts = ReturnType<typeof createLoweredFacts>

export function createLoweredFacts(db: Db) {
  const lower = db.prepare(`
    INSERT INTO lowered_fact VALUES (@processing, @fact, @configured, @value, @at, @operationId)
    ON CONFLICT (processing, fact) DO UPDATE SET value = excluded.value, at = excluded.at, operation_id = excluded.operation_id`)
  const all = db.prepare(
    `SELECT processing, fact, configured, value, at, operation_id AS operationId FROM lowered_fact ORDER BY processing, fact`,
  )
  const clear = db.prepare('DELETE FROM lowered_fact WHERE processing = ? AND at <= ?')
  return {
    lower: (fact: LoweredFact): void => void lower.run(fact),
    list: () => all.all() as LoweredFact[],
    /** What was lowered by then: it has been measured anew. */
    clear: (processing: ProcessingName, until: number): void => void clear.run(processing, until),
  }
}
