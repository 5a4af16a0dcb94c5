/** Begins the journal anew with everything that the store keeps; what came before is dropped once that is on the disk. */
import type { Database } from 'better-sqlite3'
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { firstHash, toFrame, toLine } from './frame.ts'
import { rowAsJson, type RecordTable } from './record-tables.ts'
import { listSegments, segmentFile, syncFolder, type Head, type Line } from './segments.ts'

const rowsPerLine = 100

/** Returns where the journal goes on. */
export function writeSnapshot(
  db: Database,
  folder: string,
  tables: readonly RecordTable[],
  head: Head,
): { number: number; hash: string } {
  const older = listSegments(folder)
  const number = (older.at(-1)?.number ?? 0) + 1
  const file = segmentFile(folder, number)
  const draft = `${file}.new`
  const handle = openSync(draft, 'w', 0o600)
  let hash = firstHash
  try {
    for (const line of linesOf(db, tables, head)) {
      const frame = toFrame(hash, JSON.stringify(line))
      hash = frame.hash
      writeAll(handle, toLine(frame))
    }
    fsyncSync(handle)
  } catch (error) {
    rmSync(draft, { force: true })
    throw error
  } finally {
    closeSync(handle)
  }
  renameSync(draft, file)
  syncFolder(folder)
  for (const segment of older) rmSync(segment.file, { force: true })
  return { number: number + 1, hash }
}

function* linesOf(db: Database, tables: readonly RecordTable[], head: Head): Generator<Line> {
  yield { at: 'head', head }
  let count = 0
  for (const table of tables) {
    let rows: string[] = []
    for (const row of db
      .prepare(`SELECT ${rowAsJson(table)} FROM ${table.name}`)
      .pluck()
      .iterate()) {
      rows.push(String(row))
      count += 1
      if (rows.length === rowsPerLine) {
        yield { at: 'rows', rows: { table: table.name, rows } }
        rows = []
      }
    }
    if (rows.length > 0) yield { at: 'rows', rows: { table: table.name, rows } }
  }
  yield { at: 'end', count }
}

function writeAll(handle: number, text: string): void {
  const bytes = Buffer.from(text)
  for (let done = 0; done < bytes.length;) done += writeSync(handle, bytes, done)
}
