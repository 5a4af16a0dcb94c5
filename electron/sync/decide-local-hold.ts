/**
 * A hold where the processing knows balances alone: it is this till's own promise, made against a balance read just now
 * less what the till has promised before, and asks the processing for nothing. Pure.
 */
import { compare, subtract } from '../../shared/model/money.ts'
import { amountOf, holdDurationMin, isFresh, localHoldId, type Situation, type Step } from './situation.ts'

export function decideLocalHold({
  operation,
  evidence,
  nowMs,
  serverNowMs,
  lookFromMs,
  promised,
}: Situation): Step {
  const { before, beforeAtMs = 0 } = evidence
  if (nowMs < lookFromMs) return { do: 'wait', untilMs: lookFromMs }
  if (before === undefined || !isFresh(beforeAtMs, nowMs) || beforeAtMs < lookFromMs) {
    return { do: 'read-balance' }
  }
  const amount = amountOf(operation)
  const most = subtract(before, promised)
  if (compare(most, amount) < 0) {
    return { do: 'close', closing: { state: 'refused', code: 'HOLD_REFUSED', data: { most } } }
  }
  const untilMs = serverNowMs + holdDurationMin(operation) * 60_000
  const id = localHoldId(operation)
  const result = { hold: { id, until: new Date(untilMs).toISOString(), amount } }
  return {
    do: 'close',
    closing: { state: 'done', proof: 'confirmed', result, hold: { id, amount, untilMs } },
  }
}
