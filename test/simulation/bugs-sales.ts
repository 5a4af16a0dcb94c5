/** Mistakes with sales and their tokens. */
import type { Absorbed } from '../../electron/sync/absorbed.ts'
import { recover } from '../../electron/sync/recover.ts'
import type { Situation } from '../../electron/sync/situation.ts'
import { absorb, absorbing, decide, deciding, isClosing, isSale, type Mistake } from './variants.ts'

/** Each is a mistake somebody could make in one line. */
export const saleBugs: Record<string, Mistake> = {
  'a 5xx is taken for a refusal': {
    seenBy: ['wrong', 'silent'],
    core: absorbing((situation, answer) => {
      const absorbed = absorb(situation, answer)
      const is5xx =
        answer.to === 'send' && answer.outcome.class === 'unknown' && answer.outcome.reason === 'server-error'
      return is5xx ? { ...absorbed, state: 'refused' } : absorbed
    }),
  },
  'a refusal after an unknown outcome closes the operation': {
    seenBy: ['wrong', 'silent'],
    core: absorbing((situation, answer) => {
      const absorbed = absorb(situation, answer)
      const isRefusal = answer.to === 'send' && answer.outcome.class === 'rejected'
      return isRefusal && situation.operation.everUnknown ? { ...absorbed, state: 'refused' } : absorbed
    }),
  },
  'evidence is read without the quiet time': {
    seenBy: ['doubled', 'wrong'],
    told: (facts) => ({ ...facts, readLagMs: 0, lateApplyMs: 0 }),
  },
  'the token is swapped once the sale was sent': {
    seenBy: ['doubled'],
    core: deciding((situation, step) => {
      const amount = situation.evidence.token?.amount
      const isSwapped = amount?.endsWith('.07') === true
      if (step.do !== 'read-sandwich' || situation.operation.state !== 'checking' || isSwapped) return step
      return { do: 'take-token', amount: '1.07', durationMin: 30 }
    }),
  },
  'a dead token always means that the sale was recorded': {
    seenBy: ['wrong'],
    core: deciding((_situation, step) =>
      isClosing(step, 'BALANCE_MISMATCH')
        ? { do: 'close', closing: { state: 'done', proof: 'proven', result: {} } }
        : step,
    ),
  },
  'a token that ended by itself is taken for a recorded sale': {
    seenBy: ['wrong'],
    told: (facts) => ({ ...facts, refusedSaleKeepsHold: true }),
    core: {
      absorb,
      decide: (situation) =>
        decide(situation.operation.state === 'checking' ? withLongLife(situation) : situation),
    },
  },
  'an earn without a token is repeated': {
    seenBy: ['doubled'],
    core: deciding((situation, step) =>
      isClosing(step, 'NO_EVIDENCE') && isSale(situation) ? { do: 'send' } : step,
    ),
  },
  'a card in an unexpected state is given up': {
    seenBy: ['wrong', 'silent'],
    core: absorbing((situation, answer): Absorbed => {
      const absorbed = absorb(situation, answer)
      const isOdd = absorbed.state === 'attention' && answer.to === 'read-card'
      return isOdd ? { ...absorbed, state: 'refused' } : absorbed
    }),
  },
  'what was under way when the till died is sent again': {
    seenBy: ['doubled'],
    recover(store, nowMs) {
      for (const operation of store.operations.listInFlight()) {
        store.operations.update(operation, { state: 'queued' })
      }
      return recover(store, nowMs)
    },
  },
  'sales of one point run side by side': {
    seenBy: ['wrong', 'doubled'],
    truth: { holdScope: 'point', refusedSaleKeepsHold: true, forgetsHolds: false },
    told: (facts) => ({ ...facts, holdScope: 'client', refusedSaleKeepsHold: true }),
    faults: { holdsLost: 0 },
  },
  'two holds of one client may be alike': {
    seenBy: ['wrong', 'doubled', 'violations'],
    core: { absorb, decide: (situation) => decide({ ...situation, usedAmounts: [] }) },
  },
  'a sale does not name its token': {
    seenBy: ['doubled', 'violations'],
    processing: (one) => ({
      ...one,
      execute: (change) => one.execute(change.kind === 'sale.record' ? { ...change, holds: [] } : change),
    }),
  },
  'a processing that loses holds is believed to keep them': {
    seenBy: ['wrong'],
    truth: { refusedSaleKeepsHold: false, forgetsHolds: true },
    faults: { holdsLost: 0.1 },
    told: (facts) => ({ ...facts, refusedSaleKeepsHold: true }),
  },
  'a locked point is forgotten with the process': {
    seenBy: ['violations'],
    told: (facts) => ({ ...facts, holdScope: 'point' }),
    recover(store, nowMs) {
      for (const operation of store.operations.list({
        states: ['queued', 'sending', 'checking'],
        limit: 500,
      })) {
        store.operations.update(operation, { locksPoint: false })
      }
      return recover(store, nowMs)
    },
  },
  'one look at a token is enough, though the balance moved meanwhile': {
    seenBy: ['wrong', 'doubled'],
    truth: { readLagMs: 30_000, refusedSaleKeepsHold: true, forgetsHolds: false },
    faults: { foreign: 0.6, lostBefore: 0.2, lostAfter: 0.2, holdsLost: 0 },
    movedElsewhere: [-500, -200, -100, 100, 200, 500],
    told: (facts) => ({ ...facts, readLagMs: 30_000, refusedSaleKeepsHold: true }),
    core: absorbing((situation, answer) => {
      if (answer.to !== 'read-sandwich' || situation.operation.state !== 'checking')
        return absorb(situation, answer)
      const [first, second] = answer.outcomes
      if (first === undefined || second === undefined) return absorb(situation, answer)
      const absorbed = absorb(situation, { ...answer, outcomes: [first, second, first] })
      const { sandwiches = [] } = absorbed.evidence
      const evidence = { ...absorbed.evidence, sandwiches: sandwiches.slice(-1).flatMap((one) => [one, one]) }
      return { ...absorbed, evidence }
    }),
  },
  'a lane is a card’s or a phone’s, not the client’s': {
    store: (store) => ({ ...store, operations: { ...store.operations, addLane: () => undefined } }),
    seenBy: ['disordered'],
  },
  'two tills sell at one point': { seenBy: ['wrong', 'doubled'], pointOf: () => 'point' },
  'a sale whose token is over is sent again': {
    seenBy: ['doubled'],
    core: deciding((_situation, step) => (isClosing(step, 'EVIDENCE_EXPIRED') ? { do: 'send' } : step)),
  },
  'an earn that cannot be told is taken for recorded': {
    seenBy: ['wrong'],
    core: deciding((situation, step) =>
      isClosing(step, 'NO_EVIDENCE') && isSale(situation)
        ? { do: 'close', closing: { state: 'done', proof: 'likely', result: {} } }
        : step,
    ),
  },
}

function withLongLife(situation: Situation): Situation {
  const { token } = situation.evidence
  if (token === undefined) return situation
  const long = { ...token, untilServerMs: situation.serverNowMs + 3_600_000 }
  return { ...situation, evidence: { ...situation.evidence, token: long } }
}
