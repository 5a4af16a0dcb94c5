/** Operators of this till and the keys of its integrations. PINs and keys are stored hashed only. */
import type { Db } from './open.ts'
import type { Role } from '../../shared/model/operator.ts'

export type Operator = {
  id: string
  name: string
  role: Role
  pinHash: string
  active: boolean
  failedAttempts: number
  /** By the time that the till has been running, ms (till-time.ts). */
  lockedUntilRunning: number
  ui: Record<string, unknown>
}
type OperatorRow = Omit<Operator, 'active' | 'ui'> & { active: number; ui: string }

const fields = `id, name, role, pin_hash AS pinHash, active, failed_attempts AS failedAttempts, locked_until_running AS lockedUntilRunning, ui_json AS ui`

export type Operators = ReturnType<typeof createOperators>

export function createOperators(db: Db) {
  const insert = db.prepare(
    'INSERT INTO operator (id, name, role, pin_hash, active, created_at) VALUES (@id, @name, @role, @pinHash, 1, @createdAt)',
  )
  const list = db.prepare(`SELECT ${fields} FROM operator ORDER BY name`)
  const byId = db.prepare(`SELECT ${fields} FROM operator WHERE id = ?`)
  const byName = db.prepare(`SELECT ${fields} FROM operator WHERE name = ?`)
  const change = db.prepare('UPDATE operator SET name = @name, role = @role, active = @active WHERE id = @id')
  const setPin = db.prepare(
    'UPDATE operator SET pin_hash = ?, failed_attempts = 0, locked_until_running = 0 WHERE id = ?',
  )
  const setLock = db.prepare('UPDATE operator SET failed_attempts = ?, locked_until_running = ? WHERE id = ?')
  const setUi = db.prepare('UPDATE operator SET ui_json = ? WHERE id = ?')
  const toOperator = (row: unknown): Operator => {
    const { active, ui, ...rest } = row as OperatorRow
    return { ...rest, active: active === 1, ui: JSON.parse(ui) }
  }
  const toFound = (row: unknown): Operator | undefined => (row === undefined ? undefined : toOperator(row))
  return {
    insert: (operator: { id: string; name: string; role: Role; pinHash: string; createdAt: number }) =>
      void insert.run(operator),
    list: (): Operator[] => list.all().map(toOperator),
    findById: (id: string) => toFound(byId.get(id)),
    /** By id, else by name. */
    find: (idOrName: string) => toFound(byId.get(idOrName)) ?? toFound(byName.get(idOrName)),
    change: (operator: { id: string; name: string; role: Role; active: boolean }) =>
      void change.run({ ...operator, active: operator.active ? 1 : 0 }),
    setPin: (id: string, pinHash: string) => void setPin.run(pinHash, id),
    setLock: (id: string, failedAttempts: number, lockedUntilRunning: number) =>
      void setLock.run(failedAttempts, lockedUntilRunning, id),
    setUi: (id: string, ui: Record<string, unknown>) => void setUi.run(JSON.stringify(ui), id),
  }
}
