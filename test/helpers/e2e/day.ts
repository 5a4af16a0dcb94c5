/** Who and what a day at the till is about, from what its processings can do together. */
import { expect } from 'playwright/test'
import { wellKnown } from '../../../electron/training/seed-well-known.ts'
import { replaceWayOf } from '../../../renderer/store/replace-ways.ts'
import { planOf, waysOf } from '../../../renderer/store/new-card-plan.ts'
import { capabilities, type Capabilities } from '../../../shared/model/capabilities.ts'
import type { OperationKind } from '../../../shared/model/operation.ts'
import type { ProcessingName } from '../../../shared/model/processing.ts'
import type { Shop } from './shop.ts'

export type Person = { name: string; number: string; phone: string }

/** `isTold`: what it asks for is so already when its turn comes, which its processing then says. */
type Taken = { kind: OperationKind; processing: ProcessingName; isTold?: true }

export type Day = {
  shop: Shop
  names: readonly ProcessingName[]
  /** Whoever does not answer now. */
  off: ProcessingName | null
  /** What was asked of whom so far: the journal has to show exactly this. */
  taken: Taken[]
}

/** What is bought, given, lost and replaced; nobody appears in two parts of the day. */
export const cast = {
  spends: wellKnown.active,
  earns: wellKnown.gold,
  loses: wellKnown.lostCandidate,
  replaces: wellKnown.zeroBalance,
  /** Registered in the course of the day. */
  comes: { name: 'Белова Анна Игоревна', number: '', phone: '79161110001' },
  /** Known and without a card; and one who has a card and gets a further one. */
  waits: wellKnown.withoutCard,
  collects: wellKnown.cents,
  /** Has no card and wants none in hand. */
  prefersNone: { name: wellKnown.crm.contacts.withoutCards.name, number: '', phone: '79001008002' },
} as const

// Whoever gives any free card takes the first ones.
const [inHand = ''] = wellKnown.newCards
const instead = wellKnown.newCards.at(-1) ?? ''
export const cards = { inHand, instead, added: '4600000000015' } as const

export const can = ({ names }: Pick<Day, 'names'>, what: (can: Capabilities) => boolean): ProcessingName[] =>
  names.filter((name) => what(capabilities[name]))

export const registrarOf = (day: Day): ProcessingName | undefined =>
  can(day, ({ kinds }) => kinds.includes('contact.create'))[0]
export const blockersOf = (day: Day): ProcessingName[] =>
  can(day, ({ kinds }) => kinds.includes('card.block'))
export const bonusesOf = (day: Day): ProcessingName | undefined =>
  can(day, ({ bonuses }) => bonuses !== 'none')[0]
/** Where one call does it first. */
export const replacerOf = (day: Day): ProcessingName | undefined =>
  can(day, (what) => replaceWayOf(what) === 'at-once')[0] ??
  can(day, (what) => replaceWayOf(what) !== null)[0]
export const waysOfDay = ({ names }: Day) => waysOf(names)
export const planOfDay = ({ names }: Day, way: Parameters<typeof planOf>[1]) => {
  const plan = planOf(names, way)
  if (plan === null) throw new Error(`Nobody gives a card this way: ${way}`)
  return plan
}

/** By scanner where somebody can find a number, or the till has everybody's; by phone else. */
export const isScanned = (day: Day): boolean =>
  can(day, ({ find, list }) => find.includes('number') || list).length > 0

export function note({ taken }: Day, processing: ProcessingName, ...kinds: OperationKind[]): void {
  taken.push(...kinds.map((kind) => ({ kind, processing })))
}

/** However often something was looked up or waited for, no card and no contact was changed once too often. */
export function expectNothingTwice({ shop, taken }: Day): void {
  const calls = shop.processings.ledger.calls()
  for (const name of new Set(taken.map(({ processing }) => processing))) {
    const asked = taken.filter(({ processing, kind }) => processing === name && kind !== 'bonus.hold')
    const made = calls.filter(
      ({ processing, name: call }) => processing === name && call !== 'hold' && call !== 'release',
    )
    expect(made.length, `calls of ${name}`).toBeLessThanOrEqual(asked.length)
  }
}
