/**
 * Who did what, when by which clock, from which input: append-only and hash-chained, written in the commit of the thing
 * itself, with its head beside it. Never names of contacts or phones.
 *
 * The newest head is kept a second time in the same commit. A trail that was cut off at its end is one that this head does
 * not fit, and it goes on after the head as recorded: the gap stays for good.
 */
import type { AuditBreak, AuditClock, AuditHead } from '../../shared/model/audit.ts'
import { emptyHead, followChain, hashOf, nameBreak, searchedAround, type AuditRow } from './audit-chain.ts'
import { stampOf, toStamp } from './audit-stamp.ts'
import type { Db } from './open.ts'

export type AuditEntry = {
  at: number
  /** An operator's id, `key:` and a key's id, or `till`. */
  actor: string
  action: string
  subject: string | null
  /** `approvedBy` and `input` in it belong to every entry and are taken from here. */
  data: Record<string, unknown>
}

export type AuditSlice = {
  /** The last entry that follows from the beginning. */
  head: AuditHead
  /** The entries of this slice up to it. */
  rows: readonly AuditRow[]
  broken: AuditBreak | null
  isEnd: boolean
}

export type Audit = ReturnType<typeof createAudit>

const headKey = 'audit.head'

export function createAudit(db: Db) {
  let clock: () => AuditClock | null = () => null
  const last = db.prepare('SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1')
  const recorded = db.prepare('SELECT value FROM meta WHERE key = ?').pluck()
  const record = db.prepare(
    'INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
  )
  const insert = db.prepare(
    'INSERT INTO audit VALUES (@seq, @at, @actor, @action, @subject, @data_json, @previous_hash, @hash)',
  )
  const after = db.prepare('SELECT * FROM audit WHERE seq > ? ORDER BY seq LIMIT ?')
  const before = db.prepare('SELECT * FROM audit WHERE seq < ? ORDER BY seq DESC LIMIT ?')

  const lastEntry = (): AuditHead => (last.get() as AuditHead | undefined) ?? emptyHead
  const recordedHead = (): AuditHead | null => {
    const text = recorded.get(headKey) as string | undefined
    const [seq, hash] = text?.split(' ') ?? []
    return seq === undefined || hash === undefined ? null : { seq: Number(seq), hash }
  }
  const rowsAfter = (seq: number, limit: number) => after.all(seq, limit) as AuditRow[]

  /** Every entry of the second form records its head: where one is, a record that is not was taken away. */
  const isRecordGone = (): boolean => {
    const [newest] = before.all(lastEntry().seq + 1, 1) as AuditRow[]
    return newest !== undefined && stampOf(newest) !== null
  }

  /** The end of a chain that is whole so far, against the head that was recorded with its last entry. */
  function endOf(head: AuditHead): AuditBreak | null {
    const kept = recordedHead()
    if (kept === null) return isRecordGone() ? { seq: head.seq + 1, what: 'missing' } : null
    if (kept.seq > head.seq) return { seq: head.seq + 1, what: 'truncated' }
    if (kept.seq < head.seq) return { seq: kept.seq + 1, what: 'inserted' }
    return kept.hash === head.hash ? null : { seq: head.seq, what: 'edited' }
  }

  function breakAt(head: AuditHead, stray: AuditRow): AuditBreak {
    const kept = recordedHead()
    if (kept?.seq === head.seq && kept.hash === head.hash) return { seq: stray.seq, what: 'inserted' }
    return nameBreak(head, rowsAfter(stray.seq - 1, searchedAround))
  }

  function slice(from: AuditHead, limit: number): AuditSlice {
    const rows = rowsAfter(from.seq, limit)
    const { count, head } = followChain(from, rows)
    const stray = rows[count]
    const reached = { head, rows: rows.slice(0, count) }
    if (stray !== undefined) return { ...reached, broken: breakAt(head, stray), isEnd: false }
    if (rows.length === limit) return { ...reached, broken: null, isEnd: false }
    return { ...reached, broken: endOf(head), isEnd: true }
  }

  return {
    /** From here on entries say by which clock their time is. */
    timeBy(describe: () => AuditClock): void {
      clock = describe
    },
    append(entry: AuditEntry): void {
      const newest = lastEntry()
      const kept = recordedHead()
      const head = kept ?? newest
      // A record that was taken away would be made anew by this entry: the gap before it is what stays of that.
      const gap = kept === null && isRecordGone() ? 1 : 0
      const row = {
        // An entry that was put in behind the recorded head keeps its number; the chain does not go through it.
        seq: Math.max(head.seq, newest.seq) + 1 + gap,
        at: entry.at,
        actor: entry.actor,
        action: entry.action,
        subject: entry.subject,
        data_json: JSON.stringify({ ...entry.data, entry: toStamp(entry, clock()) }),
        previous_hash: head.hash,
      }
      const hash = hashOf(row)
      insert.run({ ...row, hash })
      record.run(headKey, `${row.seq} ${hash}`)
    },
    /** The newest entry: what a shift report prints. An empty trail has the head of nothing: 0 and zeros. */
    head: (): AuditHead => recordedHead() ?? lastEntry(),
    /** How many entries there are: the number of the last one. */
    count: (): number => lastEntry().seq,
    /** Follows the chain on from `from`, which an earlier slice reached, over up to `limit` entries. */
    slice,
    /** The first entry that is not as it was written, or null when the trail is whole. Reads all of it. */
    findBreak(): number | null {
      let reached = emptyHead
      for (;;) {
        const { head, broken, isEnd } = slice(reached, 1000)
        if (broken !== null) return broken.seq
        if (isEnd) return null
        reached = head
      }
    },
    /** Oldest first. */
    listAfter: rowsAfter,
    /** Newest first. */
    listBefore: (seq: number, limit: number) => before.all(seq, limit) as AuditRow[],
  }
}
