/**
 * Which rows a refresh has seen: a bit each, kept beside the page it has reached. A refresh of a base that did not change
 * thereby writes a few bytes a page instead of every row.
 */
import type { ProcessingName } from '../../shared/model/processing.ts'
import type { Db } from './open.ts'

const rowsPerBlock = 4_096

export type Seen = ReturnType<typeof loadSeen>

export function loadSeen(db: Db, processing: ProcessingName, kind: 'card' | 'client') {
  const all = db.prepare('SELECT block, bits FROM refresh_seen WHERE processing = ? AND kind = ?')
  const save = db.prepare(`
    INSERT INTO refresh_seen (processing, kind, block, bits) VALUES (?, ?, ?, ?)
    ON CONFLICT (processing, kind, block) DO UPDATE SET bits = excluded.bits`)
  const blocks = new Map<number, Uint8Array>()
  const changed = new Set<number>()
  for (const { block, bits } of all.all(processing, kind) as { block: number; bits: Uint8Array }[]) {
    blocks.set(block, Uint8Array.from(bits))
  }
  return {
    add(rowId: number): void {
      const index = Math.floor(rowId / rowsPerBlock)
      const bits = blocks.get(index) ?? new Uint8Array(rowsPerBlock / 8)
      const at = rowId % rowsPerBlock
      bits[at >> 3] = (bits[at >> 3] ?? 0) | (1 << (at & 7))
      blocks.set(index, bits)
      changed.add(index)
    },
    has(rowId: number): boolean {
      const at = rowId % rowsPerBlock
      return (((blocks.get(Math.floor(rowId / rowsPerBlock))?.[at >> 3] ?? 0) >> (at & 7)) & 1) === 1
    },
    isEmpty: () => blocks.size === 0,
    /** In the transaction of the page that was seen. When that fails, the whole refresh is taken up anew from the store. */
    save(): void {
      for (const block of changed) save.run(processing, kind, block, blocks.get(block))
      changed.clear()
    },
  }
}
