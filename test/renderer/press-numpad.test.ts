import { expect, test } from 'vitest'
import { pressNumpad, type NumpadKey } from '../../renderer/components/press-numpad.ts'

const press = (keys: readonly NumpadKey[], mark: ',' | '.' | null = ',', maxLength = 32): string =>
  keys.reduce((text, key) => pressNumpad(text, key, mark, maxLength), '')

test('digits follow each other', () => {
  expect(press(['1', '2', '00', '5'])).toBe('12005')
})

test('an amount has one decimal mark, in the language of the screen', () => {
  expect(press(['1', 'mark', '5', 'mark', '0'])).toBe('1,50')
  expect(press(['mark', '5'], '.')).toBe('0.5')
})

test('an amount has no leading zeros', () => {
  expect(press(['0', '0', '7'])).toBe('7')
  expect(press(['0', '00'])).toBe('0')
})

test('a PIN keeps its zeros and knows no mark', () => {
  expect(press(['0', '0', 'mark', '7'], null)).toBe('007')
})

test('the last character is erased', () => {
  expect(press(['1', 'mark', 'backspace', 'backspace', 'backspace'])).toBe('')
})

test('nothing grows beyond its length', () => {
  expect(press(['1', '2', '3', '4', '5'], null, 4)).toBe('1234')
  expect(press(['1', '2', '3', '00'], ',', 4)).toBe('123')
})
