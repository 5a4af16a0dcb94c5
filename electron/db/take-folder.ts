/** One process at a time: whoever holds a folder's lock has the folder, for as long as the process lives. */
import Database from 'better-sqlite3'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { codeOf } from './code-of.ts'
import type { Db } from './open.ts'

/** A damaged lock holds nothing and nobody: whoever else has the folder would have been met before its contents. */
export function takeFolder(folder: string): Db {
  try {
    return takeLock(folder)
  } catch (error) {
    if (!/^SQLITE_(CORRUPT|NOTADB)/.test(codeOf(error))) throw error
    for (const end of ['', '-journal', '-wal', '-shm'])
      rmSync(join(folder, `lock.sqlite${end}`), { force: true })
    return takeLock(folder)
  }
}

/** Holds `lock.sqlite` exclusively for as long as the process lives: the system lets go of it however the process ends. */
function takeLock(folder: string): Db {
  const lock = new Database(join(folder, 'lock.sqlite'), { timeout: 300 })
  try {
    lock.pragma('journal_mode = DELETE')
    lock.pragma('locking_mode = EXCLUSIVE')
    lock.exec('BEGIN EXCLUSIVE; CREATE TABLE IF NOT EXISTS held (by INTEGER); COMMIT; BEGIN EXCLUSIVE;')
    return lock
  } catch (error) {
    lock.close()
    throw error
  }
}
