/**
 * The same connection, whose statements are prepared at their first use: the store has hundreds of them, and a start uses few.
 * A statement is handed out before SQLite has read it, so what is wrong with it shows where it is used.
 */
import type { Db, Statement } from './open.ts'

export function preparingLate(db: Db): Db {
  const prepare = db.prepare.bind(db)
  return Object.assign(db, { prepare: (sql: string) => late(() => prepare(sql)) })
}

type Used = Pick<Statement, 'run' | 'get' | 'all' | 'iterate' | 'pluck' | 'raw'>

function late(prepare: () => Statement): Statement {
  let made: Statement | undefined
  const statement = (): Statement => (made ??= prepare())
  const used: Used = {
    run: (...values) => statement().run(...values),
    get: (...values) => statement().get(...values),
    all: (...values) => statement().all(...values),
    iterate: (...values) => statement().iterate(...values),
    pluck: () => late(() => prepare().pluck()),
    raw: () => late(() => prepare().raw()),
  }
  return used as Statement
}
