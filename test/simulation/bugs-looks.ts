/** Mistakes with what is looked at and with balances that change by deltas. */
import type { Absorbed } from '../../electron/sync/absorbed.ts'
import type { Look, Outcome } from '../../electron/processing/port.ts'
import { recover } from '../../electron/sync/recover.ts'
import {
  absorb,
  absorbing,
  decide,
  deciding,
  giveUpOnTimeout,
  isClosing,
  retryUntilOk,
  type Mistake,
} from './variants.ts'

const isDone = (absorbed: Absorbed): boolean => absorbed.state === 'done'

/** The same where contacts and cards are looked at and bonuses are balances. */
export const lookBugs: Record<string, Mistake> = {
  'what has no answer is sent until it has one': { ...retryUntilOk, shop: 'looks' },
  'what has no answer has failed': { ...giveUpOnTimeout, shop: 'looks' },
  'a look is judged without the quiet time': {
    seenBy: ['doubled', 'wrong'],
    shop: 'looks',
    told: (facts) => ({ ...facts, readLagMs: 0, lateApplyMs: 0 }),
  },
  'what a look shows to be done is sent again': {
    seenBy: ['doubled'],
    shop: 'looks',
    core: absorbing((situation, answer) => {
      const absorbed = absorb(situation, answer)
      const isAgain = answer.to === 'look' && situation.operation.everUnknown && isDone(absorbed)
      const evidence = { ...absorbed.evidence, lookedAtMs: situation.nowMs }
      return isAgain ? { ...absorbed, state: 'queued', evidence } : absorbed
    }),
  },
  'a look before sending may be older than what the till did before it': {
    seenBy: ['wrong', 'doubled'],
    shop: 'looks',
    core: { absorb, decide: (situation) => decide({ ...situation, lookFromMs: 0 }) },
  },
  'a contact is registered without a search': {
    seenBy: ['doubled'],
    shop: 'looks',
    core: absorbing((situation, answer) => {
      const isFirst = answer.to === 'look' && !situation.operation.everUnknown
      const isSearch = isFirst && situation.operation.kind === 'contact.create'
      if (!isSearch || answer.outcome.class !== 'confirmed') return absorb(situation, answer)
      const nobody = { facts: { matches: '0', client: null, same: null }, findings: [] }
      return absorb(situation, { ...answer, outcome: { ...answer.outcome, value: nobody } })
    }),
  },
  'a change of a balance that stood still is repeated': {
    seenBy: ['doubled'],
    shop: 'looks',
    core: deciding((_situation, step) => (isClosing(step, 'DELTA_NOT_SHOWN') ? { do: 'send' } : step)),
  },
  'a change of a balance that moved otherwise is taken for done': {
    seenBy: ['wrong'],
    shop: 'looks',
    core: deciding((_situation, step) =>
      isClosing(step, 'BALANCE_MISMATCH')
        ? { do: 'close', closing: { state: 'done', proof: 'likely', result: {} } }
        : step,
    ),
  },
  'what was under way when the till died is sent again': {
    seenBy: ['doubled'],
    shop: 'looks',
    recover(store, nowMs) {
      for (const operation of store.operations.listInFlight()) {
        store.operations.update(operation, { state: 'queued' })
      }
      return recover(store, nowMs)
    },
  },
  'a change of a balance that does not show was refused': {
    seenBy: ['wrong'],
    shop: 'looks',
    truth: { earnVisible: false },
    core: deciding((_situation, step) =>
      isClosing(step, 'DELTA_NOT_SHOWN')
        ? { do: 'close', closing: { state: 'refused', code: 'REMOTE_REFUSED' } }
        : step,
    ),
  },
  'what is likely is made sure of by another request': {
    seenBy: ['doubled'],
    shop: 'looks',
    core: deciding((_situation, step) => {
      const isLikely = step.do === 'close' && step.closing.state === 'done' && step.closing.proof === 'likely'
      return isLikely ? { do: 'send' } : step
    }),
  },
  'a look that failed shows that nothing is there': {
    seenBy: ['wrong', 'doubled'],
    shop: 'looks',
    processing: (one) => ({
      ...one,
      async look(change) {
        const outcome = (await one.look?.(change)) ?? nothingSeen
        return outcome.class === 'unknown' ? nothingSeen : outcome
      },
    }),
  },
  'this till’s own changes leave no trace': {
    seenBy: ['wrong', 'doubled'],
    shop: 'looks',
    store: (store) => ({ ...store, ownChanges: { ...store.ownChanges, note: () => undefined } }),
  },
}

const nothingSeen: Outcome<Look> = {
  class: 'confirmed',
  value: { facts: null, findings: [] },
  trace: { call: '', httpStatus: 200 },
}
