/** What CRM's answers say, in the till's words, or as the outcome that names what is wrong with them. */
import type { z } from 'zod'
import { readWire, rejected, unknownAnswer } from '../http.ts'
import type { Outcome } from '../port.ts'
import type { CrmAnswer } from './client.ts'
import { mapEach, toFound } from './map.ts'
import type { Found, Mapped } from './map.ts'
import { isNotFound, toRefusal } from './refusals.ts'
import { contactsWire, oneContactWire } from './wire.ts'

export function readAnswer<W, T>(
  answer: CrmAnswer,
  schema: z.ZodType<W>,
  map: (wire: W) => Mapped<T>,
): Outcome<T> {
  if (answer.class === 'refused') {
    const { code, remoteCode, text } = toRefusal(answer.errors)
    return rejected(answer.trace, code, remoteCode, text)
  }
  if (answer.class !== 'ok') return answer
  const read = readWire(answer.answer, schema)
  if (read.class !== 'read') return read
  const mapped = map(read.wire)
  if ('path' in mapped) return unknownAnswer(answer.answer, 'schema', mapped.path)
  return { class: 'confirmed', value: mapped.value, trace: answer.answer.trace }
}

/** A reading of a list: "not found" is an empty one. */
export function readList<W, T>(
  answer: CrmAnswer,
  schema: z.ZodType<W>,
  map: (wire: W) => Mapped<T[]>,
): Outcome<T[]> {
  const isEmpty = answer.class === 'refused' && isNotFound(answer.errors)
  return isEmpty ? { class: 'confirmed', value: [], trace: answer.trace } : readAnswer(answer, schema, map)
}

export const readContacts = (answer: CrmAnswer): Outcome<Found[]> =>
  readList(answer, contactsWire, ({ contacts }) => mapEach(contacts, 'contacts', toFound))

/** A list of one, or of none where there is no such contact. */
export const readContact = (answer: CrmAnswer): Outcome<Found[]> =>
  readList(answer, oneContactWire, ({ contact }) => {
    if (contact === null) return { value: [] }
    const mapped = toFound(contact)
    return 'path' in mapped ? { path: `contact.${mapped.path}` } : { value: [mapped.value] }
  })
