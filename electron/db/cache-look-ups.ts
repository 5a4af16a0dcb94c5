/** Finds rows of the cache by anything they are known by. Every look-up is one of an index and ends after `mostFound`. */
import type { ProcessingName } from '../../shared/model/processing.ts'
import { birthdayWord } from './cached-people.ts'
import {
  cardFields,
  clientFields,
  toCard,
  toClient,
  type CachedCard,
  type CachedClient,
} from './cached-rows.ts'
import { endOf, reversed, wordsOf } from './name-words.ts'
import type { Db } from './open.ts'

/** No look-up shows more customers than this. */
export const mostFound = 50
/** How many people with one word or one birthday are looked at. */
const mostLookedAt = 500

export function createCacheLookUps(db: Db) {
  const cards = (where: string) =>
    db.prepare(`SELECT ${cardFields} FROM cached_card WHERE ${where} LIMIT ${mostFound}`)
  const clients = (where: string) =>
    db.prepare(`SELECT ${clientFields} FROM cached_client WHERE ${where} LIMIT ${mostFound}`)
  const card = cards('processing = ? AND number = ?')
  const cardById = cards('processing = ? AND remote_id = ?')
  const cardsByNumber = cards('number = ?')
  const cardsByBarcode = cards('barcode = ?')
  const cardsByMagnetic = cards('magnetic = ?')
  const cardsByPhone = cards('phone = ? ORDER BY number')
  const cardsByPhoneTail = cards('phone_reversed >= @start AND phone_reversed < @end')
  const cardsByCode = cards('code = ? ORDER BY number')
  const cardsByEmail = cards('email = ?')
  const cardsByEmailStart = cards('email >= @start AND email < @end')
  const cardsByOwner = cards('processing = ? AND owner = ?')
  const client = clients('processing = ? AND id = ?')
  const clientsByPhone = clients('phone = ?')
  const clientsByEmail = clients('email = ?')
  const clientsByEmailStart = clients('email >= @start AND email < @end')
  const clientsByKey = db.prepare(`
    SELECT ${clientFields.replace('processing', 'c.processing')} FROM cached_client_key k
    JOIN cached_client c ON c.processing = k.processing AND c.id = k.client WHERE k.key = ?`)
  const keysOfClient = db
    .prepare(`SELECT key FROM cached_client_key WHERE processing = ? AND client = ? LIMIT ${mostFound}`)
    .pluck()
  const subjectsByWord = db.prepare(
    `SELECT DISTINCT processing, subject FROM cached_name WHERE word >= @word AND word < @end LIMIT ${mostLookedAt}`,
  )
  const subjectsByBirthday = db.prepare(
    `SELECT processing, subject FROM cached_name WHERE word = ? LIMIT ${mostLookedAt}`,
  )
  const subjectHasWord = db.prepare(
    `SELECT 1 FROM cached_name WHERE processing = @processing AND subject = @subject AND word >= @word AND word < @end LIMIT 1`,
  )
  const range = (start: string) => ({ start, end: endOf(start) })

  function findCard(processing: ProcessingName, number: string): CachedCard | undefined {
    const row = card.get(processing, number)
    return row === undefined ? undefined : toCard(row)
  }
  function findClient(processing: ProcessingName, id: string): CachedClient | undefined {
    const row = client.get(processing, id)
    return row === undefined ? undefined : toClient(row)
  }
  function rowsOf(subjects: Iterable<Subject>, most: number): Rows {
    const rows: Rows = { cards: [], clients: [] }
    for (const { processing, subject } of subjects) {
      const id = subject.slice(subject.indexOf(':') + 1)
      const foundCard = subject.startsWith('card:') ? findCard(processing, id) : undefined
      const foundClient = subject.startsWith('client:') ? findClient(processing, id) : undefined
      if (foundCard !== undefined) rows.cards.push(foundCard)
      if (foundClient !== undefined) rows.clients.push(foundClient)
      if (rows.cards.length + rows.clients.length >= most) break
    }
    return rows
  }

  return {
    findCard,
    findClient,
    /** By the card's own id at the processing. */
    findCardById(processing: ProcessingName, id: string): CachedCard | undefined {
      const row = cardById.get(processing, id)
      return row === undefined ? undefined : toCard(row)
    },
    cardsByNumber: (number: string) => cardsByNumber.all(number).map(toCard),
    cardsByBarcode: (barcode: string) => cardsByBarcode.all(barcode).map(toCard),
    cardsByMagnetic: (code: string) => cardsByMagnetic.all(code).map(toCard),
    cardsByPhone: (phone: string) => cardsByPhone.all(phone).map(toCard),
    /** By the last digits of a phone. */
    cardsByPhoneTail: (digits: string) => cardsByPhoneTail.all(range(reversed(digits))).map(toCard),
    cardsByCode: (code: string) => cardsByCode.all(code).map(toCard),
    cardsByEmail: (email: string) => cardsByEmail.all(email).map(toCard),
    cardsByEmailStart: (start: string) => cardsByEmailStart.all(range(start)).map(toCard),
    cardsByOwner: (processing: ProcessingName, owner: string) =>
      cardsByOwner.all(processing, owner).map(toCard),
    clientsByPhone: (phone: string) => clientsByPhone.all(phone).map(toClient),
    clientsByEmail: (email: string) => clientsByEmail.all(email).map(toClient),
    clientsByEmailStart: (start: string) => clientsByEmailStart.all(range(start)).map(toClient),
    clientsByKey: (key: string) => clientsByKey.all(key).map(toClient),
    keysOfClient: (processing: ProcessingName, id: string) => keysOfClient.all(processing, id) as string[],
    /** By the starts of words of a name, in any order. */
    byName(name: string): Rows {
      const [first, ...others] = wordsOf(name).toSorted((a, b) => b.length - a.length)
      if (first === undefined) return { cards: [], clients: [] }
      const subjects = subjectsByWord.all({ word: first, end: endOf(first) }) as Subject[]
      const hasAll = (subject: Subject) =>
        others.every((word) => subjectHasWord.get({ ...subject, word, end: endOf(word) }) !== undefined)
      return rowsOf(
        subjects.values().filter((subject) => hasAll(subject)),
        2 * mostFound,
      )
    },
    /** Everyone known to have been born on that day. */
    byBirthday: (birthday: string): Rows =>
      rowsOf(subjectsByBirthday.all(birthdayWord(birthday)) as Subject[], mostLookedAt),
  }
}

type Subject = { processing: ProcessingName; subject: string }
type Rows = { cards: CachedCard[]; clients: CachedClient[] }
