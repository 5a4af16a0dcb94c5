/**
 * Readings of cards: one by its id, a page of a list, and all that a look-up names. The service searches by the starts
 * and ends of words; what is not exactly what was asked for is left out here. Nothing is changed.
 */
import { missingCase } from '../../../shared/assert.ts'
import { unknownAnswer } from '../http.ts'
import type { Answer, Unknown } from '../http.ts'
import type { FindQuery, Outcome, Trace } from '../port.ts'
import { isGroupRow, readCardRow } from './card-row.ts'
import type { CardRow } from './card-row.ts'
import { segment } from './client.ts'
import type { CardSearch, OrganizationClient } from './client.ts'
import { isSameId, phoneOf } from './map.ts'
import { confirmed, isNothing, isNotFound, toFailure } from './outcome.ts'
import { readPage } from './paging.ts'
import type { Paging } from './paging.ts'
import { partIn } from './wire.ts'

/** Null: there is no such card. */
export async function readCard(
  client: OrganizationClient,
  id: string,
  signal?: AbortSignal,
): Promise<Outcome<CardRow | null>> {
  const answer = await client.get('card/{id}', `/card/${segment(id)}`, {}, signal)
  if (answer.class === 'refused' && isNotFound(answer)) return confirmed(answer.trace, null)
  if (answer.class !== 'ok') return toFailure(answer, 'card')
  const found = partIn(answer.answer.body, 'card')
  if (found === undefined) return unknownAnswer(answer.answer, 'schema', 'card')
  // The document's own answer leaves out the id that was asked for.
  const read = readCardRow({ id, ...found.part })
  if ('path' in read) return unknownAnswer(answer.answer, 'schema', `${found.name}.${read.path}`)
  if (!isSameId(read.row.id, id)) return unknownAnswer(answer.answer, 'echo-mismatch', `${found.name}.id`)
  return confirmed(answer.answer.trace, read.row)
}

/** The cards of an answer, or the path of what is wrong with them. */
export function readRows(
  answer: Answer,
  { name, list }: { name: string; list: readonly unknown[] },
): { class: 'read'; rows: CardRow[] } | Unknown {
  const rows: CardRow[] = []
  for (const [index, value] of list.entries()) {
    if (isGroupRow(value)) continue
    const read = readCardRow(value)
    if ('path' in read) {
      const path = `${name}.${index}${read.path === '' ? '' : '.'}${read.path}`
      return unknownAnswer(answer, 'schema', path)
    }
    rows.push(read.row)
  }
  return { class: 'read', rows }
}

export type CardPage = { rows: CardRow[]; isLast: boolean; total: number | null }

export async function readCardPage(
  client: OrganizationClient,
  { search, ...paging }: Paging & { search: CardSearch },
  signal?: AbortSignal,
): Promise<Outcome<CardPage>> {
  const { page, perPage: per_page, isCounted: calculate_count } = paging
  const answer = await client.getCards(search, { page, per_page, calculate_count }, signal)
  if (answer.class !== 'ok') return toFailure(answer, 'card')
  const read = readPage(answer.answer, 'cards', paging)
  if (read.class !== 'read') return read
  const { isLast, total } = read
  const cards = readRows(answer.answer, read)
  return cards.class === 'read' ? confirmed(answer.answer.trace, { rows: cards.rows, isLast, total }) : cards
}

const perPage = 100
/** The service's own most for names. Whoever typed three digits of a barcode must type more. */
const mostPages = 5

export async function findCards(
  client: OrganizationClient,
  query: Pick<FindQuery, 'by' | 'value'>,
  signal?: AbortSignal,
): Promise<Outcome<CardRow[]>> {
  const { search, isMatch, isOne = false } = searchOf(query)
  const found = new Map<string, CardRow>()
  let first: Trace | undefined
  for (let page = 1; page <= mostPages; page++) {
    const outcome = await readCardPage(client, { search, page, perPage, isCounted: false }, signal)
    first ??= outcome.trace
    if (outcome.class !== 'confirmed') {
      return isNothing(outcome) ? confirmed(first, [...found.values()]) : outcome
    }
    for (const row of outcome.value.rows) if (isMatch(row)) found.set(row.id, row)
    const isDone = outcome.value.isLast || (isOne && found.size > 0)
    if (isDone || (page === mostPages && query.by === 'name')) return confirmed(first, [...found.values()])
  }
  const detail = `more than ${mostPages * perPage} cards`
  return {
    class: 'unknown',
    reason: 'too-large',
    detail,
    trace: first ?? { call: search.list, httpStatus: null },
  }
}

/** By its id where that is known, else by its number. */
export async function readSubject(
  client: OrganizationClient,
  { card, cardId }: { card: string; cardId?: string },
  signal?: AbortSignal,
): Promise<Outcome<CardRow | null>> {
  if (cardId !== undefined) return readCard(client, cardId, signal)
  const found = await findCards(client, { by: 'number', value: card }, signal)
  return found.class === 'confirmed' ? confirmed(found.trace, found.value[0] ?? null) : found
}

type Search = { search: CardSearch; isMatch(row: CardRow): boolean; isOne?: boolean }

function searchOf({ by, value }: Pick<FindQuery, 'by' | 'value'>): Search {
  switch (by) {
    case 'number':
    case 'barcode':
      return {
        search: { list: 'card/by_barcode', filter: value },
        isMatch: ({ barcode }) => barcode === value,
        // Barcodes are unique (document, "Добавить карту").
        isOne: true,
      }
    case 'magnetic':
      return { search: { list: 'card/by_code', filter: value }, isMatch: ({ code }) => code === value }
    case 'phone':
      return {
        // With or without a country's code, in whichever form, the last ten digits are the same.
        search: { list: 'card/by_phone', filter: value.slice(-10) },
        isMatch: (row) => phoneOf(row) === value,
      }
    case 'email': {
      const wanted = value.toLowerCase()
      return {
        search: { list: 'card/by_email', filter: value },
        isMatch: ({ email }) => email?.toLowerCase() === wanted,
      }
    }
    case 'name':
      return { search: { list: 'card/by_name', filter: value }, isMatch: () => true }
    case 'id':
      return {
        search: { list: 'card', filter: { user_id: value } },
        isMatch: ({ owner = '' }) => isSameId(owner, value),
      }
    case 'code':
      throw new Error('organization cannot find by code')
    default:
      return missingCase(by)
  }
}
