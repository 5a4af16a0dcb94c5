/**
 * JSON whose numbers never pass through a double: read as their source text, written from decimal text.
 * Never rounds and never reformats a number.
 */

// Node 24 has both; the language library does not describe them everywhere yet.
type ExactJson = {
  parse(
    text: string,
    reviver: (key: string, value: unknown, context: { source?: string }) => unknown,
  ): unknown
  rawJSON(text: string): object
}
const exact = JSON as unknown as ExactJson

const numberSource = Symbol('the source text of a JSON number')
type JsonNumber = { readonly [numberSource]: string }

/** Parses JSON text; throws SyntaxError on anything that is not JSON. */
export function parseExact(text: string): unknown {
  return exact.parse(text, (_key, value, context) =>
    typeof value === 'number' ? { [numberSource]: context.source ?? '' } : value,
  )
}

/** The source text of a parsed JSON number, `undefined` for any other value. */
export function numberText(value: unknown): string | undefined {
  return isRecord(value) && numberSource in value ? (value as JsonNumber)[numberSource] : undefined
}

/** A JSON object, as opposed to null, an array or a plain value. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A value that is written into JSON as exactly this number text, up to any count of digits. */
export function exactNumber(text: string): object {
  return exact.rawJSON(text)
}
