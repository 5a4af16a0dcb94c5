/**
 * JSON of an integration, with every number as the text that was sent: `0.10` stays `0.10`, 29 digits stay 29 digits and
 * `1e400` never becomes Infinity. The schemas of the contract read amounts from text and coerce counts themselves.
 */

/** The source of a value, which `JSON.parse` gives its reviver. */
type ReviverContext = { source: string }
type ExactReviver = (this: unknown, key: string, value: unknown, context: ReviverContext) => unknown

export type ExactJson = { ok: true; value: Record<string, unknown> } | { ok: false }

/** An object, or not ok: not UTF-8, malformed, not an object, too deep to read, or naming `__proto__` anywhere. */
export function parseExactJson(bytes: ArrayBuffer): ExactJson {
  try {
    // Another encoding is refused rather than recorded as question marks.
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    const value: unknown = JSON.parse(
      text,
      keepNumbers as (this: unknown, key: string, value: unknown) => unknown,
    )
    return isPlainObject(value) ? { ok: true, value } : { ok: false }
  } catch {
    return { ok: false }
  }
}

const keepNumbers: ExactReviver = (key, value, context) => {
  if (key === '__proto__') throw new SyntaxError('__proto__ is no field')
  return typeof value === 'number' ? context.source : value
}

const isPlainObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
