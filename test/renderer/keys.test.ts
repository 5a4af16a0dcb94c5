import { expect, test } from 'vitest'
import { actionsOf, ariaKey, keyCap, keys, strokeName, type KeyAction } from '../../renderer/keys.ts'

const stroke = (key: string, over: Partial<Parameters<typeof strokeName>[0]> = {}) => ({
  key,
  code: '',
  ctrlKey: false,
  altKey: false,
  shiftKey: false,
  metaKey: false,
  ...over,
})
const table = Object.entries(keys) as [KeyAction, { key: string; where: string }][]

test('a key that works everywhere means one thing only', () => {
  const clashes = table.filter(([action, { key, where }]) =>
    table.some(
      ([other, entry]) =>
        other !== action && entry.key === key && (where === 'everywhere' || entry.where === where),
    ),
  )
  expect(clashes).toEqual([])
})

test('every key of the table is found again by its own stroke', () => {
  for (const [action, { key }] of table) {
    const parts = key.split('+')
    const name = parts.at(-1) ?? ''
    const marks = {
      ctrlKey: parts.includes('Ctrl'),
      altKey: parts.includes('Alt'),
      shiftKey: parts.includes('Shift'),
    }
    expect(actionsOf(stroke(name, marks)), key).toContain(action)
  }
})

test('letters and digits are taken from the physical key, so that the Russian layout changes nothing', () => {
  expect(strokeName(stroke('а', { code: 'KeyF', ctrlKey: true }))).toBe('Ctrl+F')
  expect(actionsOf(stroke('з', { code: 'KeyP', ctrlKey: true }))).toEqual(['print'])
  expect(strokeName(stroke('1', { code: 'Numpad1', altKey: true }))).toBe('Alt+1')
})

test('a function key with another one held is another key', () => {
  expect(actionsOf(stroke('F4', { altKey: true }))).toEqual([])
})

test('plain typing is no action', () => {
  for (const key of ['a', '1', 'Enter', ' ', 'Tab', 'ArrowDown']) expect(actionsOf(stroke(key))).toEqual([])
})

test('a key cap shows what is printed on the keyboard', () => {
  expect(keyCap('back')).toBe('Esc')
  expect(keyCap('choice1')).toBe('Alt 1')
})

test('assistive technology is told the key by its standard name', () => {
  expect(ariaKey('field')).toBe('Control+F')
})
