/** Every way a cached card is found by; each is a look-up in an index, whatever the number of cards. */
import { processingNames, type ProcessingName } from '../../shared/model/processing.ts'
import { cardFields, toCard, type CachedCard } from './cached-card.ts'
import { endOf, reversed } from './name-words.ts'
import type { Db } from './open.ts'
import { termOf } from './search-terms.ts'

/** No look-up shows more customers than this. */
export const mostFound = 50
/** Of more cards that a term leads to, only so many are looked at. */
const mostLookedAt = 500

/** So that a number alone is looked up in the index that begins with the processing. */
const everyProcessing = processingNames.map((name) => `'${name}'`).join(', ')

export function createCardLookUps(db: Db) {
  const select = (where: string) => db.prepare(`SELECT ${cardFields} FROM cached_card c WHERE ${where}`)
  const one = select('c.processing = ? AND c.number = ?')
  const byNumber = select(`c.processing IN (${everyProcessing}) AND c.number = ?`)
  const first = (row: unknown): CachedCard | undefined => (row === undefined ? undefined : toCard(row))
  const cardsByNumber = (number: string) => byNumber.all(number).map(toCard)

  /** A term may have stayed behind: the row itself says whether it is meant. */
  const having = (condition: string, most = mostFound) =>
    db.prepare(`
      SELECT ${cardFields} FROM card_search s JOIN cached_card c ON c.row_id = s.card
      WHERE s.term = ? AND ${condition} ORDER BY c.number LIMIT ${most}`)
  const byBarcode = having('c.barcode = ?')
  const byMagnetic = having('c.magnetic = ?')
  const byPhone = having('c.phone = ?')
  const byEmail = having('c.email = ?')
  const byCode = having('c.code = ?')
  const byRemoteId = having('c.remote_id = ? AND c.processing = ?')
  const byOwner = having('c.owner = ? AND c.processing = ?', mostLookedAt)

  const starting = (column: string) =>
    db.prepare(`
      SELECT ${cardFields} FROM cached_card c
      WHERE c.row_id IN (SELECT card FROM card_search WHERE term >= ? AND term < ? LIMIT ${mostLookedAt})
        AND c.${column} >= ? AND c.${column} < ?
      ORDER BY c.number LIMIT ${mostFound}`)
  const byTailStart = starting('phone_reversed')
  const byEmailStart = starting('email')
  const startingWith = (
    statement: ReturnType<typeof starting>,
    term: (of: string) => string,
    start: string,
  ) => (start === '' ? [] : statement.all(term(start), term(endOf(start)), start, endOf(start)).map(toCard))

  return {
    findCard: (processing: ProcessingName, number: string) => first(one.get(processing, number)),
    /** By its id at the processing. */
    findCardById: (processing: ProcessingName, id: string) =>
      first(byRemoteId.get(termOf.remoteId(id), id, processing)),
    cardsByNumber,
    cardsByBarcode: (barcode: string) => [
      ...cardsByNumber(barcode).filter((card) => card.barcode === barcode),
      ...byBarcode.all(termOf.barcode(barcode), barcode).map(toCard),
    ],
    cardsByMagnetic: (code: string) => byMagnetic.all(termOf.magnetic(code), code).map(toCard),
    /** Bound to this phone. */
    cardsByPhone: (phone: string) => byPhone.all(termOf.tail(reversed(phone)), phone).map(toCard),
    /** Whose phone, or whose holder's phone, ends with these digits. */
    cardsByPhoneTail: (tail: string) => startingWith(byTailStart, termOf.tail, reversed(tail)),
    cardsByEmail(email: string) {
      const lower = email.toLowerCase()
      return byEmail.all(termOf.email(lower), lower).map(toCard)
    },
    cardsByEmailStart: (start: string) => startingWith(byEmailStart, termOf.email, start.toLowerCase()),
    cardsByCode: (code: string) => byCode.all(termOf.code(code), code).map(toCard),
    /** Cards of one holder, by the holder's id at the processing. */
    cardsByOwner: (processing: ProcessingName, owner: string) =>
      byOwner.all(termOf.owner(owner), owner, processing).map(toCard),
  }
}
