/**
 * JSON whose numbers never pass through a double. Reading: a number becomes its source text, so `0.10` and 29 digits
 * arrive as they were sent. Writing: a decimal text becomes a JSON number of exactly these digits.
 */
import { assert } from '../../shared/assert.ts'
import { parseDecimal } from '../../shared/model/money.ts'

// Node 24 has both; the standard library's types do not know them yet.
type ExactJson = {
  parse(
    text: string,
    reviver: (key: string, value: unknown, context: { source?: string }) => unknown,
  ): unknown
  rawJSON(text: string): object
}
const exact: ExactJson = JSON as unknown as ExactJson

/** Deeper than any documented answer by far; the reviver recurses, so depth must be known before it runs. */
const deepest = 32

/**
 * More than the largest page of cards holds by far. Each value costs fifty times the two bytes that it takes in the text:
 * eight mebibytes of them would hold the till up for seconds.
 */
const mostValues = 200_000

/**
 * Parses JSON with its numbers as text; undefined when the text is not JSON, or is nested too deeply or holds too much. A key such as
 * `__proto__` becomes an ordinary own property: no prototype is ever touched.
 */
export function parseExactJson(text: string): { value: unknown } | undefined {
  if (isTooMuch(text)) return undefined
  try {
    return {
      value: exact.parse(text, (_key, value, context) =>
        typeof value === 'number' ? context.source : value,
      ),
    }
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

/** A value that JSON.stringify writes as a number of exactly these digits. `amount` is plain decimal text. */
export function exactNumber(amount: string): object {
  assert(
    /^-?(0|[1-9]\d*)(\.\d+)?$/.test(amount) && parseDecimal(amount) !== undefined,
    'not a plain decimal text',
  )
  return exact.rawJSON(amount)
}

function isTooMuch(text: string): boolean {
  let depth = 0
  let values = 1
  let inText = false
  for (let index = 0; index < text.length; index++) {
    const char = text[index]
    if (inText) {
      if (char === '\\') index++
      else if (char === '"') inText = false
    } else if (char === '"') inText = true
    else if (char === '{' || char === '[') {
      depth++
      if (depth > deepest) return true
    } else if (char === '}' || char === ']') depth--
    else if (char === ',') {
      values++
      if (values > mostValues) return true
    }
  }
  return false
}
