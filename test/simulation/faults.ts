/** Everything that a simulated day may do to a till, as probabilities of one request, one commit or one moment. */
import type { Chance } from './chance.ts'

/** What becomes of one request of a change; what is left is a plain exchange. */
export const networkFaults = [
  'notSent',
  /** Lost on the way there; on the way back; applied only after the till gave up. */
  'lostBefore',
  'lostAfter',
  'late',
  /** A gateway answers 5xx, or a 4xx of its own, instead of the processing, before or after it did its work. */
  'gatewayBefore',
  'gatewayAfter',
  'gateway4xxBefore',
  'gateway4xxAfter',
  /** Applied, and answered with something that is no answer. */
  'garbled',
  /** Answered by somebody else altogether: a page, or a redirection to one. */
  'portal',
  'redirected',
  /** The till dies before its request leaves, or after it took effect. */
  'crashBefore',
  'crashAfter',
] as const
export type NetworkFault = (typeof networkFaults)[number]

/** What becomes of one commit: none for want of space for a while, none for a fault of the disk, or the till dies in it. */
export const diskFaults = ['diskFull', 'diskBroken', 'crashInCommit', 'crashAfterCommit'] as const
export type DiskFault = (typeof diskFaults)[number]

/** Of one reading; of one moment between two things that operators do. */
export const otherFaults = ['readingFails', 'crashReading', 'outage', 'foreign', 'holdsLost'] as const
export type OtherFault = (typeof otherFaults)[number]

/** Of one death: the store is lost and its second copy is not; an older copy of the whole folder is put back. */
export const storageFaults = ['storeLost', 'backupPutBack'] as const
export type StorageFault = (typeof storageFaults)[number]

export type Fault = NetworkFault | DiskFault | OtherFault | StorageFault
export type Faults = Record<Fault, number>
const ofMoments = [...networkFaults, ...diskFaults, ...otherFaults]
export const allFaults: readonly Fault[] = [...ofMoments, ...storageFaults]

export const noFaults = Object.fromEntries(allFaults.map((fault) => [fault, 0])) as Faults

const most: Record<Exclude<Fault, StorageFault>, number> = {
  notSent: 0.06,
  lostBefore: 0.06,
  lostAfter: 0.06,
  late: 0.05,
  gatewayBefore: 0.04,
  gatewayAfter: 0.04,
  gateway4xxBefore: 0.02,
  gateway4xxAfter: 0.02,
  garbled: 0.03,
  portal: 0.02,
  redirected: 0.02,
  crashBefore: 0.02,
  crashAfter: 0.02,
  diskFull: 0.001,
  diskBroken: 0.002,
  crashInCommit: 0.001,
  crashAfterCommit: 0.001,
  readingFails: 0.06,
  crashReading: 0.01,
  outage: 0.02,
  foreign: 0.1,
  holdsLost: 0.03,
}

/**
 * Another choice of what fails for each seed, and how often. `without`: what a day that is made smaller goes without.
 * `storage` is drawn from by itself: what becomes of a folder changes nothing else of a day.
 */
export function createFaults(
  chance: Chance,
  storage: Chance,
  harshness: number,
  without: readonly Fault[],
): Faults {
  const some = ofMoments.map((fault): [Fault, number] => [
    fault,
    chance.is(0.7) ? chance.random() * most[fault] * harshness : 0,
  ])
  const lost = storageFaults.map((fault): [Fault, number] => [fault, storage.is(0.3) ? 0.1 * harshness : 0])
  const kept = [...some, ...lost].map(([fault, often]) => [fault, without.includes(fault) ? 0 : often])
  return Object.fromEntries(kept) as Faults
}
