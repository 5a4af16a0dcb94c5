/**
 * What the journal says: where it ends, whether it is whole, and every change since a commit. The rows with which it begins
 * are read only when a store is rebuilt from them.
 */
import { firstHash } from './frame.ts'
import { listSegments, readLines, type Commit, type Head } from './segments.ts'

export type JournalEnd = {
  /** Of the oldest segment; null: there is no journal, or its beginning cannot be read. */
  head: Head | null
  /** The last commit and its hash. */
  tx: number
  hash: string
  /** The last segment's number; 0: none. */
  number: number
  lastLine: string
  /** Places where something is missing. A line cut off at the very end is none: it was never relied on. */
  gaps: number
  /** Bytes of the segments after the first, and of the first. */
  tailBytes: number
  wholeBytes: number
  segments: number
  /** The last epoch that was begun. */
  epoch: number
}
export type Told = { head: Head; commit: Commit; hash: string }

/** `tell`: each commit in order. `rows`: each row of the beginning; without it, the beginning is only looked through. */
export function readJournal(
  folder: string,
  tell: (told: Told) => void,
  rows: (head: Head, table: string, row: string) => void = () => undefined,
): JournalEnd {
  const segments = listSegments(folder)
  const end: JournalEnd = {
    head: null,
    tx: 0,
    hash: firstHash,
    number: segments.at(-1)?.number ?? 0,
    lastLine: firstHash,
    gaps: 0,
    tailBytes: segments.slice(1).reduce((sum, { bytes }) => sum + bytes, 0),
    wholeBytes: segments[0]?.bytes ?? 0,
    segments: segments.length,
    epoch: 0,
  }
  for (const [index, { file }] of segments.entries()) readSegment(file, index, end, tell, rows)
  return end
}

function readSegment(
  file: string,
  index: number,
  end: JournalEnd,
  tell: (told: Told) => void,
  rows: (head: Head, table: string, row: string) => void,
): void {
  // Columns change with a journal begun anew alone: where a head is damaged, the first one's hold.
  let head: Head | null = end.head
  let count = 0
  let isEnded = index > 0
  const damaged = (isLast: boolean) => {
    // A torn end; in the rows of the beginning, which was on the disk before it had its name, it is damage.
    if (!isLast || !isEnded) end.gaps += 1
  }
  for (const line of readLines(file, damaged)) {
    if (line.previous !== end.lastLine) end.gaps += 1
    end.lastLine = line.hash
    if (line.at === 'head') {
      head = line.head
      end.epoch = head.epoch
      if (index === 0 && head.isWhole === 1) Object.assign(end, { head, tx: head.tx, hash: head.hash })
    } else if (line.at === 'epoch') {
      end.epoch = line.epoch
    } else if (head === null) end.gaps += 1
    else if (line.at === 'rows') {
      count += line.rows.rows.length
      for (const row of line.rows.rows) rows(head, line.rows.table, row)
    } else if (line.at === 'end') {
      isEnded = true
      if (line.count !== count) end.gaps += 1
    } else {
      if (line.commit.tx !== end.tx + 1) end.gaps += 1
      Object.assign(end, { tx: line.commit.tx, hash: line.hash })
      tell({ head, commit: line.commit, hash: line.hash })
    }
  }
  if (head === null || !isEnded) end.gaps += 1
}
