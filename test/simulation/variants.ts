/**
 * Tills with one mistake each: what somebody would do with less care. The simulation must see every one of them, or its
 * silence about the real till would mean nothing.
 */
import type { OperationErrorCode } from '../../shared/errors.ts'
import type { Absorbed } from '../../electron/sync/absorbed.ts'
import { decisionCore, type Core } from '../../electron/sync/core.ts'
import type { Situation, Step } from '../../electron/sync/situation.ts'
import { recover } from '../../electron/sync/recover.ts'
import type { Facts } from '../../shared/model/processing.ts'
import type { Store } from '../../electron/db/store.ts'
import type { Processing } from '../../electron/processing/port.ts'
import type { Faults } from './faults.ts'
import type { Shop } from './shop.ts'
import type { Truth } from './truth.ts'

export type Variant = {
  /** Where it shows; `holds` without. */
  shop?: Shop
  /** The first seed that shows it. */
  likelySeed?: number
  core?: Core
  recover?: typeof recover
  /** What this till believes of the processings, and how they really are. */
  told?(facts: Facts): Facts
  truth?: Partial<Truth>
  faults?: Partial<Faults>
  /** Around one processing's adapter, and around the store. */
  processing?(processing: Processing): Processing
  store?(store: Store): Store
  /** Before each start, with the store's file. */
  atStart?(file: string): void
  /** Which point a till sells at. */
  pointOf?(till: string): string
}

const { decide, absorb } = decisionCore

const isSale = ({ operation }: Situation) => operation.kind === 'sale.record'
const isHold = ({ operation }: Situation) => operation.kind === 'bonus.hold'
const deciding = (other: (situation: Situation, step: Step) => Step): Core => ({
  absorb,
  decide: (situation) => other(situation, decide(situation)),
})
const absorbing = (other: Core['absorb']): Core => ({ decide, absorb: other })

/** The plain outbox: what has no answer is sent again until it has one. */
export const retryUntilOk: Variant = {
  likelySeed: 2,
  core: deciding((situation, step) =>
    situation.operation.state === 'checking' && !isHold(situation) ? { do: 'send' } : step,
  ),
}

/** What has no answer has failed. */
export const giveUpOnTimeout: Variant = {
  likelySeed: 1,
  core: absorbing((situation, answer) => {
    const absorbed = absorb(situation, answer)
    if (answer.to !== 'send' || answer.outcome.class !== 'unknown') return absorbed
    return { ...absorbed, state: 'refused' }
  }),
}

const isDone = (absorbed: Absorbed): boolean => absorbed.state === 'done'

/** The same where contacts and cards are looked at and bonuses are balances. */
export const lookBugs: Record<string, Variant> = {
  'what has no answer is sent until it has one': { ...retryUntilOk, shop: 'looks' },
  'what has no answer has failed': { ...giveUpOnTimeout, shop: 'looks' },
  'a look is judged without the quiet time': {
    shop: 'looks',
    likelySeed: 3,
    told: (facts) => ({ ...facts, readLagMs: 0, lateApplyMs: 0 }),
  },
  'what a look shows to be done is sent again': {
    shop: 'looks',
    core: absorbing((situation, answer) => {
      const absorbed = absorb(situation, answer)
      const isAgain = answer.to === 'look' && situation.operation.everUnknown && isDone(absorbed)
      const evidence = { ...absorbed.evidence, lookedAtMs: situation.nowMs }
      return isAgain ? { ...absorbed, state: 'queued', evidence } : absorbed
    }),
  },
  'a look before sending may be older than what the till did before it': {
    shop: 'looks',
    likelySeed: 6,
    core: { absorb, decide: (situation) => decide({ ...situation, lookFromMs: 0 }) },
  },
  'a contact is registered without a search': {
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
    shop: 'looks',
    likelySeed: 2,
    core: deciding((_situation, step) => (isClosing(step, 'DELTA_NOT_SHOWN') ? { do: 'send' } : step)),
  },
  'a change of a balance that moved otherwise is taken for done': {
    shop: 'looks',
    likelySeed: 4,
    core: deciding((_situation, step) =>
      isClosing(step, 'BALANCE_MISMATCH')
        ? { do: 'close', closing: { state: 'done', proof: 'likely', result: {} } }
        : step,
    ),
  },
  'what was under way when the till died is sent again': {
    shop: 'looks',
    recover(store, nowMs) {
      for (const operation of store.operations.listInFlight()) {
        store.operations.update(operation, { state: 'queued' })
      }
      return recover(store, nowMs)
    },
  },
}

