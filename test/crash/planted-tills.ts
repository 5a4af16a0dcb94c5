/**
 * Tills with one mistake each about what is kept before it is said or sent. Whoever looks for wrong ends after a kill must see
 * each of them, or finding none would mean nothing.
 */
import type { Store } from '../../electron/db/store.ts'
import { decisionCore, type Core } from '../../electron/sync/core.ts'

export const plantedTills = [
  'says that it took an operation before that is kept',
  'sends before it is kept that it sends',
  'sends again after a crash without looking',
  'forgets in a crash that something was in flight',
] as const
export type PlantedTill = (typeof plantedTills)[number]

export const plantedCore = (planted: PlantedTill | null): Core =>
  planted === 'sends again after a crash without looking'
    ? {
        ...decisionCore,
        decide: (situation) =>
          situation.operation.state === 'checking' ? { do: 'send' } : decisionCore.decide(situation),
      }
    : decisionCore

export function plantedStore(planted: PlantedTill | null, store: Store): Store {
  const { operations } = store
  const { update, listInFlight } = operations
  switch (planted) {
    case 'sends before it is kept that it sends':
      return {
        ...store,
        operations: {
          ...operations,
          update: (operation, { state, ...change }) =>
            update(operation, state === undefined || state === 'sending' ? change : { ...change, state }),
        },
      }
    case 'forgets in a crash that something was in flight':
      return {
        ...store,
        operations: {
          ...operations,
          sendingToChecking: () =>
            listInFlight().map((operation) => update(operation, { state: 'queued' })).length,
        },
      }
    default:
      return store
  }
}
