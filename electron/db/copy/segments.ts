/**
 * The journal's files: `journal/0000000001.log` and so on beside the store. The oldest holds everything there was when it
 * was begun, the later ones each commit since. Reading passes over lines that are damaged and says how many gaps they left.
 */
import { closeSync, fsyncSync, mkdirSync, openSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { parseLine, type Frame } from './frame.ts'

export type Segment = { number: number; file: string; bytes: number }

/** The first line of a segment. */
export type Head = {
  version: 1
  store: string
  epoch: number
  /** The shape of the store (`user_version`), and the columns of each table, in the order of the rows. */
  shape: number
  /** Of the texts that make its tables: SQLite would read a rotten one as another shape. */
  schema: string
  columns: Record<string, string[]>
  keys: Record<string, string[]>
  /** The last commit before this segment, and its hash. */
  tx: number
  hash: string
  /** 1: rows of everything come first. */
  isWhole: 0 | 1
}
/** Rows of one table as they were. */
type Rows = { table: string; rows: string[] }
/** One commit: `[table, 0, row]`, or `[table, 1, key]` of a row that is gone; rows and keys are JSON texts. */
export type Commit = { tx: number; changes: [table: string, isGone: 0 | 1, values: string][] }
export type Line =
  | { at: 'head'; head: Head }
  | { at: 'rows'; rows: Rows }
  | { at: 'end'; count: number }
  | { at: 'tx'; commit: Commit }
  | { at: 'epoch'; epoch: number }

const shape = /^\d{10}\.log$/
export const journalFolder = (dataFolder: string): string => join(dataFolder, 'journal')
export const segmentFile = (folder: string, number: number): string =>
  join(folder, `${String(number).padStart(10, '0')}.log`)

export function listSegments(folder: string): Segment[] {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  return readdirSync(folder)
    .filter((name) => shape.test(name))
    .toSorted()
    .map((name) => ({
      number: Number(name.slice(0, 10)),
      file: join(folder, name),
      bytes: statSync(join(folder, name)).size,
    }))
}

/** Each whole line with what it says, in order; `damaged` is called for each that is not whole. */
export function* readLines(file: string, damaged: (isLast: boolean) => void): Generator<Frame & Line> {
  const bytes = readFileSync(file)
  let start = 0
  while (start < bytes.length) {
    const end = bytes.indexOf(10, start)
    const stop = end === -1 ? bytes.length : end
    const frame = end === -1 ? null : parseLine(bytes.toString('utf8', start, stop))
    start = stop + 1
    if (frame === null) damaged(start >= bytes.length)
    else yield { ...frame, ...(JSON.parse(frame.body) as Line) }
  }
}

/** A file that was made or renamed is there after a power cut only once its folder is on the disk. */
export function syncFolder(folder: string): void {
  // Windows opens no folders, and keeps names with the files.
  if (process.platform === 'win32') return
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
