/** Mistakes that the bounded search must find: in the core, and in whoever drives it. */
import { decisionCore } from '../../../electron/sync/core.ts'
import { plantedBugs } from '../planted-bugs.ts'
import { absorbing } from '../variants.ts'
import type { Driver } from './steps.ts'

const { absorb, decide } = decisionCore

const inTheCore = [
  'what has no answer is sent until it has one',
  'what has no answer has failed',
  'a 5xx is taken for a refusal',
  'a refusal after an unknown outcome closes the operation',
  'a dead token always means that the sale was recorded',
  'a change of a balance that moved otherwise is taken for done (looks)',
  'a look before sending may be older than what the till did before it (looks)',
  'what is likely is made sure of by another request (looks)',
]

const coreOf = (bug: string): Driver => {
  const core = plantedBugs[bug]?.variant.core
  if (core === undefined) throw new Error(`${bug} is not a mistake in the core`)
  return { core }
}

export const searchedBugs: Record<string, Driver> = {
  ...Object.fromEntries(inTheCore.map((bug) => [bug, coreOf(bug)])),
  'evidence is read without the quiet time': {
    core: {
      absorb,
      decide: (situation) =>
        decide({ ...situation, facts: { ...situation.facts, readLagMs: 0, lateApplyMs: 0 } }),
    },
  },
  'what could not be sent again was never sent': {
    core: absorbing((situation, answer) => {
      const absorbed = absorb(situation, answer)
      const isOpen = situation.operation.everUnknown && answer.to === 'send'
      return isOpen && answer.outcome.class === 'not-sent'
        ? { ...absorbed, state: 'queued', everUnknown: false }
        : absorbed
    }),
  },
  'what one look shows of a token is believed': {
    core: {
      absorb,
      decide(situation) {
        const [only, second] = situation.evidence.sandwiches ?? []
        if (only === undefined || second !== undefined) return decide(situation)
        return decide({ ...situation, evidence: { ...situation.evidence, sandwiches: [only, only] } })
      },
    },
  },
  'what was under way when the till died is sent again': { core: decisionCore, recoverAs: 'queued' },
  'that it is sending is written down with the answer': { core: decisionCore, announces: false },
}
