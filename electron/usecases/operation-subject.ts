/** What an operation is about, as far as the till knows before anything was asked: its card, its contact, its lanes. */
import { assert } from '../../shared/assert.ts'
import { TillError } from '../../shared/errors.ts'
import type { ContactProfile } from '../../shared/model/contact.ts'
import { isZero, percentOf, subtract } from '../../shared/model/money.ts'
import type { CardFieldsInput, OperationKind } from '../../shared/model/operation.ts'
import type { ProcessingName } from '../../shared/model/processing.ts'
import type { NewOperation } from '../db/operations.ts'
import type { Evidence } from '../sync/evidence.ts'
import type { Line } from '../sync/line.ts'
import { findsByHolder } from '../sync/subjects.ts'
import type { Engine } from './engine.ts'

type Fields = Record<string, string>
export type OperationSubject = { card: string | null; contact: string | null }

/** Kinds that are about a person; a card that this person has already is not theirs. */
const aboutContact: readonly OperationKind[] = [
  'contact.create',
  'contact.update',
  'card.virtual',
  'card.give',
]

export function subjectOf(
  { store: { cache } }: Pick<Engine, 'store'>,
  processing: ProcessingName,
  kind: OperationKind,
  fields: Fields,
): OperationSubject {
  if (kind === 'contact.create') return { card: null, contact: profileOf(fields).phone ?? null }
  if (aboutContact.includes(kind)) {
    const id = kind === 'contact.update' ? fields['client'] : fields['contact']
    const known = id === undefined ? undefined : cache.findClient(processing, id)
    return { card: null, contact: fields['phone'] ?? known?.phone ?? null }
  }
  if (kind === 'card.create')
    return { card: fields['card'] ?? null, contact: detailsOf(fields).phone ?? null }
  const byPhone =
    fields['phone'] === undefined
      ? []
      : cache.cardsByPhone(fields['phone']).filter((card) => card.processing === processing)
  const card = fields['card'] ?? (byPhone.length === 1 ? (byPhone[0]?.number ?? null) : null)
  if (fields['phone'] !== undefined) return { card, contact: fields['phone'] }
  const ofCard = card === null ? [] : [...cache.cardsByNumber(card), ...cache.clientsByKey(card)]
  return { card, contact: ofCard.map((row) => row.phone).find((phone) => phone !== null) ?? null }
}

/** A card that nobody has yet is the contact's to whom an earlier step of its case gives it. */
export function behind(
  { store }: Pick<Engine, 'store'>,
  subject: OperationSubject,
  dependsOn: string | undefined,
): OperationSubject {
  const seen = new Set<string>()
  for (let id = dependsOn ?? null; id !== null && subject.contact === null && !seen.has(id);) {
    seen.add(id)
    const earlier = store.operations.find(id)
    if (earlier === undefined || earlier.card !== subject.card) return subject
    if (earlier.contact !== null) return { ...subject, contact: earlier.contact }
    id = earlier.dependsOn
  }
  return subject
}

export const profileOf = (fields: Fields): ContactProfile =>
  JSON.parse(fields['contact'] ?? '{}') as ContactProfile
export const detailsOf = (fields: Fields): CardFieldsInput =>
  JSON.parse(fields['details'] ?? '{}') as CardFieldsInput

/**
 * What is known of it beside its fields. Throws HOLDER_UNKNOWN where the processing finds a card through its holder alone
 * and neither the request nor the cache says who that is.
 */
export function startingEvidence(
  engine: Pick<Engine, 'store'>,
  line: Line,
  kind: OperationKind,
  fields: Fields,
  subject: OperationSubject,
): Evidence {
  if (kind === 'card.virtual' || kind === 'card.give') {
    return fields['contact'] === undefined ? {} : { client: fields['contact'] }
  }
  const { capabilities, name } = line.processing
  const delta =
    kind === 'sale.record' && capabilities.bonuses === 'local' ? { delta: saleDelta(line, fields) } : {}
  const { card } = subject
  if (card === null || !findsByHolder(capabilities)) return delta
  const cached = engine.store.cache.findCard(name, card)?.owner ?? undefined
  const holder = kind === 'card.create' ? detailsOf(fields).client : cached
  if (holder === undefined && subject.contact === null)
    throw new TillError('HOLDER_UNKNOWN', { card, processing: name })
  if (holder === undefined) return delta
  return kind.startsWith('card.') ? { holder } : { ...delta, client: holder }
}

/** A sale as one change of the balance: what was spent comes off; where nothing was, what is earned is added. */
export function saleDelta({ terms }: Line, { amount = '0', spend = '0' }: Fields): string {
  assert(terms !== null, 'a processing of local bonuses has terms')
  return isZero(spend) ? percentOf(amount, terms.earnPercent) : subtract('0', spend)
}

/** Holds and releases wait for nobody; everything else keeps the order of its card, its contact, its group. */
export function laneKeysOf({
  kind,
  card,
  contact,
  fields,
  evidence = {},
}: Pick<NewOperation, 'kind' | 'card' | 'contact' | 'fields' | 'evidence'>): string[] {
  if (kind === 'bonus.hold' || kind === 'bonus.release') return []
  const { email } = kind === 'contact.create' ? profileOf(fields) : {}
  const client = kind === 'contact.update' ? fields['client'] : (evidence as Evidence).client
  const { parent } = fields
  const keys: [string, string | null | undefined][] = [
    ['card', card],
    ['card', fields['newCard']],
    ['phone', contact],
    // Two registrations of one person wait for each other, however they are reached.
    ['email', email],
    ['client', client],
    ['client', detailsOf(fields).client],
    ['group', fields['group'] ?? fields['groupId']],
    ['group', parent === 'null' ? null : parent],
  ]
  const named = keys.flatMap(([key, value]) =>
    value === null || value === undefined ? [] : [`${key}:${value}`],
  )
  return [...new Set(named)]
}
