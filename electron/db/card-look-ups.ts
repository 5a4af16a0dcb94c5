/** Every way a cached card is found by; each is a look-up in an index, whatever the number of cards. */
import { processingNames, type ProcessingName } from '../../shared/model/processing.ts'
import { cardFields, toCard, type CachedCard } from './cached-card.ts'
import { endOf, reversed } from './name-words.ts'
import type { Db, Statement } from './open.ts'

/** No look-up shows more customers than this. */
export const mostFound = 50

/** So that a number alone is looked up in the index that begins with the processing. */
const everyProcessing = processingNames.map((name) => `'${name}'`).join(', ')

export function createCardLookUps(db: Db) {
  const select = (where: string) => db.prepare(`SELECT ${cardFields} FROM cached_card c WHERE ${where}`)
  const some = `ORDER BY c.number LIMIT ${mostFound}`
  const one = select('c.processing = ? AND c.number = ?')
  const byNumber = select(`c.processing IN (${everyProcessing}) AND c.number = ?`)
  const byBarcode = select('c.barcode = ? AND c.barcode <> c.number')
  const byMagnetic = select('c.magnetic = ?')
  const byPhone = select(`c.phone_reversed = ? AND c.phone = ? ${some}`)
  const byPhoneTail = select(`c.phone_reversed >= ? AND c.phone_reversed < ? ${some}`)
  const byEmailStart = select(`c.email >= ? AND c.email < ? ${some}`)
  const byEmail = select(`c.email = ? ${some}`)
  const byCode = select(`c.code = ? ${some}`)
  const byOwner = select(`c.processing = ? AND c.owner = ? ORDER BY c.number LIMIT 500`)
  const byRemoteId = select('c.processing = ? AND c.remote_id = ? LIMIT 1')
  const first = (row: unknown): CachedCard | undefined => (row === undefined ? undefined : toCard(row))

  const cardsByNumber = (number: string) => byNumber.all(number).map(toCard)
  return {
    findCard: (processing: ProcessingName, number: string) => first(one.get(processing, number)),
    /** By its id at the processing. */
    findCardById: (processing: ProcessingName, id: string) => first(byRemoteId.get(processing, id)),
    cardsByNumber,
    cardsByBarcode: (barcode: string) => [
      ...cardsByNumber(barcode).filter((card) => card.barcode === barcode),
      ...byBarcode.all(barcode).map(toCard),
    ],
    cardsByMagnetic: (code: string) => byMagnetic.all(code).map(toCard),
    /** Bound to this phone. */
    cardsByPhone: (phone: string) => byPhone.all(reversed(phone), phone).map(toCard),
    /** Whose phone, or whose holder's phone, ends with these digits. */
    cardsByPhoneTail: (tail: string) => startingWith(byPhoneTail, reversed(tail)),
    cardsByEmail: (email: string) => byEmail.all(email.toLowerCase()).map(toCard),
    cardsByEmailStart: (start: string) => startingWith(byEmailStart, start.toLowerCase()),
    cardsByCode: (code: string) => byCode.all(code).map(toCard),
    /** Cards of one holder, by the holder's id at the processing. */
    cardsByOwner: (processing: ProcessingName, owner: string) => byOwner.all(processing, owner).map(toCard),
  }
}

function startingWith(statement: Statement, start: string): CachedCard[] {
  return start === '' ? [] : statement.all(start, endOf(start)).map(toCard)
}
