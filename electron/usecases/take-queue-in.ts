/**
 * Operations of another till come in under their own ids: what is known here stays as it is, so that a file taken in twice
 * does nothing the second time. What was never sent is queued; what may have been is checked, like after a crash; what this
 * till cannot read, because it was under way at the other till's point, is a person's.
 */
import { TillError } from '../../shared/errors.ts'
import type { Row } from '../db/transfers.ts'
import { codeOf } from '../db/code-of.ts'
import type { Store } from '../db/store.ts'
import type { Evidence } from '../sync/evidence.ts'
import { isLocalHold } from '../sync/situation.ts'
import type { MovedContent } from './moved-content.ts'

export type TakingIn = {
  nowMs: number
  point: string | null
  actor: { id: string; name: string }
}
/** How many came in, by what becomes of them, and how many were here already. */
export type TakenIn = { queued: number; checking: number; attention: number; settled: number; known: number }

/** Throws TRANSFER_DAMAGED, having changed nothing, when the rows are not such as a store has. */
export function takeQueueIn(store: Store, content: MovedContent, taking: TakingIn): TakenIn {
  try {
    return store.transaction(() => takeAll(store, content, taking))
  } catch (error) {
    if (/^SQLITE_(CONSTRAINT|MISMATCH|ERROR|TOOBIG|RANGE)/.test(codeOf(error)))
      throw new TillError('TRANSFER_DAMAGED')
    throw error
  }
}

function takeAll(store: Store, content: MovedContent, { nowMs, point, actor }: TakingIn): TakenIn {
  const taken: TakenIn = { queued: 0, checking: 0, attention: 0, settled: 0, known: 0 }
  const { from, id: transfer } = content
  const place = {
    isCertain: content.isCertain,
    isSamePoint: from.point !== null && from.point === point,
    nowMs,
  }
  const audit = (action: string, subject: string, data: Record<string, unknown>) =>
    store.audit.append({ at: nowMs, actor: actor.id, action, subject, data })
  for (const moved of content.operations as { row: Row; lanes: string[]; attempts: Row[] }[]) {
    const id = String(moved.row['id'])
    const known = store.operations.find(id)
    const isBack = known !== undefined && known.movedBy !== null && isOpen(moved.row)
    if (known !== undefined && !isBack) {
      taken.known += 1
      continue
    }
    // What comes back may have been elsewhere in between.
    const row = asTakenIn(moved.row, isBack ? { ...place, isCertain: false } : place)
    if (isBack) store.transfers.takeBack({ ...moved, row }, known.seq)
    else store.transfers.putOperation({ ...moved, row: withReceiptOf(from.till, row) })
    if (isBack)
      store.operations.update(known, {
        everUnknown: true,
        sentAt: nowMs,
        evidence: JSON.parse(String(row['evidence_json'])),
      })
    taken[countedAs(row)] += 1
    audit('operation.moved-in', id, { transfer, from: from.till, state: row['state'] })
  }
  store.transfers.putRest(content)
  store.transfers.insert({
    id: store.transfers.find(transfer) === undefined ? transfer : `${transfer}:${nowMs}`,
    direction: 'in',
    at: nowMs,
    till: from.till,
    operatorName: actor.name,
    operations: taken.queued + taken.checking + taken.attention,
    content: null,
  })
  audit('queue.moved-in', transfer, { from: from.till, ...taken })
  return taken
}

type Place = { isCertain: boolean; isSamePoint: boolean; nowMs: number }

const isOpen = ({ state }: Row): boolean =>
  state === 'queued' || state === 'sending' || state === 'checking' || state === 'attention'

function countedAs({ state }: Row): Exclude<keyof TakenIn, 'known'> {
  if (state === 'queued' || state === 'checking' || state === 'attention') return state
  return 'settled'
}

function asTakenIn(row: Row, { isCertain, isSamePoint, nowMs }: Place): Row {
  const anew = { ...row, due_at: 0, due_reason: 'new', failures: 0, locks_point: 0, moved_by: null }
  if (!isOpen(row) || row['state'] === 'attention') return anew
  const evidence = JSON.parse(String(row['evidence_json'])) as Evidence
  const isUnsent = row['state'] === 'queued' && row['ever_unknown'] === 0
  if (isUnsent && isCertain)
    return { ...anew, evidence_json: JSON.stringify(isSamePoint ? evidence : unread(evidence)) }
  const { token } = evidence
  const isOfAnotherPoint = token !== undefined && !isLocalHold(token.holdId) && !isSamePoint
  return {
    ...anew,
    state: 'checking',
    due_reason: 'quiet',
    ever_unknown: 1,
    sent_at: nowMs,
    evidence_json: JSON.stringify({
      ...evidence,
      ...(isUnsent ? { isPastUnknown: true } : {}),
      ...(isOfAnotherPoint ? { isOfAnotherPoint } : {}),
    }),
  }
}

/** Readings and the token were the other till's; nothing was sent on them. */
function unread({
  token: _token,
  before: _before,
  beforeAtMs: _beforeAtMs,
  pre: _pre,
  start: _start,
  lookedAtMs: _lookedAtMs,
  sandwiches: _sandwiches,
  balances: _balances,
  ...evidence
}: Evidence): Evidence {
  return evidence
}

/** Tills number their receipts each for itself. */
function withReceiptOf(till: string, row: Row): Row {
  const fields = JSON.parse(String(row['fields_json'])) as Record<string, string>
  const { receipt } = fields
  if (receipt === undefined) return row
  return { ...row, fields_json: JSON.stringify({ ...fields, receipt: `${till}/${receipt}` }) }
}
