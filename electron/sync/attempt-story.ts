/** What is kept of one request for its operation's story: what it was for, how it ended, what a reading showed. */
import type { AttemptEnd, AttemptPurpose } from '../db/attempts.ts'
import type { Outcome } from '../processing/port.ts'
import type { AskingStep } from './absorb.ts'
import type { Asked } from './perform.ts'

export function purposeOf(step: AskingStep): AttemptPurpose {
  if (step.do === 'send') return 'change'
  if (step.do === 'take-token') return 'token'
  return step.do === 'drop-token' ? 'release' : 'evidence'
}

export function endOf(asked: Asked, finishedAt: number): AttemptEnd {
  const last = asked.outcomes.at(-1) as Outcome<unknown>
  const isRejected = last.class === 'rejected'
  return {
    call: last.trace.call,
    finishedAt,
    outcome: last.class,
    reason: last.class === 'not-sent' || last.class === 'unknown' ? `${last.reason}: ${last.detail}` : null,
    httpStatus: last.trace.httpStatus,
    remoteCode: isRejected ? last.remoteCode : null,
    remoteText: isRejected ? last.remoteText : null,
    shown: shownBy(asked),
  }
}

function shownBy({ answer }: Asked): Record<string, string> | null {
  if (answer.to === 'read-card' && answer.outcome.class === 'confirmed') {
    const card = answer.outcome.value.find((finding) => finding.card !== undefined)?.card
    return { status: card?.status ?? 'none', bound: card?.phone === undefined ? 'no' : 'yes' }
  }
  if (answer.to === 'read-sandwich') {
    const balances = answer.outcomes.map((outcome) =>
      outcome.class === 'confirmed' ? outcome.value[0]?.client?.balance : undefined,
    )
    return { free: balances[0] ?? '', withToken: balances[1] ?? '', freeAgain: balances[2] ?? '' }
  }
  return answer.to === 'take-token' ? { amount: answer.amount } : null
}
