/** An operation that a person ended, without a request: what that means for the rest of the store, and who may go on now. */
import { capabilities } from '../../shared/model/capabilities.ts'
import { factsSchema } from '../../shared/model/processing.ts'
import type { Operation } from '../db/operations.ts'
import { settle } from '../sync/settle.ts'
import type { Touched } from '../sync/touched.ts'
import type { Engine } from './engine.ts'

/** The caller has the transaction. Of a processing that is not configured any more as little is known as of a new one. */
export function settleHere(engine: Engine, operation: Operation, touched: Touched): void {
  const { processing } = operation
  const line = engine.lines.get(processing)
  settle(
    {
      store: engine.store,
      facts: line?.facts ?? factsSchema.parse({}),
      capabilities: line?.processing.capabilities ?? capabilities[processing],
      nowMs: engine.nowMs(),
      mintId: engine.mintId,
    },
    operation,
    touched,
  )
}

/** A later step of its case may belong to another processing. */
export function wakeAll({ lines, worker }: Pick<Engine, 'lines' | 'worker'>): void {
  for (const name of lines.keys()) worker.wake(name)
}
