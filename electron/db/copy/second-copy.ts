/**
 * The second copy of the store: a journal beside it that has every record, written before the store's own commit. Opened, the
 * two are made one: what the journal has beyond the store is brought in; where the journal lacks something, it is begun anew
 * from the store. A commit whose record stands in the journal and nowhere else was told to nobody, and is kept all the same,
 * as if the till had stopped right after it.
 */
import type { Database } from 'better-sqlite3'
import { hash as hashText, randomUUID } from 'node:crypto'
import { cpSync } from 'node:fs'
import { troubleOf } from '../disk.ts'
import { openAppender, type Appender } from './append.ts'
import { captureChanges } from './capture.ts'
import { firstHash } from './frame.ts'
import { createImages } from './images.ts'
import { readJournal, type JournalEnd, type Told } from './read-journal.ts'
import { listRecordTables, type RecordTable } from './record-tables.ts'
import { createReplay, dropOrphans } from './replay.ts'
import { listSegments, type Commit, type Head } from './segments.ts'
import { writeSnapshot } from './snapshot.ts'

type JournalPlace = { number: number; hash: string }
export type Position = { store: string; tx: number; hash: string; epoch: number }

export type SecondCopy = {
  position(): Position
  /** Commits that only the journal had. */
  broughtIn: number
  /** Something between the store and what was brought in stood where nothing can be read: what was sent may be in it. */
  isIncomplete: boolean
  /** Where a journal is kept that was damaged or lacked something, and has been begun anew; null: all is well. */
  keptAside: string | null
  /** Writes down what has changed since the last commit; the caller commits next. True: it is on the disk already. */
  write(): boolean
  /** The commit came about. */
  committed(): void
  /** It did not. Throws when the journal cannot be made to agree. */
  undo(): void
  /** Begins an epoch: kept in the store and in the journal. */
  beginEpoch(epoch: number): void
  close(): void
}

/** The journal is begun anew when it has grown by this much, and by a good part of all there is. */
const grownBytes = 8 * 1024 * 1024
const mostSegments = 64

/**
 * The journal shows that the store is not what it should be: it was damaged unseen, or is older than its journal by more than
 * can be brought in one by one.
 */
export class StoreDiffers extends Error {
  override name = 'StoreDiffers'
}

/** `db`: of the newest shape, and with nobody else writing records. Throws `StoreDiffers`. */
export function openSecondCopy(db: Database, folder: string): SecondCopy {
  const tables = listRecordTables(db)
  const shape = shapeOf(db)
  const schema = schemaOf(db)
  const setPosition = db.prepare('UPDATE second_copy SET tx = ?, hash = ?, epoch = ? WHERE one = 1')
  const found = findPosition(db)
  let position = found ?? { store: randomUUID(), tx: 0, hash: firstHash, epoch: 0 }
  const headOf = (isWhole: 0 | 1): Head => ({
    version: 1,
    shape,
    schema,
    ...position,
    columns: Object.fromEntries(tables.map(({ name, columns }) => [name, [...columns]])),
    keys: Object.fromEntries(tables.map(({ name, key }) => [name, [...key]])),
    isWhole,
  })

  const { end, broughtIn, agrees, isIncomplete } = bringIn(db, folder, tables, found)
  if (found === undefined)
    db.prepare('INSERT INTO second_copy VALUES (1, @store, @tx, @hash, @epoch)').run(position)
  if (broughtIn > 0) position = findPosition(db) ?? position
  // Whole again, it knows of every start that the journal knows of, and that the last of them is not remembered outside.
  if (agrees) position = { ...position, epoch: end.epoch === 0 ? 0 : Math.max(position.epoch, end.epoch) }
  const isUsable = agrees && end.head?.shape === shape && end.gaps === 0
  const kept = end.number > 0 && (end.gaps > 0 || !agrees) ? keepAside(folder) : null
  const appender: Appender = openAppender(folder, isUsable ? goOn(end) : beginAnew(), () => headOf(0))

  function goOn({ number, lastLine }: JournalEnd): JournalPlace {
    const next = { number: number + 1, hash: lastLine }
    try {
      return isGrown(end) ? beginAnew() : next
    } catch (error) {
      // It is only long: on a disk without room for a new one it goes on as it is.
      if (troubleOf(error) !== 'full') throw error
      return next
    }
  }
  function beginAnew(): JournalPlace {
    return writeSnapshot(db, folder, tables, headOf(1))
  }

  let changes: Commit['changes'] = []
  let isUrgent = false
  let written: Position | null = null
  captureChanges(db, tables, (change, urgent) => {
    changes.push([change.table, change.isGone ? 1 : 0, change.values])
    isUrgent ||= urgent
  })
  const forget = () => {
    changes = []
    isUrgent = false
    written = null
  }

  return {
    position: () => position,
    broughtIn,
    isIncomplete,
    keptAside: kept,
    write() {
      if (changes.length === 0) return false
      const tx = position.tx + 1
      // Set first: whatever fails from here on is taken back.
      written = position
      const hash = appender.append({ at: 'tx', commit: { tx, changes } })
      written = { ...position, tx, hash }
      setPosition.run(tx, hash, position.epoch)
      if (isUrgent) appender.sync()
      return isUrgent
    },
    committed() {
      if (written !== null) position = written
      forget()
    },
    undo() {
      const isWritten = written !== null
      forget()
      if (isWritten) appender.undo()
    },
    beginEpoch(epoch) {
      const next = { ...position, epoch }
      appender.append({ at: 'epoch', epoch })
      appender.sync()
      db.transaction(() => setPosition.run(next.tx, next.hash, epoch)).immediate()
      position = next
    },
    close: () => appender.close(),
  }
}

