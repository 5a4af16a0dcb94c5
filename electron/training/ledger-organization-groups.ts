/**
 * The tree of card groups, the levels and the codes of `organization`. Knows none of its rules.
 */
import type { Db } from './ledger.ts'

export type Group = {
  id: string
  parentId: string | null
  name: string
  description: string
  /** Right in it. */
  groups: number
  cards: number
}

export type CardLevel = {
  id: string
  name: string
  /** 0 is the first. */
  priority: number
  accumLevel: string
  /** Reaching it begins the accumulation anew. */
  resets: boolean
}

export type SentCode = { userId: string; code: string; sentMs: number; wrong: number }

const selectGroup = `SELECT id, parent_id AS parentId, name, description,
  (SELECT COUNT(*) FROM organization_group AS below WHERE below.parent_id = organization_group.id) AS groups,
  (SELECT COUNT(*) FROM organization_card WHERE organization_card.parent_id = organization_group.id) AS cards
  FROM organization_group`

export function findGroup(db: Db, id: string): Group | undefined {
  return db.prepare<[string], Group>(`${selectGroup} WHERE id = ?`).get(id)
}

/** All, or those right below one, or (null) those in the root; by name. */
export function listGroups(db: Db, parentId?: string | null): Group[] {
  const where = parentId === undefined ? '' : 'WHERE parent_id IS ?'
  const values = parentId === undefined ? [] : [parentId]
  return db.prepare<(string | null)[], Group>(`${selectGroup} ${where} ORDER BY name, id`).all(...values)
}

export function insertGroup(db: Db, group: Omit<Group, 'groups' | 'cards'>): void {
  const sql =
    'INSERT INTO organization_group (id, parent_id, name, description) VALUES (@id, @parentId, @name, @description)'
  db.prepare(sql).run(group)
}

export function updateGroup(db: Db, group: Omit<Group, 'groups' | 'cards'>): void {
  const sql =
    'UPDATE organization_group SET parent_id = @parentId, name = @name, description = @description WHERE id = @id'
  const { id, parentId, name, description } = group
  db.prepare(sql).run({ id, parentId, name, description })
}

const below = `WITH RECURSIVE branch (id) AS (
  SELECT ? UNION SELECT organization_group.id FROM organization_group JOIN branch ON parent_id = branch.id)`

/** The group itself and every group below it. */
export function listBranch(db: Db, id: string): string[] {
  return db.prepare(`${below} SELECT id FROM branch`).pluck().all(id) as string[]
}

export function listCardsOfBranch(db: Db, id: string): string[] {
  const sql = `${below} SELECT number FROM organization_card WHERE parent_id IN (SELECT id FROM branch)`
  return db.prepare(sql).pluck().all(id) as string[]
}

/** With every group below it; its cards must be gone. */
export function deleteGroup(db: Db, id: string): void {
  db.prepare('DELETE FROM organization_group WHERE id = ?').run(id)
}

/** By priority, the first level first. */
export function listLevels(db: Db): CardLevel[] {
  const sql =
    'SELECT id, name, priority, accum_level AS accumLevel, resets FROM organization_level ORDER BY priority'
  const rows = db.prepare<[], Omit<CardLevel, 'resets'> & { resets: number }>(sql).all()
  return rows.map((row) => ({ ...row, resets: row.resets === 1 }))
}

export function findCode(db: Db, userId: string): SentCode | undefined {
  const sql =
    'SELECT user_id AS userId, code, sent_ms AS sentMs, wrong FROM organization_code WHERE user_id = ?'
  return db.prepare<[string], SentCode>(sql).get(userId)
}

export function keepCode(db: Db, code: SentCode): void {
  const sql =
    'INSERT OR REPLACE INTO organization_code (user_id, code, sent_ms, wrong) VALUES (@userId, @code, @sentMs, @wrong)'
  db.prepare(sql).run(code)
}

export function forgetCode(db: Db, userId: string): void {
  db.prepare('DELETE FROM organization_code WHERE user_id = ?').run(userId)
}
