/**
 * Takes a processing's whole list into the cache: page by page, each in one commit with the page that follows it, and at the
 * end deletes what was not among them. A row that is as it was is not written; one that was read later than the page, or that
 * a confirmed change has just written, is neither overwritten nor deleted.
 */
import type { ProcessingName } from '../../shared/model/processing.ts'
import { createCacheSize, createCardRows, createClientRows, type KnownRow, type Rows } from './cache-rows.ts'
import { toCardToWrite, type CachedCard, type CardToWrite } from './cached-card.ts'
import { toClientToWrite, type CachedClient, type ClientToWrite } from './cached-client.ts'
import { createKeptBalances } from './kept-balances.ts'
import type { Db } from './open.ts'
import { createRefreshes, type Refresh } from './refreshes.ts'
import { loadSeen, type Seen } from './seen.ts'
import { createSweep } from './sweep.ts'
import { createTermMerge } from './term-merge.ts'
import { findUnseen, type Unseen } from './unseen.ts'

export type BulkPage = {
  /** The page's own cursor and that of the next one; null: the first, and none. */
  cursor: string | null
  next: string | null
  /** Findings on it, and in all where the processing says. */
  count: number
  total: number | null
  cards: CachedCard[]
  clients: CachedClient[]
  /** When it was asked for. */
  readAt: number
}

export type BulkJob = {
  processing: ProcessingName
  /** Of the refresh to go on with: with another one under way nothing more is written. */
  generation: number
  /** How late the processing's readings may show a change. */
  readLagMs: number
  /** Runs one write when it is this thread's turn. */
  inTurn<T>(write: () => T): T
}

/** Cards and clients that were read one by one after the list. */
export type BulkReading = Pick<BulkPage, 'cards' | 'clients' | 'readAt'>

export type BulkKinds = {
  card: { rows: Rows<CardToWrite>; seen: Seen }
  client: { rows: Rows<ClientToWrite>; seen: Seen }
}

export type Bulk = {
  refresh(): Refresh
  /** False, and nothing written: the refresh was ended or its page taken in already. */
  takePage(page: BulkPage): boolean
  /**
   * Lets new rows be found by all of their terms, a batch at a time; true while there is more to add. `atLeast`: does nothing
   * as long as fewer rows are new.
   */
  addTerms(atLeast: number): boolean
  /** Once everything is listed: what was not on it, in steps between which others may write; null: more than `most`. */
  unseen(most: number): Generator<undefined, Unseen[] | null>
  /** Takes in what exists although the list had it not. False: the refresh was ended. */
  takeReading(reading: BulkReading): boolean
  /** Once everything is listed: deletes what was not seen, a batch at a time; false when the refresh is over. */
  sweep(nowMs: number): boolean
}

export function createBulk(db: Db, job: BulkJob): Bulk {
  const { processing, generation, inTurn } = job
  const refreshes = createRefreshes(db)
  const size = createCacheSize(db)
  const kinds: BulkKinds = {
    card: { rows: createCardRows(db), seen: loadSeen(db, processing, 'card') },
    client: { rows: createClientRows(db), seen: loadSeen(db, processing, 'client') },
  }
  const advance = db.prepare(`
    UPDATE refresh SET cursor = @next, listed = @next IS NULL, rows = rows + @count,
      shrank = shrank OR coalesce(@total < total, 0)
        OR @next IS NULL AND coalesce(rows + @count < coalesce(@total, total), 0),
      total = coalesce(@total, total)
    WHERE processing = @processing AND generation = @generation AND state = 'running' AND listed = 0
      AND cursor IS @cursor`)
  const refresh = () => refreshes.get(processing)
  const withKept = createKeptBalances(db)
  const toWrite = ({ cards, clients }: Pick<BulkPage, 'cards' | 'clients'>) => ({
    cards: cards.map((card) => toCardToWrite(withKept(card))),
    clients: clients.map(toClientToWrite),
  })
  const isBeingSwept = (): boolean => {
    const now = refresh()
    return now.generation === generation && now.state === 'running' && now.listed === 1
  }
  const takeInBoth = (rows: ReturnType<typeof toWrite>, readAt: number): number =>
    takeIn(kinds.card, rows.cards, readAt) + takeIn(kinds.client, rows.clients, readAt)
  const inOneCommit = db.transaction((work: () => boolean) => work())

  /** How many rows were added. */
  function takeIn<Row extends { digest: number }>(
    into: { rows: Rows<Row>; seen: Seen },
    given: Row[],
    readAt: number,
  ): number {
    let added = 0
    for (const row of given) {
      const known = into.rows.find(row)
      if (known === undefined) {
        into.seen.add(into.rows.insert(row))
        added += 1
        continue
      }
      into.seen.add(known.rowId)
      if (isToBeWritten(known, row, readAt)) into.rows.update(known.rowId, row)
    }
    into.seen.save()
    return added
  }

  function isToBeWritten(known: KnownRow, row: { digest: number }, readAt: number): boolean {
    if (known.digest === row.digest || known.asOf > readAt) return false
    return known.provedAt === null || known.provedAt + job.readLagMs <= readAt
  }

  return {
    refresh,
    takePage({ cursor, next, count, total, readAt, ...page }) {
      const rows = toWrite(page)
      return inTurn(() =>
        inOneCommit.immediate(() => {
          const isOurs = advance.run({ processing, generation, cursor, next, count, total }).changes === 1
          if (!isOurs) return false
          size.change(takeInBoth(rows, readAt), readAt)
          return true
        }),
      )
    },
    addTerms: createTermMerge(db, job),
    unseen: (most) => findUnseen(db, job, kinds, refresh(), most),
    takeReading({ readAt, ...reading }) {
      const rows = toWrite(reading)
      // A reading tells more kinds than the list; of those the refresh says nothing, and the sweep leaves them alone.
      if (kinds.card.seen.isEmpty()) rows.cards = []
      if (kinds.client.seen.isEmpty()) rows.clients = []
      return inTurn(() =>
        inOneCommit.immediate(() => {
          if (!isBeingSwept()) return false
          size.change(takeInBoth(rows, readAt), readAt)
          return true
        }),
      )
    },
    sweep: createSweep(db, job, kinds, refresh),
  }
}
