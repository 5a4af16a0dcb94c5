/**
 * Who may be the same person as someone about to be registered: whoever has the same phone or e-mail, asked of every
 * processing that can tell, and whoever the cache knows by the same name and birth date.
 */
import { TillError } from '../../shared/errors.ts'
import type { ContactView, CustomerView, FindResult } from '../../shared/model/customer.ts'
import type { Lookup } from '../../shared/model/identifier.ts'
import type { Role } from '../../shared/model/operator.ts'
import type { CachedCard, CachedClient } from '../db/cache.ts'
import { nameOf, wordsOf } from '../db/name-words.ts'
import { askAll, newSearch, unansweredOf } from './ask-processings.ts'
import { toCustomerView } from './customer-view.ts'
import type { Engine } from './engine.ts'
import { gather, seedsFor, type Seeds } from './gather-customers.ts'
import { requirePhone } from './phone-check.ts'

export type DuplicateQuery = {
  phone?: string | undefined
  email?: string | undefined
  name?: string | undefined
  birthDate?: string | undefined
}
type Row = CachedCard | CachedClient
type Same = 'phone' | 'email' | 'name-and-birth-date'
export type Duplicates = {
  duplicates: { customer: CustomerView; same: Same[] }[]
  unanswered: FindResult['unanswered']
}

/** Those with most in common first. Throws when nothing was given to go by. */
export async function findDuplicates(engine: Engine, query: DuplicateQuery, role: Role): Promise<Duplicates> {
  const { phone, email } = query
  if (phone !== undefined) requirePhone(phone)
  if (phone === undefined && email === undefined && !hasNameAndBirthDate(query))
    throw new TillError('BAD_REQUEST', { issues: [{ path: 'phone', message: 'TARGET_MISSING' }] })
  const lookups: Lookup[] = [
    ...(phone === undefined ? [] : [{ by: 'phone', value: phone } as const]),
    ...(email === undefined ? [] : [{ by: 'email', value: email } as const]),
  ]
  const search = newSearch('prefer')
  await Promise.all(lookups.map((lookup) => askAll(engine, lookup, search)))
  return engine.store.reading(() => {
    const found = gather(engine.store.cache, seedsOf(engine, lookups, query))
    const duplicates = found.flatMap((customer) => {
      const same = sameness([...customer.cards, ...customer.clients], query)
      if (same.length === 0) return []
      return [{ customer: toCustomerView(engine, customer, search.live, role), same }]
    })
    return {
      duplicates: duplicates.toSorted((a, b) => b.same.length - a.same.length),
      unanswered: unansweredOf(search),
    }
  })
}

type NameAndBirthDate = DuplicateQuery & { name: string; birthDate: string }
const hasNameAndBirthDate = (query: DuplicateQuery): query is NameAndBirthDate =>
  query.birthDate !== undefined && wordsOf(query.name ?? '').length > 0

function seedsOf({ store, lines }: Engine, lookups: readonly Lookup[], query: DuplicateQuery): Seeds {
  const { cache } = store
  const found = lookups.map(({ by, value }) => seedsFor(cache, by, value))
  if (hasNameAndBirthDate(query)) found.push(cache.byBirthday(query.birthDate))
  const isWanted = (row: Row) => lines.has(row.processing) && sameness([row], query).length > 0
  return {
    cards: found.flatMap(({ cards }) => cards).filter(isWanted),
    clients: found.flatMap(({ clients }) => clients).filter(isWanted),
  }
}

function sameness(rows: readonly Row[], query: DuplicateQuery): Same[] {
  const contacts = rows.flatMap(({ contact }) => (contact === null ? [] : [contact]))
  const phones = [...rows, ...contacts].map(({ phone }) => phone)
  const emails = contacts.map(({ email }) => email?.toLowerCase())
  const same: Same[] = []
  if (query.phone !== undefined && phones.includes(query.phone)) same.push('phone')
  if (query.email !== undefined && emails.includes(query.email)) same.push('email')
  if (hasNameAndBirthDate(query) && contacts.some((contact) => isNamesake(contact, query)))
    same.push('name-and-birth-date')
  return same
}

/** One may be called by fewer words than the other, in another order. */
function isNamesake(contact: ContactView, { name, birthDate }: NameAndBirthDate): boolean {
  if (contact.birthday?.slice(0, 10) !== birthDate) return false
  const [fewer = [], more = []] = [wordsOf(name), wordsOf(nameOf(contact))].toSorted(
    (a, b) => a.length - b.length,
  )
  return fewer.length > 0 && fewer.every((word) => more.includes(word))
}
