/** Cards and contacts refused at this till at once because a block of them was taken. */
import type { Db } from './open.ts'
import type { ProcessingName } from '../../shared/model/processing.ts'

export type Denials = ReturnType<typeof createDenials>

export function createDenials(db: Db) {
  const insert = db.prepare(
    'INSERT OR IGNORE INTO denial (operation_id, processing, card, phone) VALUES (@operationId, @processing, @card, @phone)',
  )
  const drop = db.prepare('DELETE FROM denial WHERE operation_id = ?')
  const find = db.prepare('SELECT 1 FROM denial WHERE card = @card OR phone = @phone LIMIT 1').pluck()
  return {
    insert: (denial: {
      operationId: string
      processing: ProcessingName
      card: string | null
      phone: string | null
    }) => void insert.run(denial),
    drop: (operationId: string) => void drop.run(operationId),
    isDenied: (card: string | null, phone: string | null) => find.get({ card, phone }) !== undefined,
  }
}
