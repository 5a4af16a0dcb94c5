/** What customers were given and the processing did not allow: what was written off, and what is still to be charged. */
import type { z } from 'zod'
import { TillError } from '../../shared/errors.ts'
import type {
  settleShortfallRequest,
  shortfallList,
  shortfallListRequest,
  ShortfallView,
} from '../../shared/model/attention.ts'
import type { Shortfall } from '../db/shortfalls.ts'
import { isSupervisor } from '../../shared/model/policy.ts'
import { approveAs, authorise, type Actor } from './authorise.ts'
import { iso, type Caller, type Engine } from './engine.ts'
import { reviewLater } from './review-later.ts'

export function listShortfalls(
  engine: Pick<Engine, 'store'>,
  { owed, after, limit }: z.infer<typeof shortfallListRequest>,
): z.infer<typeof shortfallList> {
  const before = after === undefined ? undefined : findShortfall(engine, after).seq
  const rows = engine.store.shortfalls.list({
    isOwed: owed,
    limit,
    ...(before === undefined ? {} : { before }),
  })
  const nextAfter = rows.length === limit ? (rows.at(-1)?.id ?? null) : null
  return { shortfalls: rows.map(toView), nextAfter }
}

/** The customer has paid it. Throws SHORTFALL_NOT_OWED. */
export async function settleShortfall(
  engine: Engine,
  caller: Caller,
  { id, note, operator, approval }: z.infer<typeof settleShortfallRequest>,
): Promise<ShortfallView> {
  const actor = await authorise(engine, caller, operator)
  requireOwed(findShortfall(engine, id))
  // The note is the reason.
  const own = { hasReason: true }
  const approver = await approveAs(engine, actor, { kind: 'shortfall' }, approval, isSupervisor, own)
  return engine.store.transaction(() => {
    const { amount, operationId } = requireOwed(findShortfall(engine, id))
    const at = engine.nowMs()
    engine.store.shortfalls.settle({ id, at, by: approver.id, byName: approver.name, note })
    const data = { approvedBy: approver.id, amount, note }
    engine.store.audit.append({ at, actor: actor.id, action: 'shortfall.settled', subject: id, data })
    reviewLater(engine, engine.store.operations.get(operationId), approver)
    return toView(findShortfall(engine, id))
  })
}

/** What is left of a spend is asked for by another operation: what somebody bears of it goes with that. */
export function carryShortfalls(
  { store, nowMs }: Pick<Engine, 'store' | 'nowMs'>,
  actor: Actor,
  from: string,
  to: string,
): void {
  for (const { id, amount } of store.shortfalls.move(from, to)) {
    const data = { from, to, amount }
    store.audit.append({ at: nowMs(), actor: actor.id, action: 'shortfall.moved', subject: id, data })
  }
}

function findShortfall({ store }: Pick<Engine, 'store'>, id: string): Shortfall {
  const shortfall = store.shortfalls.find(id)
  if (shortfall === undefined) throw new TillError('NOT_FOUND', { what: 'shortfall', id })
  return shortfall
}

function requireOwed(shortfall: Shortfall): Shortfall {
  const { way, settledAt, voidedAt } = shortfall
  if (way !== 'charge-later' || settledAt !== null || voidedAt !== null)
    throw new TillError('SHORTFALL_NOT_OWED', { way })
  return shortfall
}

const toView = (shortfall: Shortfall): ShortfallView => ({
  id: shortfall.id,
  operation: shortfall.operationId,
  processing: shortfall.processing,
  card: shortfall.card,
  amount: shortfall.amount,
  way: shortfall.way,
  note: shortfall.note,
  decidedBy: shortfall.decidedByName,
  decidedAt: iso(shortfall.decidedAt),
  settledAt: shortfall.settledAt === null ? null : iso(shortfall.settledAt),
  settledBy: shortfall.settledByName,
  settledNote: shortfall.settledNote,
  voidedAt: shortfall.voidedAt === null ? null : iso(shortfall.voidedAt),
})
