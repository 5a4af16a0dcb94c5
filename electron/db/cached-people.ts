/** Whose a cached row is, what it is called, and by what its person is found. */
import type { ContactView } from '../../shared/model/customer.ts'
import type { CachedCard, CachedClient } from './cache.ts'
import { wordsOf } from './name-words.ts'

export const isCard = (row: CachedCard | CachedClient): row is CachedCard => 'number' in row

/** `card:<processing>:<number>` or `client:<processing>:<id>`. */
export const rowKey = (row: CachedCard | CachedClient): string =>
  isCard(row) ? `card:${row.processing}:${row.number}` : `client:${row.processing}:${row.id}`

/** Whose it is at its processing, where that is known: a contact's id there. */
export const personOf = (row: CachedCard | CachedClient): string | null => (isCard(row) ? row.owner : row.id)

/** What a person is found by among the words: those of their name, and their birthday in a form that no name has. */
export function searchWordsOf(contact: ContactView | null): string[] {
  if (contact === null) return []
  const birthday = contact.birthday === undefined ? [] : [birthdayWord(contact.birthday)]
  return [...wordsOf(nameOf(contact)), ...birthday]
}

export const birthdayWord = (birthday: string): string => `*${birthday.slice(0, 10)}`

export const nameOf = ({ name, lastName, firstName, middleName }: ContactView): string =>
  name ?? [lastName, firstName, middleName].filter((part) => part !== undefined).join(' ')
