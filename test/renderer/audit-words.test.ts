import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { auditFamilies } from '../../renderer/store/audit-filter.ts'
import { audit as english } from '../../renderer/text/en/audit.ts'
import { audit as russian } from '../../renderer/text/ru/audit.ts'
import { settledStates } from '../../shared/model/operation.ts'

const engine = join(import.meta.dirname, '../../electron')

/** Every action that the engine writes into the trail, read from its source. */
function actionsOfTheEngine(): string[] {
  const sources = readdirSync(engine, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(join(engine, name), 'utf8'))
  const written = sources.flatMap((source) => [
    ...source.matchAll(/\baction: '([a-z-]+\.[a-z-]+)'/g),
    ...source.matchAll(/\bnote\(\w+, \w+, '([a-z-]+\.[a-z-]+)'/g),
  ])
  return [
    ...new Set([
      ...written.map(([, action = '']) => action),
      ...settledStates.map((state) => `operation.${state}`),
    ]),
  ]
}

test('every action of the engine has its sentence and can be sought by its family', () => {
  const actions = actionsOfTheEngine()
  expect(actions.length).toBeGreaterThan(15)
  for (const table of [russian.action, english.action]) {
    expect(actions.filter((action) => !Object.hasOwn(table, action.replace('.', '/')))).toEqual([])
  }
  const families = new Set<string>(auditFamilies)
  expect(actions.filter((action) => !families.has(action.split('.')[0] ?? ''))).toEqual([])
})
