/**
 * Tells a scanner or a stripe reader from a person: both type through the keyboard, the reader in one fast burst that
 * ends in Enter. Pure: strokes with their times go in, a scan comes out. Never drops what a person types.
 */
import { looksLikeTrack, toLatinLayout } from '../../shared/model/identifier.ts'

/** One key press. `key` is what the layout made of it, `code` the physical key (may be empty), `atMs` monotonic. */
export type WedgeStroke = { key: string; code: string; shiftKey: boolean; isRepeat: boolean; atMs: number }
export type Scan = { text: string; input: 'scanned' | 'swiped' }
/** The strokes of a burst that goes on, or that `scan` was read from. */
export type Burst = { strokes: readonly WedgeStroke[]; scan: Scan | null }

/** The longest single pause inside a burst: a reader may hesitate once, and losing its first digits would find another card. */
export const longestGapMs = 100
export const shortestScan = 6
/** Both tracks of a stripe are 120 characters, the longest codes of any card below 300: what goes on beyond is no reader of cards. */
export const longestScan = 512
/** What tells a reader from a person: it needs 1–25 ms a character over the whole burst, the fastest typists above 50. */
export const longestMeanGapMs = 30

export const noBurst: Burst = { strokes: [], scan: null }

export function wedge(before: Burst, stroke: WedgeStroke): Burst {
  const last = before.strokes.at(-1)
  const continues = last !== undefined && before.scan === null && stroke.atMs - last.atMs <= longestGapMs
  if (stroke.key === 'Enter') {
    if (!continues) return noBurst
    return { strokes: before.strokes, scan: recogniseBurst(before.strokes, stroke.atMs) }
  }
  if (stroke.isRepeat || [...stroke.key].length !== 1) return isModifier(stroke.key) ? before : noBurst
  // The last stroke alone is kept of what is too long, so that its end is known and not taken for a burst of its own.
  return { strokes: continues ? [...before.strokes.slice(0, longestScan), stroke] : [stroke], scan: null }
}

const isModifier = (key: string): boolean => ['Shift', 'Alt', 'AltGraph', 'Control', 'CapsLock'].includes(key)

function recogniseBurst(strokes: readonly WedgeStroke[], endedMs: number): Scan | null {
  const [first] = strokes
  if (first === undefined || strokes.length < shortestScan || strokes.length > longestScan) return null
  if ((endedMs - first.atMs) / strokes.length > longestMeanGapMs) return null
  const text = readStrokes(strokes)
  return { text, input: looksLikeTrack(text) ? 'swiped' : 'scanned' }
}

/**
 * What the reader meant. It always types as on a Latin keyboard; when any stroke came out as only the Russian layout
 * gives it, every key of the burst is read by its place, since `,` and `.` alone do not show which layout made them.
 */
function readStrokes(strokes: readonly WedgeStroke[]): string {
  const typed = strokes.map((stroke) => stroke.key).join('')
  if (!strokes.some(isRussian)) return typed
  const meant = strokes.map(latinOf)
  return meant.includes(undefined) ? toLatinLayout(typed) : meant.join('')
}

/** Marks that the Russian layout has on these keys and no Latin layout does: plain and shifted. */
const russianMarks: Record<string, readonly [string, string]> = {
  Slash: ['.', ','],
  Digit4: ['4', ';'],
  Digit6: ['6', ':'],
  Digit7: ['7', '?'],
}

const isRussian = ({ key, code, shiftKey }: WedgeStroke): boolean =>
  /\p{Script=Cyrillic}|№/u.test(key) || (!/\d/.test(key) && russianMarks[code]?.[shiftKey ? 1 : 0] === key)

const marks: Record<string, readonly [string, string]> = {
  Backquote: ['`', '~'],
  Minus: ['-', '_'],
  Equal: ['=', '+'],
  BracketLeft: ['[', '{'],
  BracketRight: [']', '}'],
  Backslash: ['\\', '|'],
  Semicolon: [';', ':'],
  Quote: ["'", '"'],
  Comma: [',', '<'],
  Period: ['.', '>'],
  Slash: ['/', '?'],
  Space: [' ', ' '],
}
const shiftedDigits = ')!@#$%^&*('

/** What the physical key gives on a Latin keyboard; undefined when the system does not say which key it was. */
function latinOf({ code, shiftKey, key }: WedgeStroke): string | undefined {
  const letter = /^Key([A-Z])$/.exec(code)?.[1]
  if (letter !== undefined) return isUpper(key, shiftKey) ? letter : letter.toLowerCase()
  const digit = /^Digit(\d)$/.exec(code)?.[1]
  if (digit !== undefined) return shiftKey ? shiftedDigits[Number(digit)] : digit
  if (code.startsWith('Numpad')) return key
  return marks[code]?.[shiftKey ? 1 : 0]
}

/** Caps Lock shows in the character itself; a reader's own shift does too. */
const isUpper = (key: string, shiftKey: boolean): boolean =>
  key.toLowerCase() === key.toUpperCase() ? shiftKey : key === key.toUpperCase()
