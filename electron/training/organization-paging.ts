/**
 * Pages of a list, as the organization document counts them. Pure.
 */
import { refusals, reject } from './organization-answers.ts'
import { isTold, wholeOf } from './organization-parameters.ts'

export type Page<Row> = {
  /** With the number of the first one in the whole list, from 1. */
  rows: Row[]
  firstNumber: number
  pagination: { per_page: number; page: number; items: number; pages: number }
}

const usualPerPage = 10
const mostPerPage = 500

/** `counts`: the list counts itself only when `calculate_count` asks for it; the numbers are 0 otherwise. */
export function pageOf<Row>(
  all: readonly Row[],
  query: Record<string, string>,
  { counts }: { counts: 'always' | 'when asked' },
): Page<Row> {
  const perPage = Math.min(wholeOf(query, 'per_page', usualPerPage), mostPerPage)
  const page = wholeOf(query, 'page', 1)
  if (perPage === 0) reject(refusals.parameter('per_page'))
  if (page === 0) reject(refusals.parameter('page'))
  const first = (page - 1) * perPage
  const isCounted = counts === 'always' || isTold(query['calculate_count'])
  return {
    rows: all.slice(first, first + perPage),
    firstNumber: first + 1,
    pagination: {
      per_page: perPage,
      page,
      items: isCounted ? all.length : 0,
      pages: isCounted ? Math.ceil(all.length / perPage) : 0,
    },
  }
}
