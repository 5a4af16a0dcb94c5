/** Every way a cached client is found by. A card leads to its holder by its owner, or by what a look-up has shown. */
import { processingNames, type ProcessingName } from '../../shared/model/processing.ts'
import { clientFields, toClient } from './cached-client.ts'
import { mostFound } from './card-look-ups.ts'
import { endOf } from './name-words.ts'
import type { Db } from './open.ts'

const everyProcessing = processingNames.map((name) => `'${name}'`).join(', ')

export function createClientLookUps(db: Db) {
  const select = (from: string) => db.prepare(`SELECT ${clientFields} FROM ${from}`)
  const one = select('cached_client k WHERE k.processing = ? AND k.id = ?')
  const byPhone = select(`cached_client k WHERE k.phone = ? LIMIT ${mostFound}`)
  const byEmail = select(`cached_client k WHERE k.email = ? LIMIT ${mostFound}`)
  const byEmailStart = select(`cached_client k WHERE k.email >= ? AND k.email < ? LIMIT ${mostFound}`)
  const byKey = select(`cached_client_key key
    JOIN cached_client k ON k.processing = key.processing AND k.id = key.client WHERE key.key = ?`)
  const byCard = select(`cached_card c
    JOIN cached_client k ON k.processing = c.processing AND k.id = c.owner
    WHERE c.processing IN (${everyProcessing}) AND c.number = ? AND c.owner IS NOT NULL`)
  const keysOf = db.prepare('SELECT key FROM cached_client_key WHERE processing = ? AND client = ?').pluck()
  const cardsOf = db
    .prepare('SELECT number FROM cached_card WHERE processing = ? AND owner = ? LIMIT 500')
    .pluck()
  return {
    findClient(processing: ProcessingName, id: string) {
      const row = one.get(processing, id)
      return row === undefined ? undefined : toClient(row)
    },
    clientsByPhone: (phone: string) => byPhone.all(phone).map(toClient),
    clientsByEmail: (email: string) => byEmail.all(email).map(toClient),
    clientsByEmailStart: (start: string) => byEmailStart.all(start, endOf(start)).map(toClient),
    /** Whoever a number, a barcode or an app code led to, and the holders of the cards with this number. */
    clientsByKey(key: string) {
      const learnt = byKey.all(key).map(toClient)
      const isLearnt = (processing: ProcessingName, id: string) =>
        learnt.some((client) => client.processing === processing && client.id === id)
      const holders = byCard.all(key).map(toClient)
      return [...learnt, ...holders.filter(({ processing, id }) => !isLearnt(processing, id))]
    },
    keysOfClient: (processing: ProcessingName, id: string) => [
      ...new Set([...keysOf.all(processing, id), ...cardsOf.all(processing, id)] as string[]),
    ],
  }
}
