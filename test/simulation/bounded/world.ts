/** A moment of the searched world: what two tills have written down, what the processing has, what is still on its way. */
import type { Operation } from '../../../electron/db/operations.ts'
import { capabilities } from '../../../shared/model/capabilities.ts'
import { isSettled, type OperationKind } from '../../../shared/model/operation.ts'
import { factsSchema, type ProcessingName } from '../../../shared/model/processing.ts'
import type { Change } from '../../../electron/processing/port.ts'
import type { Evidence } from '../../../electron/sync/evidence.ts'
import type { Situation } from '../../../electron/sync/situation.ts'
import { anOperation, startMs } from '../../helpers/situation.ts'
import { startOfTiny, type Tiny } from './tiny-processing.ts'

/** What a till has noted of a hold that it took or may have taken. */
export type NotedHold = { id: string; amount: string; untilMs: number }
export type Till = { holds: readonly NotedHold[]; changedAtMs: number }
/** A request that was given up and may still take effect until then. */
export type Pending = { change: Change; operation: string; till: number; untilMs: number }

export type World = {
  nowMs: number
  tiny: Tiny
  /** As readings that lag may still show it, until then. */
  before: { tiny: Tiny; untilMs: number }
  tills: readonly [Till, Till]
  operations: readonly (Operation & { till: number })[]
  pending: readonly Pending[]
  faultsLeft: number
  crashesLeft: number
}

export const timeoutMs = 5000
export const facts = factsSchema.parse({
  holdScope: 'point',
  refusedSaleKeepsHold: true,
  earnVisible: true,
  readLagMs: 1000,
  lateApplyMs: 5000,
})

/** One operation of a scenario: what, at which till. */
export type Act = { till: 0 | 1; kind: OperationKind; fields?: Record<string, string> }

const processingOf = (kind: OperationKind): ProcessingName => {
  if (kind === 'card.level') return 'organization'
  if (kind === 'bonus.change') return 'customer'
  return kind.startsWith('card.') ? 'cashdesk' : 'loyalclient'
}

export function startOf(acts: readonly Act[], faultsLeft: number, crashesLeft: number): World {
  const till: Till = { holds: [], changedAtMs: 0 }
  const operations = acts.map(({ till: at, kind, fields = {} }, index) => ({
    ...anOperation({
      seq: index + 1,
      id: `o${index + 1}`,
      kind,
      processing: processingOf(kind),
      fields: { card: 'K', reason: '0', ...fields },
      card: 'K',
      evidence: kind.startsWith('card.') && kind !== 'card.level' ? {} : { client: 'c' },
      dueAt: startMs,
    }),
    till: at,
  }))
  return {
    nowMs: startMs,
    tiny: startOfTiny,
    before: { tiny: startOfTiny, untilMs: 0 },
    tills: [till, till],
    operations,
    pending: [],
    faultsLeft,
    crashesLeft,
  }
}

export function situationOf(world: World, operation: World['operations'][number]): Situation {
  const { holds, changedAtMs } = world.tills[operation.till] as Till
  const evidence = operation.evidence as Evidence
  const used = holds.filter(({ id, untilMs }) => id !== evidence.token?.holdId && world.nowMs < untilMs)
  const compares = operation.kind === 'bonus.change' || operation.kind === 'card.level'
  return {
    operation,
    evidence,
    facts,
    capabilities: capabilities[operation.processing],
    timeoutMs,
    nowMs: world.nowMs,
    serverNowMs: world.nowMs,
    isServerTimeKnown: true,
    lookFromMs: compares && changedAtMs > 0 ? changedAtMs + facts.readLagMs : 0,
    usedAmounts: used.map(({ amount }) => amount),
    promised: '0',
  }
}

/** Two worlds are the same when they differ by the time of day alone, and by what no decision looks at. */
export function keyOf(world: World): string {
  const { nowMs, operations, ...rest } = world
  const relative = (_name: string, value: unknown) =>
    typeof value === 'number' && value > 1e12 ? Math.max(value - nowMs, -60_000) : value
  const open = operations.map((row) =>
    isSettled(row.state)
      ? [row.state, row.proof]
      : [row.state, row.attempts, row.sentAt, row.dueAt, row.everUnknown, row.evidence],
  )
  return JSON.stringify([open, rest], relative)
}
