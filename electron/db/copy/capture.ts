/**
 * Notes every change of a record as it is made, through triggers of this connection: no code that writes a record can forget
 * the second copy, and a table or a column that is new is copied by itself.
 */
import type { Database } from 'better-sqlite3'
import { isPlannedAnew, rowAsJson, type RecordTable } from './record-tables.ts'

/** `values`: the row as JSON, of one that is gone its key. */
export type Change = { table: string; isGone: boolean; values: string }

/**
 * Rows of these may reach the disk a little later: what is lost of them with the power and the store at once is read again
 * at the processing, or is over by itself.
 */
const unhurried = new Set([
  'attempt',
  'audit',
  'checkout',
  'denial',
  'hold',
  'integration_key',
  'lane',
  'meta',
  'outage',
  'own_change',
])

/** `isUrgent`: to be on the disk before the commit. */
export type Note = (change: Change, isUrgent: boolean) => void

export function captureChanges(db: Database, tables: readonly RecordTable[], note: Note): void {
  db.function('second_copy_note', (table, isGone, values, isUrgent) => {
    note({ table: String(table), isGone: isGone === 1, values: String(values) }, isUrgent === 1)
    return null
  })
  for (const table of tables) db.exec(triggersOf(table))
}

function triggersOf(table: RecordTable): string {
  const { name, columns, key } = table
  const urgent = unhurried.has(name) ? '0' : '1'
  const isTold = columns.filter((column) => !isPlannedAnew(name, column)).map((column) => `"${column}"`)
  const gone = `json_array(${key.map((column) => `OLD."${column}"`).join(', ')})`
  const on = (event: string, values: string, isGone: 0 | 1, isUrgent: string) => `
    CREATE TEMP TRIGGER copy_${name}_${isGone === 1 ? 'gone' : event.slice(0, 6).trim()} AFTER ${event} ON main.${name} BEGIN
      SELECT second_copy_note('${name}', ${isGone}, ${values}, ${isUrgent});
    END;`
  return (
    on('INSERT', rowAsJson(table, 'NEW.'), 0, urgent) +
    on(
      `UPDATE OF ${isTold.join(', ')}`,
      rowAsJson(table, 'NEW.'),
      0,
      name === 'operation' ? sentOrGivenUp : urgent,
    ) +
    on('DELETE', gone, 1, urgent)
  )
}

/** Before the first byte of a request; and a person's word that there shall be none. */
const sentOrGivenUp = `NEW.state = 'sending' OR (NEW.state = 'cancelled' AND OLD.state <> 'cancelled')`
