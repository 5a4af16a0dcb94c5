/**
 * How a card can come to a customer, and through which steps, from what the configured processings can do. Pure: a step that
 * nobody supports is absent, and whoever keeps the card takes all of its steps.
 */
import { capabilities } from '../../shared/model/capabilities.ts'
import type { OperationView } from '../../shared/model/operation.ts'
import type { ProcessingName } from '../../shared/model/processing.ts'
import { replaceWayOf } from './replace-ways.ts'

/** In the order in which they are taken. */
export const stepKinds = [
  'card.issue',
  'contact.create',
  'card.block',
  'card.bind',
  'card.create',
  'card.virtual',
  'card.give',
  'card.activate',
] as const
export type StepKind = (typeof stepKinds)[number]

/**
 * `physical`: one that is in the cashier's hand. `added`: the same, with a number that its processing does not know yet.
 * `virtual`: made by the processing, of a type. `free`: any that the processing has left.
 */
export const ways = ['physical', 'added', 'virtual', 'free'] as const
export type Way = (typeof ways)[number]

/** The step that makes the card the customer's. */
const givingSteps = {
  physical: 'card.bind',
  added: 'card.create',
  virtual: 'card.virtual',
  free: 'card.give',
} as const satisfies Record<Way, StepKind>
export const givingStep = (way: Way): (typeof givingSteps)[Way] => givingSteps[way]

export type Plan = {
  way: Way
  /** The processing that keeps the card. */
  keeper: ProcessingName
  /** Who registers a customer whom nobody knows; null: nobody can. */
  registrar: ProcessingName | null
  kinds: readonly StepKind[]
}
type Configured = readonly ProcessingName[]

/** The card's number is known before it is the customer's. */
export const hasNumberFirst = (way: Way): boolean => way === 'physical' || way === 'added'

export const waysOf = (configured: Configured): Way[] =>
  ways.filter((way) => keeperOf(configured, way) !== null)

/** `known`: who has shown the card; it keeps it if it can. */
export function planOf(configured: Configured, way: Way, known: ProcessingName | null = null): Plan | null {
  const keeper = known !== null && canGive(known, way) ? known : keeperOf(configured, way)
  if (keeper === null) return null
  return planWith(way, keeper, registrarOf(configured, keeper))
}

/** What a case that was begun is, by its own operations; null while they do not tell. */
export function planAsTaken(operations: readonly OperationView[], configured: Configured): Plan | null {
  const own = operations.filter(({ state }) => state !== 'cancelled')
  const cards = (own.length > 0 ? own : operations).filter(({ kind }) => kind !== 'contact.create')
  const giving = cards.find(({ kind }) => ways.some((way) => givingSteps[way] === kind))
  const keeper = (giving ?? cards[0])?.processing
  if (keeper === undefined) return null
  const way = ways.find((one) => givingSteps[one] === giving?.kind) ?? 'physical'
  const registration = operations.findLast(({ kind }) => kind === 'contact.create')
  return planWith(way, keeper, registration?.processing ?? registrarOf(configured, keeper))
}

function planWith(way: Way, keeper: ProcessingName, registrar: ProcessingName | null): Plan {
  const wanted: StepKind[] = [
    ...(way === 'physical' ? (['card.issue'] as const) : []),
    'contact.create',
    ...(way === 'physical' && replacesByBlock(keeper) ? (['card.block'] as const) : []),
    givingSteps[way],
    'card.activate',
  ]
  const kinds = wanted.filter((kind) =>
    kind === 'contact.create' ? registrar !== null : capabilities[keeper].kinds.includes(kind),
  )
  return { way, keeper, registrar, kinds }
}

const canGive = (processing: ProcessingName, way: Way): boolean =>
  capabilities[processing].cards && capabilities[processing].kinds.includes(givingSteps[way])

function keeperOf(configured: Configured, way: Way): ProcessingName | null {
  const first = (one: Way): ProcessingName | null => configured.find((name) => canGive(name, one)) ?? null
  if (way !== 'added') return first(way)
  // Where a free card can be read, one that is not there is no card: numbers are added in its own screen.
  const keeper = first('physical')
  const mayBeNew = keeper !== null && canGive(keeper, 'added') && !capabilities[keeper].findsFreeCards
  return mayBeNew ? keeper : null
}

/** Whoever keeps the card, if it can: a contact registered elsewhere may be unknown to it. */
function registrarOf(configured: Configured, keeper: ProcessingName): ProcessingName | null {
  const can = (name: ProcessingName): boolean => capabilities[name].kinds.includes('contact.create')
  return can(keeper) ? keeper : (configured.find(can) ?? null)
}

/** A contact has one card there: another one stands in the way until it is blocked for good. */
export const replacesByBlock = (processing: ProcessingName): boolean =>
  replaceWayOf(capabilities[processing]) === 'by-block'
