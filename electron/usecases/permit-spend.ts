/**
 * Lets a spend be given while its processing cannot be reached, or refuses it with the reason and what to do instead. The
 * policy is asked twice: before anyone is troubled for a PIN, and in the commit that takes the spend.
 */
import { TillError } from '../../shared/errors.ts'
import type { Amount } from '../../shared/model/money.ts'
import type { SpendAnswer } from '../../shared/model/offline-policy.ts'
import type { ApprovalInput } from '../../shared/model/operator.ts'
import { mayApproveSpend } from '../../shared/model/policy.ts'
import type { Operation } from '../db/operations.ts'
import type { Line } from '../sync/line.ts'
import { approveAs, noteRefusal, type Actor } from './authorise.ts'
import type { Engine } from './engine.ts'
import { answerSpend, isOffline } from './offline-spend.ts'
import { storeDay } from './store-day.ts'
import type { SpendAsked } from './spend-asked.ts'

export type SpendPermit = {
  approver: Actor | null
  reason: string | null
  /** Around the commit that takes the spend: what is refused there leaves an audit entry, as everything refused does. */
  taking<T>(take: () => T): T
  /** In that commit, before anything is written: throws where it is not allowed any more. */
  check(): void
  /** In the same commit: counts it. */
  give(operation: Operation): void
}

type Asked = SpendAsked & { spend: Amount; client: string | null }

/** Throws OFFLINE_SPEND_REFUSED, APPROVAL_REQUIRED, APPROVAL_REASON_REQUIRED, or what is wrong with the approval. */
export async function permitSpend(
  engine: Engine,
  actor: Actor,
  line: Line,
  asked: Asked,
  approval: ApprovalInput | undefined,
): Promise<SpendPermit> {
  const first = answerSpend(engine, line, asked)
  if (first.answer === 'refused') refuseSpend(engine, actor, line, first)
  // One that is given unasked is looked at as well, and kept.
  const wantsApproval = first.answer === 'needs-approval' || approval !== undefined
  const request = { kind: 'sale.record', code: first.reason, data: dataOf(line, first) } as const
  const approver = wantsApproval ? await approveAs(engine, actor, request, approval, mayApproveSpend) : null
  return {
    approver,
    reason: approval?.reason ?? null,
    taking(take) {
      try {
        return take()
      } catch (error) {
        const isOurs = error instanceof TillError && typeof error.data['instead'] === 'string'
        if (isOurs)
          noteRefusal(engine, actor, {
            kind: 'sale.record',
            reason: String(error.data['reason']),
            code: error.code,
          })
        throw error
      }
    },
    check() {
      if (!isOffline(line)) {
        if (typeof asked.hold === 'string') return
        throw new TillError('HOLD_REQUIRED')
      }
      const now = answerSpend(engine, line, asked)
      if (now.answer === 'refused') throw refusalOf(line, now)
      if (now.answer === 'needs-approval' && approver === null)
        throw new TillError('APPROVAL_REQUIRED', { kind: 'sale.record', ...dataOf(line, now) })
    },
    give(operation) {
      if (asked.client === null) throw refusalOf(line, first)
      const givenAt = engine.nowMs()
      engine.store.offlineSpends.insert({
        seq: operation.seq,
        processing: line.processing.name,
        client: asked.client,
        amount: asked.spend,
        day: storeDay(givenAt, engine.config.store.timezone),
        givenAt,
      })
    },
  }
}

function dataOf(
  { processing, link }: Line,
  { reason, instead, most, mostWithApproval, remains }: SpendAnswer,
): Record<string, unknown> {
  const why = link.state().reason
  return { processing: processing.name, down: why, reason, instead, most, mostWithApproval, remains }
}

const refusalOf = (line: Line, answer: SpendAnswer): TillError =>
  new TillError(
    answer.reason === 'BALANCE_BEING_CONFIRMED' ? 'BALANCE_BEING_CONFIRMED' : 'OFFLINE_SPEND_REFUSED',
    dataOf(line, answer),
  )

function refuseSpend(engine: Engine, actor: Actor, line: Line, answer: SpendAnswer): never {
  const refusal = refusalOf(line, answer)
  noteRefusal(engine, actor, { kind: 'sale.record', reason: answer.reason, code: refusal.code })
  throw refusal
}
