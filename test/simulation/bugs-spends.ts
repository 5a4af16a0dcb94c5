/** Mistakes with what is spent without a network: its allowances, and what is short of it when the network is back. */
import type { Store } from '../../electron/db/store.ts'
import type { Absorbed } from '../../electron/sync/absorbed.ts'
import { saleResult } from '../../electron/sync/decide-sale.ts'
import { absorb, absorbing, decide, type Mistake } from './variants.ts'

const withSpends =
  (change: (spends: Store['offlineSpends']) => Partial<Store['offlineSpends']>) =>
  (store: Store): Store => ({
    ...store,
    offlineSpends: { ...store.offlineSpends, ...change(store.offlineSpends) },
  })
const withOperations =
  (change: (operations: Store['operations']) => Partial<Store['operations']>) =>
  (store: Store): Store => ({ ...store, operations: { ...store.operations, ...change(store.operations) } })

const isShort = ({ state, error }: Absorbed) => state === 'attention' && error?.code === 'SHORTAGE'

const bugs: Record<string, Mistake> = {
  'an allowance does not count what is still pending': {
    seenBy: ['overspent'],
    store: withOperations(({ listOpenDebits }) => ({
      listOpenDebits: (processing) => listOpenDebits(processing).filter(({ state }) => state !== 'queued'),
    })),
  },
  'each till gives the whole balance': { seenBy: ['overspent'], dials: (dials) => ({ ...dials, tills: 1 }) },
  'a balance does not age': {
    seenBy: ['overspent'],
    dials: (dials) => ({ ...dials, maxBalanceAge: '9999d' }),
  },
  'a number that was typed is as good as one that was scanned': {
    seenBy: ['overspent'],
    dials: (dials) => ({ ...dials, typed: '9999' }),
  },
  'what a customer was given today is forgotten': {
    seenBy: ['overspent'],
    store: withSpends(() => ({ givenOnDay: () => '0' })),
  },
  'what a till gave in an outage is forgotten': {
    seenBy: ['overspent'],
    store: withSpends(() => ({ givenInOutage: () => '0' })),
  },
  'a shortage silently reduces the spend': {
    seenBy: ['unbalanced'],
    core: absorbing((situation, answer) => {
      const absorbed = absorb(situation, answer)
      if (!isShort(absorbed)) return absorbed
      const { shortage, ...evidence } = absorbed.evidence
      const spendDecided = shortage?.allowed ?? '0'
      return {
        ...absorbed,
        state: 'queued',
        evidence: { ...evidence, spendDecided },
        again: 'now',
        error: null,
      }
    }),
  },
  'a shortage is closed as if it had been recorded': {
    seenBy: ['wrong'],
    core: {
      absorb(situation, answer) {
        const absorbed = absorb(situation, answer)
        if (!isShort(absorbed)) return absorbed
        const result = saleResult(situation.operation, situation.evidence)
        return { ...absorbed, state: 'done', proof: 'confirmed', result, error: null }
      },
      decide(situation) {
        const step = decide(situation)
        if (step.do !== 'close' || !('code' in step.closing) || step.closing.code !== 'SHORTAGE') return step
        const result = saleResult(situation.operation, situation.evidence)
        return { do: 'close', closing: { state: 'done', proof: 'likely', result } }
      },
    },
  },
  'what was given is counted after the commit': {
    seenBy: ['overspent'],
    store: withSpends(({ insert }) => ({
      insert: (spend) =>
        void Promise.resolve(spend)
          .then(insert)
          .catch(() => undefined),
    })),
  },
}

export const spendBugs: Record<string, Mistake> = Object.fromEntries(
  Object.entries(bugs).map(([bug, variant]) => [bug, { shop: 'outages', ...variant }]),
)
