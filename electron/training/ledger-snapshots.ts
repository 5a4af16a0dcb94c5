/**
 * Past states of the ledger, for reads that lag behind writes as a replica's would.
 * Each is a second connection holding a read transaction open, so every query works on it unchanged.
 * Never keeps one longer than the lag.
 */
import Database from 'better-sqlite3'

type Snapshot = { replacedAtMs: number; db: Database.Database }

export type Snapshots = {
  /** Keeps the present state, which the next write is about to replace. */
  keep(): void
  /** The state to be read now; `undefined` means the live one. */
  current(): Database.Database | undefined
  forget(): void
}

export function openSnapshots(options: { file: string; lagMs: number; now: () => number }): Snapshots {
  let kept: Snapshot[] = []

  const dropOld = (): void => {
    const oldestMs = options.now() - options.lagMs
    for (const snapshot of kept) if (snapshot.replacedAtMs <= oldestMs) snapshot.db.close()
    kept = kept.filter((snapshot) => snapshot.replacedAtMs > oldestMs)
  }

  return {
    keep() {
      if (options.lagMs === 0) return
      dropOld()
      const db = new Database(options.file, { readonly: true })
      db.exec('BEGIN')
      // A read transaction fixes its state at its first read, not at BEGIN.
      db.prepare('SELECT 1 FROM point LIMIT 1').get()
      kept.push({ replacedAtMs: options.now(), db })
    },
    current() {
      dropOld()
      return kept[0]?.db
    },
    forget() {
      for (const snapshot of kept) snapshot.db.close()
      kept = []
    },
  }
}
