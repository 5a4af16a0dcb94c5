/**
 * Tills with one mistake each: what somebody would do with less care. The simulation must see every one of them, or its
 * silence about the real till would mean nothing.
 */
import type { OperationErrorCode } from '../../shared/errors.ts'
import { decisionCore, type Core } from '../../electron/sync/core.ts'
import type { Situation, Step } from '../../electron/sync/situation.ts'
import type { recover } from '../../electron/sync/recover.ts'
import type { Facts } from '../../shared/model/processing.ts'
import type { Store } from '../../electron/db/store.ts'
import type { Processing } from '../../electron/processing/port.ts'
import type { Dials } from './dials.ts'
import type { Faults } from './faults.ts'
import type { Shop } from './shop.ts'
import type { Truth } from './truth.ts'
import type { Leaving } from './wire/open-processings.ts'

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
  /** How far the tills' clocks may be off. */
  mostSkewMs?: number
  /** What this till makes of what may be spent without a network. */
  dials?(dials: Dials): Dials
  /** Around one processing's adapter, and around the store. */
  processing?(processing: Processing): Processing
  store?(store: Store): Store
  /** A mistake in the mapping of an adapter. */
  leaving?: Leaving
  /** Before each start, with the store's file. */
  atStart?(file: string): void
  /** Which point a till sells at. */
  pointOf?(till: string): string
}

export const { decide, absorb } = decisionCore

export const isSale = ({ operation }: Situation) => operation.kind === 'sale.record'
const isHold = ({ operation }: Situation) => operation.kind === 'bonus.hold'
export const deciding = (other: (situation: Situation, step: Step) => Step): Core => ({
  absorb,
  decide: (situation) => other(situation, decide(situation)),
})
export const absorbing = (other: Core['absorb']): Core => ({ decide, absorb: other })

/** The plain outbox: what has no answer is sent again until it has one. */
export const retryUntilOk: Variant = {
  core: deciding((situation, step) =>
    situation.operation.state === 'checking' && !isHold(situation) ? { do: 'send' } : step,
  ),
}

/** What has no answer has failed. */
export const giveUpOnTimeout: Variant = {
  core: absorbing((situation, answer) => {
    const absorbed = absorb(situation, answer)
    if (answer.to !== 'send' || answer.outcome.class !== 'unknown') return absorbed
    return { ...absorbed, state: 'refused' }
  }),
}

export function isClosing(step: Step, code: OperationErrorCode): boolean {
  return step.do === 'close' && step.closing.state === 'attention' && step.closing.code === code
}
