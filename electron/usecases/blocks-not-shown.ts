/**
 * Blocks that were sent long ago and do not show yet. The till goes on sending them and nothing is to be decided, but somebody
 * may be using the card where this till's denial does not reach.
 */
import { blockAlarmMs } from '../sync/absorb-card.ts'
import type { Evidence } from '../sync/evidence.ts'
import type { Operation } from '../db/operations.ts'
import type { Engine } from './engine.ts'

type Deps = Pick<Engine, 'store' | 'lines' | 'nowMs'>

/** Oldest first within each processing. */
export const listBlocksNotShown = ({ store, lines, nowMs }: Deps): Operation[] =>
  [...lines.keys()]
    .flatMap((name) => store.operations.listOldBlocks(name, nowMs() - blockAlarmMs))
    .filter((block) => !isShown(block) && !isOver(block, nowMs()))

/** As it was last read; what of it may still land is waited for. */
const isShown = ({ evidence }: Operation): boolean => (evidence as Evidence).pre?.status === 'blocked'

/** It was to end by itself, and has. */
const isOver = ({ fields: { until } }: Operation, now: number): boolean =>
  until !== undefined && Date.parse(until) <= now
