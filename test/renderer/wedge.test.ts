import { expect, test } from 'vitest'
import { longestGapMs, noBurst, wedge, type Burst, type WedgeStroke } from '../../renderer/scan/wedge.ts'

type Key = { key: string; code?: string; shiftKey?: boolean; isRepeat?: boolean }

/** What comes of strokes that follow each other at `gapMs`. */
function type(keys: readonly Key[], gapMs: number, from: Burst = noBurst): Burst {
  return keys.reduce((burst, { key, code = '', shiftKey = false, isRepeat = false }, index) => {
    const stroke: WedgeStroke = { key, code, shiftKey, isRepeat, atMs: 1000 + index * gapMs }
    return wedge(burst, stroke)
  }, from)
}

const enter: Key = { key: 'Enter', code: 'Enter' }
const digits = (text: string): Key[] => [...text].map((key) => ({ key, code: `Digit${key}` }))

/** A Latin reader on a machine whose layout is Russian: what the keys give, and which keys they are. */
const russianKeys: Record<string, Key> = {
  '%': { key: '%', code: 'Digit5', shiftKey: true },
  ';': { key: 'ж', code: 'Semicolon' },
  '?': { key: ',', code: 'Slash', shiftKey: true },
  '^': { key: ':', code: 'Digit6', shiftKey: true },
  '=': { key: '=', code: 'Equal' },
  '/': { key: '.', code: 'Slash' },
  B: { key: 'И', code: 'KeyB', shiftKey: true },
  M: { key: 'Ь', code: 'KeyM', shiftKey: true },
  A: { key: 'Ф', code: 'KeyA', shiftKey: true },
  X: { key: 'Ч', code: 'KeyX', shiftKey: true },
  k: { key: 'л', code: 'KeyK' },
}
const onRussianLayout = (text: string): Key[] =>
  [...text].map((char) => russianKeys[char] ?? { key: char, code: `Digit${char}` })

test('a burst of digits that ends in Enter is a scan', () => {
  expect(type([...digits('2900000000017'), enter], 10).scan).toEqual({
    text: '2900000000017',
    input: 'scanned',
  })
})

test('the same digits typed by a person are no scan', () => {
  expect(type([...digits('2900000000017'), enter], 80).scan).toBeNull()
})

test('a pause longer than a reader makes starts the burst anew', () => {
  const before = type(digits('12345678'), 10)
  const after = wedge(before, {
    key: '9',
    code: 'Digit9',
    shiftKey: false,
    isRepeat: false,
    atMs: 1070 + longestGapMs + 1,
  })
  expect(after.strokes.map(({ key }) => key)).toEqual(['9'])
})

test('a burst that stays just under the pause but is slow as a whole is no scan', () => {
  expect(type([...digits('2900000000017'), enter], longestGapMs - 2).scan).toBeNull()
})

test('a few fast keys and Enter are no scan', () => {
  expect(type([...digits('12500'), enter], 5).scan).toBeNull()
})

test('a key held down is no scan', () => {
  const held = digits('1111111111').map((key) => ({ ...key, isRepeat: true }))
  expect(type([...held, enter], 30).scan).toBeNull()
})

test('a burst without Enter is no scan yet', () => {
  expect(type(digits('2900000000017'), 10).scan).toBeNull()
})

test('an arrow in between breaks the burst', () => {
  expect(type([...digits('12345678'), { key: 'ArrowLeft' }, ...digits('123'), enter], 10).scan).toBeNull()
})

test('the shift that a reader presses belongs to the burst', () => {
  const shifted: Key[] = [{ key: 'Shift' }, { key: 'A', code: 'KeyA', shiftKey: true }]
  expect(type([...digits('12345'), ...shifted, enter], 10).scan?.text).toBe('12345A')
})

test('both tracks of a stripe are a swipe', () => {
  const track = [...'%B2900000000017^IVANOVA/MARIA^2512?;2900000000017=2512?'].map((key) => ({ key }))
  expect(type([...track, enter], 4).scan?.input).toBe('swiped')
})

test('a second track read under the Russian layout comes out as the reader meant it', () => {
  expect(type([...onRussianLayout(';2900000000017=2512?'), enter], 4).scan).toEqual({
    text: ';2900000000017=2512?',
    input: 'swiped',
  })
})

test('a first track without a letter of its own is repaired by its question mark alone', () => {
  expect(type([...onRussianLayout('%2900000000017?'), enter], 4).scan?.text).toBe('%2900000000017?')
})

test('a first track with a name separator keeps its separators', () => {
  expect(type([...onRussianLayout('%B29000^MAX/kk^2512?'), enter], 4).scan?.text).toBe('%B29000^MAX/kk^2512?')
})

test('Cyrillic letters are repaired even when the system does not name the physical keys', () => {
  const keys = [...'ИФ1234'].map((key) => ({ key }))
  expect(type([...keys, enter], 10).scan?.text).toBe('BA1234')
})

test('what a Latin layout typed is left as it is', () => {
  const keys: Key[] = [
    ...digits('1234'),
    { key: 'Z', code: 'KeyY', shiftKey: true },
    { key: '-', code: 'Slash' },
  ]
  expect(type([...keys, enter], 10).scan?.text).toBe('1234Z-')
})
