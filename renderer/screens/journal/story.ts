/**
 * One operation's story, line by line: what each request was for, how it went, what it showed and in whose words. Pure:
 * it gives keys and values, the screen has the words.
 */
import type { CardStatus } from '../../../shared/model/card.ts'
import type { Amount } from '../../../shared/model/money.ts'
import type { AttemptView, OperationView } from '../../../shared/model/operation.ts'
import type { Tone } from '../../components/chip.tsx'

type Outcome = AttemptView['outcome']
/** A reading before the first change and one after it are made for different reasons. */
export type StoryPurpose = 'change' | 'before' | 'evidence' | 'token' | 'release'
export type StoryFact =
  | { is: 'card'; status: CardStatus | 'none'; isBound: boolean }
  | { is: 'balance'; free: Amount; withToken: Amount }
  | { is: 'amount'; amount: Amount }
  | { is: 'reason'; reason: string }
  | { is: 'remote'; code: string | null; text: string | null }
export type StoryLine = {
  number: number
  purpose: StoryPurpose
  outcome: Outcome
  tone: Tone
  startedAt: string
  tookMs: number | null
  call: string
  httpStatus: number | null
  facts: StoryFact[]
}

const tones: Record<Outcome, Tone> = {
  confirmed: 'ok',
  rejected: 'danger',
  'not-sent': 'neutral',
  unknown: 'unknown',
  'in-flight': 'info',
}

export function storyOf(attempts: readonly AttemptView[]): StoryLine[] {
  const firstChange = attempts.find(({ purpose }) => purpose === 'change')?.number ?? Infinity
  return attempts.map((attempt) => {
    const { number, outcome, startedAt, finishedAt, call, httpStatus } = attempt
    const purpose = attempt.purpose === 'evidence' && number < firstChange ? 'before' : attempt.purpose
    return {
      number,
      purpose,
      outcome,
      tone: tones[outcome],
      startedAt,
      tookMs: finishedAt === null ? null : Math.max(0, Date.parse(finishedAt) - Date.parse(startedAt)),
      call,
      httpStatus,
      facts: [...shownBy(attempt), ...wordsOf(attempt)],
    }
  })
}

const statuses: readonly string[] = ['new', 'issued', 'active', 'blocked', 'closed', 'none'] satisfies (
  | CardStatus
  | 'none'
)[]

/** What was asked for but not confirmed was not shown. */
function shownBy({ shown, outcome }: AttemptView): StoryFact[] {
  if (shown === null || outcome !== 'confirmed') return []
  const { status, bound, free, withToken, amount } = shown
  if (status !== undefined && statuses.includes(status)) {
    return [{ is: 'card', status: status as CardStatus | 'none', isBound: bound === 'yes' }]
  }
  if (isAmount(free) && isAmount(withToken)) return [{ is: 'balance', free, withToken }]
  return isAmount(amount) ? [{ is: 'amount', amount }] : []
}

const isAmount = (text: string | undefined): text is Amount => /^-?\d+(\.\d+)?$/.test(text ?? '')

/** `reset: socket hang up`: the code before the colon has words of its own. */
function wordsOf({ reason, remoteCode, remoteText }: AttemptView): StoryFact[] {
  const [code = ''] = (reason ?? '').split(':')
  return [
    ...(code === '' ? [] : [{ is: 'reason' as const, reason: code.trim() }]),
    ...(remoteCode === null && remoteText === null
      ? []
      : [{ is: 'remote' as const, code: remoteCode, text: remoteText }]),
  ]
}

export type Advice =
  | 'queued'
  | 'queuedOutage'
  | 'queuedBehind'
  | 'stopped'
  | 'sending'
  | 'checking'
  | 'attention'
  | 'refused'
  | 'refusedRetried'
  | 'refusedUnavailable'
  | 'refusedPerson'
  | 'refusedPersonRetried'
  | 'cancelled'
  | 'moved'
  | 'doneConfirmed'
  | 'doneProven'
  | 'doneLikely'
  | 'donePerson'

const proofs = {
  confirmed: 'doneConfirmed',
  proven: 'doneProven',
  likely: 'doneLikely',
  person: 'donePerson',
} as const

/** What a person should know of it now; `steps` are the operations of its case. */
export function adviceOf(operation: OperationView, steps: readonly OperationView[]): Advice {
  const { state, error, dependsOn, proof, retriedBy } = operation
  switch (state) {
    case 'queued': {
      if (isStopped(operation, steps)) return 'stopped'
      const earlier = steps.find(({ id }) => id === dependsOn)
      if (earlier !== undefined && earlier.state !== 'done') return 'queuedBehind'
      return error === null ? 'queued' : 'queuedOutage'
    }
    case 'done':
      return proofs[proof ?? 'confirmed']
    case 'refused':
      if (retriedBy !== null) return proof === 'person' ? 'refusedPersonRetried' : 'refusedRetried'
      if (proof === 'person') return 'refusedPerson'
      return error?.code === 'PROCESSING_UNAVAILABLE' ? 'refusedUnavailable' : 'refused'
    case 'cancelled':
      return isMoved(operation) ? 'moved' : 'cancelled'
    default:
      return state
  }
}

/** It left for another till, and is over here alone. */
export const isMoved = ({ state, error }: OperationView): boolean =>
  state === 'cancelled' && error?.code === 'MOVED'

/** It waits for a step of its case that was refused, cancelled or is itself stopped. */
export function isStopped(operation: OperationView, steps: readonly OperationView[]): boolean {
  if (operation.state !== 'queued') return false
  if (operation.error?.code === 'CASE_STOPPED') return true
  const earlier = steps.find(({ id }) => id === operation.dependsOn)
  if (earlier === undefined) return false
  return earlier.state === 'refused' || earlier.state === 'cancelled' || isStopped(earlier, steps)
}
