/** Finds customers by anything a cashier can scan or type: the processings within their time-outs, else the cache. */
import { TillError } from '../../shared/errors.ts'
import {
  hasEan13CheckDigit,
  isPhoneEnd,
  parseTrack,
  looksLikeTrack,
  recognise,
  toLatinLayout,
  type Lookup,
} from '../../shared/model/identifier.ts'
import { toMsisdn } from '../../shared/model/phone.ts'
import type { CustomerView, FindRequest, FindResult } from '../../shared/model/customer.ts'
import type { Role } from '../../shared/model/operator.ts'
import { askAll, newSearch, unansweredOf, type Search } from './ask-processings.ts'
import { toCustomerView, type ViewDeps } from './customer-view.ts'
import { customersBy } from './gather-customers.ts'

type Deps = ViewDeps

/** Throws for text that can be no identifier, and for `require` when a processing that was asked did not answer. */
export async function findCustomer(deps: Deps, request: FindRequest, role: Role): Promise<FindResult> {
  return findBy(deps, toLookups(request), request.fresh, role)
}

/** The customers of the first look-up that leads to any. */
export async function findBy(
  deps: Deps,
  lookups: readonly Lookup[],
  fresh: FindRequest['fresh'],
  role: Role,
): Promise<FindResult> {
  const search = newSearch(fresh)
  for (const lookup of lookups) {
    await askAll(deps, lookup, search)
    const customers = views(deps, lookup, search, role)
    if (customers.length > 0) return { customers, unanswered: unansweredOf(search) }
  }
  return { customers: [], unanswered: unansweredOf(search) }
}

/** Whoever is known to processings alone that are no longer configured is nobody. */
function views(deps: Deps, { by, value }: Lookup, search: Search, role: Role): CustomerView[] {
  return deps.store.reading(() =>
    customersBy(deps.store, by, value)
      .filter(({ cards, clients }) => [...cards, ...clients].some((row) => deps.lines.has(row.processing)))
      .map((found) => toCustomerView(deps, found, search.live, role)),
  )
}

/** What the request can mean, likeliest first. */
export function toLookups({ by, value }: Pick<FindRequest, 'by' | 'value'>): Lookup[] {
  const text = value.trim()
  switch (by) {
    case 'auto': {
      const lookups = recognise(text)
      if (lookups.length === 0)
        throw new TillError(
          looksLikeTrack(toLatinLayout(text)) ? 'TRACK_INVALID' : 'BAD_REQUEST',
          unrecognised,
        )
      return lookups
    }
    case 'phone': {
      const phone = toMsisdn(text) ?? text.replace(/[\s\u00a0-]/g, '')
      if (toMsisdn(text) === undefined && !isPhoneEnd(phone)) throw new TillError('PHONE_INVALID')
      return [{ by, value: phone }]
    }
    case 'magnetic': {
      const repaired = toLatinLayout(text)
      const read = looksLikeTrack(repaired) ? parseTrack(repaired) : repaired
      if (read === undefined || !/^[A-Za-z0-9]{3,32}$/.test(read)) throw new TillError('TRACK_INVALID')
      return [{ by, value: read }]
    }
    case 'barcode':
      if (/^\d{13}$/.test(text) && !hasEan13CheckDigit(text)) throw new TillError('CHECK_DIGIT_WRONG')
      return [{ by, value: number(text) }]
    case 'number':
      return [{ by, value: number(text) }]
    case 'email':
      return [{ by, value: text.toLowerCase() }]
    default:
      return [{ by, value: text }]
  }
}

const unrecognised = { issues: [{ path: 'value', message: 'not recognised' }] }

function number(text: string): string {
  const plain = toLatinLayout(text).replace(/[\s\u00a0-]/g, '')
  if (!/^[A-Za-z0-9]{3,32}$/.test(plain)) throw new TillError('CARD_NUMBER_INVALID')
  return plain
}
