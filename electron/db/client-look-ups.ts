/** Every way a cached client is found by. A card leads to its holder by its owner, or by what a look-up has shown. */
import { processingNames, type ProcessingName } from '../../shared/model/processing.ts'
import { clientFields, toClient } from './cached-client.ts'
import { mostFound } from './card-look-ups.ts'
import { endOf } from './name-words.ts'
import type { Db } from './open.ts'
import { termOf } from './search-terms.ts'

const everyProcessing = processingNames.map((name) => `'${name}'`).join(', ')

export function createClientLookUps(db: Db) {
  const select = (from: string) => db.prepare(`SELECT ${clientFields} FROM ${from}`)
  const one = select('cached_client k WHERE k.processing = ? AND k.id = ?')
  const having = (condition: string) =>
    select(`client_search s JOIN cached_client k ON k.row_id = s.client
      WHERE s.term = ? AND ${condition} LIMIT ${mostFound}`)
  const byPhone = having('k.phone = ?')
  const byEmail = having('k.email = ?')
  const byEmailStart = select(`client_search s JOIN cached_client k ON k.row_id = s.client
    WHERE s.term >= ? AND s.term < ? AND k.email >= ? AND k.email < ? LIMIT ${mostFound}`)
  const byKey = select(`cached_client_key key
    JOIN cached_client k ON k.processing = key.processing AND k.id = key.client WHERE key.key = ?`)
  const byCard = select(`cached_card c
    JOIN cached_client k ON k.processing = c.processing AND k.id = c.owner
    WHERE c.processing IN (${everyProcessing}) AND c.number = ? AND c.owner IS NOT NULL`)
  const keysOf = db.prepare('SELECT key FROM cached_client_key WHERE processing = ? AND client = ?').pluck()
  const cardsOf = db
    .prepare(
      `SELECT c.number FROM card_search s JOIN cached_card c ON c.row_id = s.card
       WHERE s.term = ? AND c.owner = ? AND c.processing = ? LIMIT 500`,
    )
    .pluck()
  return {
    findClient(processing: ProcessingName, id: string) {
      const row = one.get(processing, id)
      return row === undefined ? undefined : toClient(row)
    },
    clientsByPhone: (phone: string) => byPhone.all(termOf.phone(phone), phone).map(toClient),
    clientsByEmail: (email: string) => byEmail.all(termOf.email(email), email).map(toClient),
    clientsByEmailStart: (start: string) =>
      byEmailStart.all(termOf.email(start), termOf.email(endOf(start)), start, endOf(start)).map(toClient),
    /** Whoever a number, a barcode or an app code led to, and the holders of the cards with this number. */
    clientsByKey(key: string) {
      const learnt = byKey.all(key).map(toClient)
      const isLearnt = (processing: ProcessingName, id: string) =>
        learnt.some((client) => client.processing === processing && client.id === id)
      const holders = byCard.all(key).map(toClient)
      return [...learnt, ...holders.filter(({ processing, id }) => !isLearnt(processing, id))]
    },
    keysOfClient: (processing: ProcessingName, id: string) => [
      ...new Set([
        ...keysOf.all(processing, id),
        ...cardsOf.all(termOf.owner(id), id, processing),
      ] as string[]),
    ],
  }
}
