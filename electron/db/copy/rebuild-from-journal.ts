/** Makes a store from the journal alone: every record that was accepted, with an empty cache. */
import Database from 'better-sqlite3'
import { rmSync } from 'node:fs'
import { migrate } from '../migrate.ts'
import { readJournal } from './read-journal.ts'
import { createReplay, dropOrphans } from './replay.ts'
import { journalFolder } from './segments.ts'

/** Throws, having made nothing, when the journal's beginning cannot be read. `gaps`: places where something is missing. */
export function rebuildFromJournal(dataFolder: string, draft: string): { gaps: number } {
  for (const part of [draft, `${draft}-wal`, `${draft}-shm`]) rmSync(part, { force: true })
  const db = new Database(draft)
  try {
    db.pragma('synchronous = FULL')
    db.pragma('foreign_keys = OFF')
    migrate(db, draft)
    const end = db.transaction(() => {
      const replay = createReplay(db)
      const read = readJournal(
        journalFolder(dataFolder),
        ({ head, commit }) => replay.commit(head, commit),
        replay.row,
      )
      if (read.head === null) throw new Error('the journal has no beginning')
      db.prepare('INSERT INTO second_copy VALUES (1, ?, ?, ?, ?)').run(
        read.head.store,
        read.tx,
        read.hash,
        read.epoch,
      )
      if (read.gaps > 0) dropOrphans(db)
      return read
    })()
    return { gaps: end.gaps }
  } catch (error) {
    db.close()
    rmSync(draft, { force: true })
    throw error
  } finally {
    db.close()
  }
}
