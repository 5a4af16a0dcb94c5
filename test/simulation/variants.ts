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
import type { Log } from '../../electron/platform/log.ts'
import type { Dials } from './dials.ts'
import type { Faults } from './faults.ts'
import type { FindingName } from './findings.ts'
import type { Shop } from './shop.ts'
import type { DiskMistake } from './storage.ts'
import type { Truth } from './truth.ts'
import type { Leaving } from './wire/open-processings.ts'

/** Where a till tells something. */
export type Told = { log: Log }

export type Variant = {
  /** Where it shows; `holds` without. */
  shop?: Shop
  core?: Core
  recover?: typeof recover
  /** What this till believes of the processings, and how they really are. */
  told?(facts: Facts): Facts
  truth?: Partial<Truth>
  faults?: Partial<Faults>
  /** By how many cents somebody else moves a balance. */
  movedElsewhere?: readonly number[]
  /** How far the tills' clocks may be off. */
  mostSkewMs?: number
  /** What this till makes of what may be spent without a network. */
  dials?(dials: Dials): Dials
  /** Around one processing's adapter, and around the store. */
  processing?(processing: Processing, told: Told): Processing
  store?(store: Store): Store
  /** What this till takes its disk for. */
  disk?: DiskMistake
  /** A mistake in the mapping of an adapter. */
  leaving?: Leaving
  /** Before each start, with the store's file. */
  atStart?(file: string): void
  /** Which point a till sells at. */
  pointOf?(till: string): string
}

/** `seenBy`: one of these lists must show it. */
export type Mistake = Variant & { seenBy: readonly FindingName[] }

export const { decide, absorb } = decisionCore

export const isSale = ({ operation }: Situation) => operation.kind === 'sale.record'
const isHold = ({ operation }: Situation) => operation.kind === 'bonus.hold'
export const deciding = (other: (situation: Situation, step: Step) => Step): Core => ({
  absorb,
  decide: (situation) => other(situation, decide(situation)),
})
export const absorbing = (other: Core['absorb']): Core => ({ decide, absorb: other })

/** The plain outbox: what has no answer is sent again until it has one. */
export const retryUntilOk: Mistake = {
  seenBy: ['doubled'],
  core: deciding((situation, step) =>
    situation.operation.state === 'checking' && !isHold(situation) ? { do: 'send' } : step,
  ),
}

/** What has no answer has failed. */
export const giveUpOnTimeout: Mistake = {
  seenBy: ['wrong'],
  core: absorbing((situation, answer) => {
    const absorbed = absorb(situation, answer)
    if (answer.to !== 'send' || answer.outcome.class !== 'unknown') return absorbed
    return { ...absorbed, state: 'refused' }
  }),
}

export function isClosing(step: Step, code: OperationErrorCode): boolean {
  return step.do === 'close' && step.closing.state === 'attention' && step.closing.code === code
}
