/** One page of any of Organization's lists: its rows as they came, and whether it is the last. Pure. */
import { readWire, unknownAnswer } from '../http.ts'
import type { Answer, Unknown } from '../http.ts'
import { listIn, paginationWire } from './wire.ts'

/** `isCounted`: the service was asked to count, which costs it a walk through its table; only then do its sums say anything. */
export type Paging = { page: number; perPage: number; isCounted: boolean }
/** `name`: what the list is called in the answer, for paths. */
export type Page = { class: 'read'; name: string; list: unknown[]; isLast: boolean; total: number | null }

export function readPage(
  answer: Answer,
  listName: string,
  { page, perPage, isCounted }: Paging,
): Page | Unknown {
  const found = listIn(answer.body, listName)
  if (found === undefined) return unknownAnswer(answer, 'schema', listName)
  const read = readWire(answer, paginationWire)
  if (read.class !== 'read') return read
  const { pagination: said } = read.wire
  const size = found.list.length
  const isShort = size === 0 || size < (said?.per_page ?? perPage)
  const isEnd = isCounted && said?.pages !== undefined ? page >= said.pages : isShort
  // A service that has no further page may give its last one again.
  const isAgain = said?.page !== undefined && said.page < page
  const total = isCounted ? (said?.items ?? null) : null
  return { class: 'read', ...found, isLast: isEnd || isAgain, total }
}
