/** Small facts about the store itself. */
import type { Db } from './open.ts'

export type Meta = ReturnType<typeof createMeta>

export function createMeta(db: Db) {
  const get = db.prepare('SELECT value FROM meta WHERE key = ?').pluck()
  const set = db.prepare(
    'INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
  )
  return {
    find: (key: string) => get.get(key) as string | undefined,
    set: (key: string, value: string) => void set.run(key, value),
  }
}