const isGrown = ({ tailBytes, wholeBytes, segments }: JournalEnd): boolean =>
  tailBytes > Math.max(grownBytes, wholeBytes / 2) || segments > mostSegments

const findPosition = (db: Database): Position | undefined =>
  db.prepare('SELECT store, tx, hash, epoch FROM second_copy WHERE one = 1').get() as Position | undefined

/** A file that small is read through at each start, for rows that were damaged unseen. */
const soonRead = 8 * 1024 * 1024

type BroughtIn = { end: JournalEnd; broughtIn: number; agrees: boolean; isIncomplete: boolean }

/**
 * Brings in what follows the store's own last commit, behind a gap too: what stands there was accepted. `agrees`: that commit is
 * the journal's, and nothing behind it is missing.
 */
function bringIn(
  db: Database,
  folder: string,
  tables: readonly RecordTable[],
  from: Position | undefined,
): BroughtIn {
  const missing: Told[] = []
  const images = createImages()
  let isFound = false
  let isAnother = false
  const isShort = (listSegments(folder)[0]?.bytes ?? 0) <= soonRead
  const end = readJournal(
    folder,
    (told) => {
      if (told.commit.tx === from?.tx) {
        isFound = told.hash === from.hash
        isAnother = !isFound
      }
      // Each segment says whose it is: the beginning may be what was lost.
      if (told.commit.tx > (from?.tx ?? 0) && told.head.store === from?.store) missing.push(told)
      for (const change of told.commit.changes) images.add(told.head, change)
    },
    (head, table, row) => {
      if (isShort) images.add(head, [table, 0, row])
    },
  )
  const { head } = end
  if (head !== null && from === undefined) throw new StoreDiffers('it does not know of its journal')
  if (from === undefined || (head !== null && head.store !== from.store)) {
    return { end, broughtIn: 0, agrees: false, isIncomplete: false }
  }
  if (head?.shape === shapeOf(db) && head.schema !== schemaOf(db)) {
    throw new StoreDiffers('its tables are not as they were made')
  }
  if (head?.tx === from.tx) isFound = head.hash === from.hash
  if (!isFound && end.tx > from.tx && end.gaps === 0) throw new StoreDiffers('it is older than its journal')
  // Where the two went different ways the store is what was gone on with.
  const followed = isAnother ? [] : missing
  const isIncomplete = followed.some(({ commit }, index) => commit.tx !== from.tx + index + 1)
  if (followed.length > 0) redo(db, followed, isIncomplete)
  const agrees = head !== null && isFound && !isIncomplete
  if (agrees && end.gaps === 0 && head.shape === shapeOf(db)) {
    const table = images.findDifference(db, tables)
    if (table !== null) throw new StoreDiffers(`a row of ${table} is not as it was written`)
  }
  return { end, broughtIn: followed.length, agrees, isIncomplete }
}

function redo(db: Database, commits: readonly Told[], isIncomplete: boolean): void {
  const replay = createReplay(db)
  // What a row refers to may stand in a gap; it is looked through at the end.
  db.pragma(`foreign_keys = ${isIncomplete ? 'OFF' : 'ON'}`)
  db.transaction(() => {
    for (const { head, commit, hash } of commits) {
      replay.commit(head, commit)
      db.prepare('UPDATE second_copy SET tx = ?, hash = ?').run(commit.tx, hash)
    }
    if (isIncomplete) dropOrphans(db)
  }).immediate()
  db.pragma('foreign_keys = ON')
}

const shapeOf = (db: Database): number => db.pragma('user_version', { simple: true }) as number

const schemaOf = (db: Database): string =>
  hashText('sha256', JSON.stringify(db.prepare('SELECT name, sql FROM sqlite_schema ORDER BY name').all()))

/** A journal that does not agree with the store is begun anew; what it said is kept. */
function keepAside(folder: string): string {
  const aside = `${folder}-aside-${process.hrtime.bigint()}`
  cpSync(folder, aside, { recursive: true })
  return aside
}
