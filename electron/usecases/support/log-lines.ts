/**
 * The log as a support bundle has it. Its lines were scrubbed when they were written; here only fields that are on a list
 * pass, and of an error its kind, code and places in the program, never what it says about somebody's data.
 */
import type { Mask } from './mask.ts'
import { hidden } from './mask.ts'

/** Fields whose words are the till's own. */
const wordFields = [
  'level',
  'processing',
  'state',
  'reason',
  'code',
  'phase',
  'outcome',
  'what',
  'witness',
  'call',
]
/** Errors of the language itself: their messages speak of the program. */
const programErrors = ['TypeError', 'ReferenceError', 'AssertionError']

export function toLogLine(line: string, mask: Mask): Record<string, unknown> | null {
  const entry = parse(line)
  if (entry === null) return null
  const { time, msg, error } = entry
  return {
    time: typeof time === 'string' && /^[\d-]{10}T[\d:.]+Z$/.test(time) ? time : null,
    msg: typeof msg === 'string' ? sentence(msg) : null,
    ...Object.fromEntries(Object.entries(entry).flatMap(([name, value]) => fieldOf(name, value, mask))),
    ...(isRecord(error) && { error: errorOf(error, mask) }),
  }
}

function parse(line: string): Record<string, unknown> | null {
  try {
    const entry: unknown = JSON.parse(line)
    return isRecord(entry) ? entry : null
  } catch {
    return null
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The till's own sentences are English and have no figures, names in quotes or addresses in them. */
const sentence = (text: string): string =>
  /^[\p{ASCII}’…]*$/u.test(text) && !/[\d"@]|:\/\//.test(text) ? text : hidden

function fieldOf(name: string, value: unknown, mask: Mask): [string, unknown][] {
  if (typeof value === 'boolean') return [[name, value]]
  // Longer figures are times and numbers of somebody's.
  if (typeof value === 'number') return [[name, Math.abs(value) < 1e9 ? value : hidden]]
  if (typeof value === 'string' && wordFields.includes(name)) return [[name, mask.word(value)]]
  return []
}

function errorOf(
  { kind, code, message, stack }: Record<string, unknown>,
  mask: Mask,
): Record<string, unknown> {
  const isProgram = typeof kind === 'string' && programErrors.includes(kind)
  return {
    kind: typeof kind === 'string' ? mask.word(kind) : null,
    ...(typeof code === 'string' && { code: mask.word(code) }),
    ...(isProgram && typeof message === 'string' && { message: sentence(message) }),
    ...(typeof stack === 'string' && { at: placesOf(stack) }),
  }
}

/** `at`-lines by the till's own paths: where it is installed is nobody's business. */
const placesOf = (stack: string): string[] =>
  stack
    .split('\n')
    .flatMap((line) => {
      const [, place] =
        /^\s+at .*?((?:electron|shared|out|node:[\w/]+|node_modules)[\w./@-]*:\d+:\d+)\)?$/.exec(line) ?? []
      return place === undefined ? [] : [place]
    })
    .slice(0, 20)
