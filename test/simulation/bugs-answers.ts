/** Mistakes with what an answer means, and with what makes a request. */
import type {
  Change,
  ChangeResult,
  Outcome,
  Processing,
  UnknownReason,
} from '../../electron/processing/port.ts'
import { absorb, absorbing, deciding, type Mistake } from './variants.ts'

type Read = (outcome: Outcome<ChangeResult>, change: Change) => Outcome<ChangeResult>

const reading =
  (read: Read) =>
  (one: Processing): Processing => ({
    ...one,
    execute: async (change) => read(await one.execute(change), change),
  })
const isUnknown = (outcome: Outcome<unknown>, ...reasons: UnknownReason[]) =>
  outcome.class === 'unknown' && reasons.includes(outcome.reason)

const trace = { call: '', httpStatus: 200 }
const notSent: Outcome<never> = { class: 'not-sent', reason: 'network', detail: '', trace }
const itsRefusal: Outcome<never> = {
  class: 'rejected',
  code: 'REMOTE_REFUSED',
  remoteCode: '',
  remoteText: '',
  trace,
}

/** What somebody makes of a page who looks at its status alone. */
function yes(change: Change): Outcome<ChangeResult> {
  const confirmed = (value: ChangeResult): Outcome<ChangeResult> => ({ class: 'confirmed', value, trace })
  if (change.kind !== 'sale.record') return confirmed({ kind: 'state' })
  const { amount } = change
  return confirmed({ kind: 'sale', amount, total: amount, percent: '0', type: 'cashback' })
}

/** What is added and taken off again is not what it was. */
const throughANumber = (amount: string): string => String(Number(amount) + 0.1 - 0.1)

export const answerBugs: Record<string, Mistake> = {
  'a time-out counts as not sent': {
    seenBy: ['doubled'],
    processing: reading((outcome) => (isUnknown(outcome, 'timeout') ? notSent : outcome)),
  },
  'a reset connection counts as not sent': {
    seenBy: ['doubled'],
    processing: reading((outcome) => (isUnknown(outcome, 'reset') ? notSent : outcome)),
  },
  'a page of somebody else is a confirmation': {
    seenBy: ['wrong'],
    processing: reading((outcome, change) => (isUnknown(outcome, 'content-type') ? yes(change) : outcome)),
  },
  'a redirection is followed to a page that is believed': {
    seenBy: ['wrong'],
    processing: reading((outcome, change) => (isUnknown(outcome, 'redirect') ? yes(change) : outcome)),
  },
  'a refusal by a gateway is the processing’s': {
    seenBy: ['wrong'],
    processing: reading((outcome) =>
      isUnknown(outcome, 'unexpected-status', 'unauthorized', 'rate-limited') ? itsRefusal : outcome,
    ),
  },
  'the network’s own agent repeats what has failed': {
    seenBy: ['doubled', 'wrong'],
    processing: (one) => ({
      ...one,
      async execute(change) {
        const outcome = await one.execute(change)
        return isUnknown(outcome, 'reset', 'server-error') ? one.execute(change) : outcome
      },
    }),
  },
  'amounts are numbers': {
    seenBy: ['wrong'],
    processing: (one) => ({
      ...one,
      execute: (change) =>
        one.execute(
          'amount' in change && change.kind !== 'bonus.hold'
            ? { ...change, amount: throughANumber(change.amount) }
            : change,
        ),
    }),
  },
  'an answer that cannot be read drops its operation': {
    seenBy: ['silent'],
    core: absorbing((situation, answer) => {
      const absorbed = absorb(situation, answer)
      const isUnread = answer.to === 'send' && isUnknown(answer.outcome, 'malformed')
      return isUnread ? { ...absorbed, state: 'cancelled' } : absorbed
    }),
  },
  'what was tried often enough is given up': {
    seenBy: ['wrong', 'silent'],
    core: deciding((situation, step) =>
      situation.operation.attempts >= 2
        ? { do: 'close', closing: { state: 'refused', code: 'PROCESSING_UNAVAILABLE' } }
        : step,
    ),
  },
}