/** Each is a mistake somebody could make in one line. */
export const plantedBugs: Record<string, Variant> = {
  'a 5xx is taken for a refusal': {
    likelySeed: 1,
    core: absorbing((situation, answer) => {
      const absorbed = absorb(situation, answer)
      const is5xx =
        answer.to === 'send' && answer.outcome.class === 'unknown' && answer.outcome.reason === 'server-error'
      return is5xx ? { ...absorbed, state: 'refused' } : absorbed
    }),
  },
  'a refusal after an unknown outcome closes the operation': {
    likelySeed: 6,
    core: absorbing((situation, answer) => {
      const absorbed = absorb(situation, answer)
      const isRefusal = answer.to === 'send' && answer.outcome.class === 'rejected'
      return isRefusal && situation.operation.everUnknown ? { ...absorbed, state: 'refused' } : absorbed
    }),
  },
  'evidence is read without the quiet time': {
    likelySeed: 3,
    told: (facts) => ({ ...facts, readLagMs: 0, lateApplyMs: 0 }),
  },
  'the token is swapped once the sale was sent': {
    likelySeed: 1,
    core: deciding((situation, step) => {
      const amount = situation.evidence.token?.amount
      const isSwapped = amount?.endsWith('.07') === true
      if (step.do !== 'read-sandwich' || situation.operation.state !== 'checking' || isSwapped) return step
      return { do: 'take-token', amount: '1.07', durationMin: 30 }
    }),
  },
  'a dead token always means that the sale was recorded': {
    likelySeed: 10,
    core: deciding((_situation, step) =>
      isClosing(step, 'BALANCE_MISMATCH')
        ? { do: 'close', closing: { state: 'done', proof: 'proven', result: {} } }
        : step,
    ),
  },
  'a token that ended by itself is taken for a recorded sale': {
    likelySeed: 10,
    told: (facts) => ({ ...facts, refusedSaleKeepsHold: true }),
    core: {
      absorb,
      decide: (situation) =>
        decide(situation.operation.state === 'checking' ? withLongLife(situation) : situation),
    },
  },
  'an earn without a token is repeated': {
    likelySeed: 11,
    core: deciding((situation, step) =>
      isClosing(step, 'NO_EVIDENCE') && isSale(situation) ? { do: 'send' } : step,
    ),
  },
  'a card in an unexpected state is given up': {
    likelySeed: 5,
    core: absorbing((situation, answer): Absorbed => {
      const absorbed = absorb(situation, answer)
      const isOdd = absorbed.state === 'attention' && answer.to === 'read-card'
      return isOdd ? { ...absorbed, state: 'refused' } : absorbed
    }),
  },
  'what was under way when the till died is sent again': {
    likelySeed: 2,
    recover(store, nowMs) {
      for (const operation of store.operations.listInFlight()) {
        store.operations.update(operation, { state: 'queued' })
      }
      return recover(store, nowMs)
    },
  },
  'sales of one point run side by side': {
    likelySeed: 7,
    told: (facts) => ({ ...facts, holdScope: 'client' }),
  },
}

function isClosing(step: Step, code: OperationErrorCode): boolean {
  return step.do === 'close' && step.closing.state === 'attention' && step.closing.code === code
}

function withLongLife(situation: Situation): Situation {
  const { token } = situation.evidence
  if (token === undefined) return situation
  const long = { ...token, untilServerMs: situation.serverNowMs + 3_600_000 }
  return { ...situation, evidence: { ...situation.evidence, token: long } }
}
