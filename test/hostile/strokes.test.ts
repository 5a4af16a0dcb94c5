/** Any keystrokes at any pace: what is taken for a scan was typed just so by something fast, and nothing piles up. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  longestGapMs,
  longestMeanGapMs,
  longestScan,
  noBurst,
  shortestScan,
  wedge,
  type Burst,
  type WedgeStroke,
} from '../../renderer/scan/wedge.ts'
import { draws, expectCleanPrototypes, longMs } from './fuzz.ts'

type Typed = Omit<WedgeStroke, 'atMs'> & { gapMs: number }

const key = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom(...'0123456789') },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      'Enter',
      'Shift',
      'Tab',
      'Backspace',
      'ArrowLeft',
      'Process',
      'Dead',
      'Unidentified',
    ),
  },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      ';',
      '%',
      '?',
      '=',
      '^',
      '/',
      'ж',
      'Ы',
      '№',
      'é',
      '😀',
      '\ud800',
      '\u0000',
      '',
    ),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 3 }) },
  { weight: 1, arbitrary: fc.constantFrom('__proto__', 'constructor', 'toString') },
)
const code = fc.oneof(
  fc.constantFrom(
    '',
    'Digit1',
    'Digit4',
    'KeyA',
    'Slash',
    'Semicolon',
    'Numpad1',
    'Enter',
    '__proto__',
    'toString',
  ),
  fc.string({ maxLength: 5 }),
)
const gapMs = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: 0, max: 25 }) },
  { weight: 2, arbitrary: fc.integer({ min: 0, max: 200 }) },
  { weight: 1, arbitrary: fc.constantFrom(-50, 1e9, 0.001, Number.MAX_VALUE) },
)
const typed: fc.Arbitrary<Typed> = fc.record({
  key,
  code,
  shiftKey: fc.boolean(),
  isRepeat: fc.boolean().map((is) => is),
  gapMs,
})

function* follow(
  strokes: readonly Typed[],
): Generator<{ burst: Burst; stroke: WedgeStroke; all: WedgeStroke[] }> {
  const all: WedgeStroke[] = []
  let burst = noBurst
  let atMs = 1000
  for (const { gapMs: gap, ...given } of strokes) {
    atMs += gap
    const stroke = { ...given, atMs }
    all.push(stroke)
    burst = wedge(burst, stroke)
    yield { burst, stroke, all }
  }
}

test(
  'a scan is a burst that was typed so, one character a stroke, fast, and ended by Enter',
  { timeout: longMs },
  () => {
    fc.assert(
      fc.property(fc.array(typed, { maxLength: 60 }), (strokes) => {
        for (const { burst, stroke, all } of follow(strokes)) {
          expect(burst.strokes.length).toBeLessThanOrEqual(longestScan + 1)
          if (burst.scan === null) continue
          expect(stroke.key).toBe('Enter')
          const { length } = burst.strokes
          expect(length).toBeGreaterThanOrEqual(shortestScan)
          expect([...burst.scan.text]).toHaveLength(length)
          const first = burst.strokes[0]!
          expect(stroke.atMs - first.atMs).toBeLessThanOrEqual(longestMeanGapMs * length)
          expect(burst.strokes.every((one) => all.includes(one) && !one.isRepeat)).toBe(true)
          for (const [index, one] of burst.strokes.entries())
            expect(one.atMs - (burst.strokes[index - 1] ?? one).atMs).toBeLessThanOrEqual(longestGapMs)
        }
      }),
      draws(1500),
    )
    expectCleanPrototypes()
  },
)

test('a reader that never ends its burst fills no memory, and its end is no scan', () => {
  const endless = Array.from({ length: 20_000 }, (_, index): Typed => ({
    key: String(index % 10),
    code: '',
    shiftKey: false,
    isRepeat: false,
    gapMs: 2,
  }))
  let last: Burst = noBurst
  for (const { burst } of follow(endless)) last = burst
  expect(last.strokes.length).toBeLessThanOrEqual(longestScan + 1)
  const enter = { key: 'Enter', code: 'Enter', shiftKey: false, isRepeat: false }
  expect(wedge(last, { ...enter, atMs: last.strokes.at(-1)!.atMs + 2 }).scan).toBeNull()
})
