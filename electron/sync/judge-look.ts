/**
 * What a look at a change's subject says about the change, against the look before it was sent: it is so now, it is as it was
 * before, or it is neither (reliability.md B5). Pure.
 */
import { missingCase } from '../../shared/assert.ts'
import type { SubjectChange } from '../processing/port.ts'
import type { LookFacts } from './evidence.ts'

export type Verdict = 'reached' | 'untouched' | 'neither'

/** `before` null: there was no such thing. */
export function judgeLook(change: SubjectChange, before: LookFacts, now: LookFacts): Verdict {
  if (isReached(change, before, now)) return 'reached'
  return isUntouched(change, before, now) ? 'untouched' : 'neither'
}

function isReached(change: SubjectChange, before: LookFacts, now: LookFacts): boolean {
  switch (change.kind) {
    case 'card.delete':
    case 'group.delete':
      return now === null
    case 'card.replace':
      return now?.['newCard'] === change.newCard
    case 'card.level':
      return now !== null && textOf(before, 'next') !== '' && now['level'] === before?.['next']
    case 'card.virtual':
    case 'card.give':
      return newCardOf(before, now) !== null
    case 'contact.create':
      return now?.['matches'] === '1' && now['same'] === 'yes' && textOf(before, 'matches') === '0'
    case 'card.create':
    case 'card.update':
    case 'contact.update':
    case 'group.create':
    case 'group.update':
      return now !== null && isAsAsked(wantedOf(change), now)
    default:
      return missingCase(change)
  }
}

function isUntouched(change: SubjectChange, before: LookFacts, now: LookFacts): boolean {
  if (before === null || now === null) return before === now
  const names = comparedOf(change) ?? [...new Set([...Object.keys(before), ...Object.keys(now)])]
  return names.every((name) => textOf(before, name) === textOf(now, name))
}

/** What must not have moved, where that is less than everything; null: all of it. */
function comparedOf(change: SubjectChange): string[] | null {
  switch (change.kind) {
    case 'card.delete':
      // A balance that grew meanwhile is refused there; to delete with it was decided for the one that was seen.
      return change.withBalance ? null : ['cardId']
    case 'card.level':
      return ['level', 'cardId']
    case 'contact.create':
      return ['matches']
    default:
      return null
  }
}

type Wanted = [name: string, value: string | boolean | null | undefined]

/** Every field that is to become so, as the look would show it. */
function wantedOf(
  change: Extract<
    SubjectChange,
    { kind: 'card.create' | 'card.update' | 'contact.update' | 'group.create' | 'group.update' }
  >,
): Wanted[] {
  switch (change.kind) {
    case 'card.create':
    case 'card.update':
      return Object.entries(change.details)
    case 'contact.update':
      return [
        ...Object.entries(change.contact),
        ...Object.entries(change.communication ?? {}).map(([name, value]): Wanted => [
          `communication.${name}`,
          value,
        ]),
      ]
    default:
      return (['name', 'parent', 'description'] as const).flatMap((name): Wanted[] =>
        change[name] === undefined ? [] : [[name, change[name]]],
      )
  }
}

/** Consents that cannot be read prove nothing: where nothing else was asked for, it is not known to be so. */
function isAsAsked(wanted: Wanted[], now: NonNullable<LookFacts>): boolean {
  const readable = wanted.filter(([name]) => !name.startsWith('communication.') || Object.hasOwn(now, name))
  if (readable.length === 0 && wanted.length > 0) return false
  return readable.every(([name, value]) => textOf(now, name) === String(value ?? ''))
}

/** The one card that a client has now and had not before; null when that is not what happened. */
export function newCardOf(before: LookFacts, now: LookFacts): string | null {
  const had = cardsOf(before)
  const has = cardsOf(now)
  const added = has.filter((card) => !had.includes(card))
  const [card] = added
  return added.length === 1 && has.length === had.length + 1 && card !== undefined ? card : null
}

const cardsOf = (facts: LookFacts): string[] =>
  textOf(facts, 'cards')
    .split(' ')
    .filter((card) => card !== '')
const textOf = (facts: LookFacts, name: string): string => facts?.[name] ?? ''
