import { expect, test } from 'vitest'
import { planOnce } from '../../electron/db/plan-once.ts'

test('a parameter that something is compared with is hidden from the planner', () => {
  expect(planOnce('SELECT * FROM t WHERE a = ? AND b <> @b AND c <= @c AND d >? ORDER BY a')).toBe(
    'SELECT * FROM t WHERE a = +? AND b <> +@b AND c <= +@c AND d >+? ORDER BY a',
  )
})

test('values to be written, limits and lists stay as they are', () => {
  const sql = 'INSERT INTO t (a, b) SELECT ?, @b FROM u WHERE a IN (?, ?) LIMIT ?'
  expect(planOnce(sql)).toBe(sql)
})
