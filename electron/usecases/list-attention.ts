/** The inbox of what needs a person: oldest first, with what is at stake and what waits behind it. */
import type { z } from 'zod'
import { TillError } from '../../shared/errors.ts'
import {
  urgentAfterMs,
  type attentionList,
  type attentionListRequest,
  type AttentionItem,
  type AttentionView,
} from '../../shared/model/attention.ts'
import type { Operation } from '../db/operations.ts'
import { stakeOf } from './attention-stake.ts'
import { listBlocksNotShown } from './blocks-not-shown.ts'
import { describeAttention } from './describe-attention.ts'
import { iso, type Engine, type Language } from './engine.ts'
import { findOperation } from './journal.ts'
import { toAttemptView, toOperationView } from './operation-view.ts'

type Deps = Pick<Engine, 'store' | 'nowMs'>

export function listAttention(
  engine: Deps & Pick<Engine, 'lines'>,
  { after, limit }: z.infer<typeof attentionListRequest>,
  language: Language,
): z.infer<typeof attentionList> {
  const from = after === undefined ? 0 : findOperation(engine, after).seq
  const rows = engine.store.operations.listInAttention(from, limit)
  return {
    items: rows.map((row) => toItem(engine, row, language)),
    nextAfter: rows.length === limit ? (rows.at(-1)?.id ?? null) : null,
    ...countAttention(engine),
    blocks: listBlocksNotShown(engine).map((block) => toOperationView(engine.store, block, language)),
  }
}

/** What is still to be decided: for whoever closes a shift. */
export function countAttention({ store, nowMs }: Deps): { total: number; urgent: number } {
  return {
    total: store.operations.countByState()['attention'] ?? 0,
    urgent: store.operations.countInAttentionSince(nowMs() - urgentAfterMs),
  }
}

export function getAttention(
  engine: Deps & Pick<Engine, 'lines'>,
  id: string,
  language: Language,
): AttentionView {
  const operation = findOperation(engine, id)
  if (operation.state !== 'attention') throw new TillError('NOT_IN_ATTENTION', { state: operation.state })
  const attempts = engine.store.attempts.list(operation.seq)
  const isEarnVisible = engine.lines.get(operation.processing)?.facts.earnVisible ?? false
  return {
    ...toItem(engine, operation, language),
    ...describeAttention({ operation, attempts, isEarnVisible }),
    attempts: attempts.map(toAttemptView),
  }
}

function toItem({ store, nowMs }: Deps, operation: Operation, language: Language): AttentionItem {
  const since = operation.attentionAt ?? operation.createdAt
  return {
    operation: toOperationView(store, operation, language),
    since: iso(since),
    isUrgent: nowMs() - since >= urgentAfterMs,
    atStake: stakeOf(operation),
    waiting: store.operations.countWaitingFor(operation),
  }
}
