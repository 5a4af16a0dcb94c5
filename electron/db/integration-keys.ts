/** Keys of cash-register programs; only their hashes are kept. */
import type { Db } from './open.ts'

export type IntegrationKey = { id: string; name: string; createdAt: number; lastUsedAt: number | null }

export type IntegrationKeys = ReturnType<typeof createIntegrationKeys>

export function createIntegrationKeys(db: Db) {
  const insert = db.prepare(
    'INSERT INTO integration_key (id, name, key_hash, created_at) VALUES (@id, @name, @keyHash, @createdAt)',
  )
  const list = db.prepare(
    'SELECT id, name, created_at AS createdAt, last_used_at AS lastUsedAt FROM integration_key WHERE revoked_at IS NULL ORDER BY created_at',
  )
  const byHash = db.prepare(
    'SELECT id, name, created_at AS createdAt, last_used_at AS lastUsedAt FROM integration_key WHERE key_hash = ? AND revoked_at IS NULL',
  )
  const nameById = db.prepare('SELECT name FROM integration_key WHERE id = ?').pluck()
  const revoke = db.prepare('UPDATE integration_key SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL')
  const revokeNamed = db.prepare(
    'UPDATE integration_key SET revoked_at = ? WHERE name = ? AND revoked_at IS NULL',
  )
  const touch = db.prepare('UPDATE integration_key SET last_used_at = ? WHERE id = ?')
  return {
    insert: (key: { id: string; name: string; keyHash: string; createdAt: number }) => void insert.run(key),
    list: () => list.all() as IntegrationKey[],
    findByHash: (hash: string) => byHash.get(hash) as IntegrationKey | undefined,
    /** Of a revoked one too. */
    findName: (id: string) => nameById.get(id) as string | undefined,
    revoke: (id: string, now: number) => revoke.run(now, id).changes > 0,
    revokeNamed: (name: string, now: number) => void revokeNamed.run(now, name),
    touch: (id: string, now: number) => void touch.run(now, id),
  }
}
