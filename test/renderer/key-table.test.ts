import { expect, test } from 'vitest'
import { keys } from '../../renderer/keys.ts'
import { keyGroups } from '../../renderer/screens/help/key-table.ts'

test('the page of keys shows every key once, the choices by their first', () => {
  const shown = keyGroups().flatMap(({ actions }) => actions)
  const expected = Object.keys(keys).filter((action) => !/^choice[2-9]$/.test(action))
  expect(shown.toSorted()).toEqual(expected.toSorted())
})
