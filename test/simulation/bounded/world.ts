/** A moment of the searched world: what two tills have written down, what the processing has, what is still on its way. */
import type { Operation } from '../../../electron/db/operations.ts'
import type { Change } from '../../../electron/processing/port.ts'
import type { Core } from '../../../electron/sync/core.ts'
import type { Evidence } from '../../../electron/sync/evidence.ts'
import { comparedKeysOf } from '../../../electron/sync/own-keys.ts'
import type { Situation } from '../../../electron/sync/situation.ts'
import { capabilities } from '../../../shared/model/capabilities.ts'
import type { OperationKind } from '../../../shared/model/operation.ts'
import { quietTimeMs, type Facts, type ProcessingName } from '../../../shared/model/processing.ts'
import { anOperation, phone, startMs } from '../../helpers/situation.ts'
import type { Tiny } from './tiny-processing.ts'

/** What is searched: the core, what it is told of the processing, and the mistakes of whoever drives it. */
export type Driver = { core: Core; recoverAs?: 'checking' | 'queued'; announces?: boolean }
export type Scene = Driver & { facts: Facts }

/** What a till has noted of a hold that it took or may have taken. */
export type NotedHold = { id: string; client: string; amount: string; untilMs: number }
/** `changed`: when it last changed what it compares elsewhere (sync/own-keys.ts). */
export type Till = { holds: readonly NotedHold[]; changed: Readonly<Record<string, number>> }
/** A request that was given up and may still take effect until then. */
export type Pending = { change: Change; operation: string; till: number; untilMs: number }
/** `isSeenSo`: the last reading showed it as the operation wants it. */
export type Row = Operation & { till: number; client: string; isSeenSo: boolean }

export type World = {
  nowMs: number
  tiny: Tiny
  /** As readings that lag may still show it, until then. */
  before: { tiny: Tiny; untilMs: number } | null
  tills: readonly [Till, Till]
  operations: readonly Row[]
  pending: readonly Pending[]
  faultsLeft: number
  crashesLeft: number
}

export const timeoutMs = 5000

/** One operation of a scenario: what, at which till, whose; `after`: the one, from 1, that it depends on. */
export type Act = {
  till: 0 | 1
  kind: OperationKind
  processing: ProcessingName
  fields?: Readonly<Record<string, string>>
  client?: string
  evidence?: Evidence
  after?: number
}
export type Scenario = { acts: readonly Act[]; start?: Partial<Tiny> }

const emptyTiny: Tiny = {
  balances: { c: 100, d: 100 },
  holds: [],
  taken: 0,
  cards: {},
  contacts: { c: '' },
  groups: {},
  applied: [],
}

export function startOf({ acts, start = {} }: Scenario, faultsLeft: number, crashesLeft: number): World {
  const till: Till = { holds: [], changed: {} }
  const operations = acts.map((act, index): Row => {
    const { kind, processing, fields = {}, client = 'c', evidence = { client }, after } = act
    const isAboutCard = kind.startsWith('card.')
    const operation = anOperation({
      seq: index + 1,
      id: `o${index + 1}`,
      kind,
      processing,
      fields: { ...(isAboutCard && { card: 'K' }), reason: '0', ...fields },
      card: isAboutCard ? (fields['card'] ?? 'K') : null,
      contact: phone,
      evidence,
      dueAt: startMs,
      ...(after === undefined ? {} : { dependsOn: `o${after}` }),
    })
    return { ...operation, till: act.till, client, isSeenSo: false }
  })
  const tiny = { ...emptyTiny, ...start }
  return {
    nowMs: startMs,
    tiny,
    before: null,
    tills: [till, till],
    operations,
    pending: [],
    faultsLeft,
    crashesLeft,
  }
}

export function situationOf(world: World, row: Row, { facts }: Scene): Situation {
  const { holds, changed } = world.tills[row.till] as Till
  const evidence = row.evidence as Evidence
  const about = { operation: row, evidence, capabilities: capabilities[row.processing] }
  const changedAtMs = Math.max(0, ...comparedKeysOf(about).map((key) => changed[key] ?? 0))
  const used = holds.filter(
    ({ id, client, untilMs }) =>
      id !== evidence.token?.holdId && client === row.client && world.nowMs < untilMs,
  )
  return {
    ...about,
    facts,
    timeoutMs,
    nowMs: world.nowMs,
    serverNowMs: world.nowMs,
    isServerTimeKnown: true,
    lookFromMs: changedAtMs === 0 ? 0 : changedAtMs + facts.readLagMs,
    usedAmounts: used.map(({ amount }) => amount),
    promised: '0',
  }
}

/** Longer ago than this, no decision asks how long. */
export const longAgoMs = (facts: Facts): number => Math.max(31_000, 2 * quietTimeMs(facts) + 1000)
