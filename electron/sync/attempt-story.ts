/** What is kept of one request for its operation's story: what it was for, how it ended, what a reading showed. */
import type { AttemptEnd, AttemptPurpose } from '../db/attempts.ts'
import type { Look, Outcome } from '../processing/port.ts'
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
    const isBound = card?.phone !== undefined || card?.owner !== undefined
    return { status: card?.status ?? 'none', bound: isBound ? 'yes' : 'no' }
  }
  if (answer.to === 'look' && answer.outcome.class === 'confirmed') return lookShown(answer.outcome.value)
  if (answer.to === 'read-balance' && answer.outcome.class === 'confirmed') {
    const client = answer.outcome.value.find((finding) => finding.client !== undefined)?.client
    return { balance: client?.balance ?? '' }
  }
  if (answer.to === 'read-sandwich') {
    const balances = answer.outcomes.map((outcome) =>
      outcome.class === 'confirmed' ? outcome.value[0]?.client?.balance : undefined,
    )
    return { free: balances[0] ?? '', withToken: balances[1] ?? '', freeAgain: balances[2] ?? '' }
  }
  return answer.to === 'take-token' ? { amount: answer.amount } : null
}

/** Facts that tell nothing of a person; of the others only whether there is such a thing. */
const toldFacts = ['status', 'newStatus', 'newCard', 'level', 'next', 'balance', 'matches', 'same'] as const

function lookShown({ facts }: Look): Record<string, string> {
  if (facts === null) return { found: 'no' }
  const told = toldFacts.flatMap((name) => {
    const value = facts[name]
    return value === undefined || value === null ? [] : [[name, value]]
  })
  return { found: 'yes', ...Object.fromEntries(told) }
}
