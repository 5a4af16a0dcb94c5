/** Text as it is searched: words of a name, a birthday, the end of a phone, the start of anything. */
import type { ContactView } from '../../shared/model/customer.ts'

/** Lower-cased words of a name, `ё` as `е`. */
export function wordsOf(name: string): string[] {
  const words = name
    .toLowerCase()
    .replaceAll('ё', 'е')
    .split(/[^\p{L}\p{N}]+/u)
  return [...new Set(words.filter((word) => word.length > 0))].slice(0, 8)
}

export const nameOf = ({ name, lastName, firstName, middleName }: ContactView): string =>
  name ?? [lastName, firstName, middleName].filter((part) => part !== undefined).join(' ')

/** A birthday among the words, in a form that no name has. */
export const birthdayWord = (birthday: string): string => `*${birthday.slice(0, 10)}`

export const reversed = (phone: string): string => [...phone].toReversed().join('')

/** What begins with `start` is not before `start` and before this. */
export const endOf = (start: string): string => `${start}\u{10ffff}`
