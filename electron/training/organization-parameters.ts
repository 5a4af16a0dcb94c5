/**
 * Reads the parameters of the organization calls. Pure; looks nothing up. What cannot be read is refused by name.
 */
import { readDecimal } from './decimal.ts'
import { isRecord, numberText } from './exact-json.ts'
import { refusals, reject } from './organization-answers.ts'

export type Parameters = {
  /** A text, or a number as its text; null and absent are `undefined`. */
  text(name: string): string | undefined
  required(name: string): string
  /** `''` and null are null, absent is `undefined`. */
  reference(name: string): string | null | undefined
  flag(name: string): boolean
  /** Exact decimal text. */
  amount(name: string): string | undefined
  whole(name: string): number | undefined
}

const longest = 500

export function parametersOf(body: unknown): Parameters {
  const given = isRecord(body) && numberText(body) === undefined ? body : {}

  const text = (name: string): string | undefined => {
    const value = given[name]
    if (value === undefined || value === null) return undefined
    const read = typeof value === 'string' ? value.trim() : numberText(value)
    if (read === undefined || read.length > longest) reject(refusals.parameter(name))
    return read
  }

  return {
    text,
    required(name) {
      const value = text(name)
      if (value === undefined || value === '') reject(refusals.missing(name))
      return value
    },
    reference(name) {
      if (given[name] === null) return null
      const value = text(name)
      return value === '' ? null : value
    },
    flag(name) {
      const value = given[name]
      if (value === undefined || value === null) return false
      if (typeof value !== 'boolean') reject(refusals.parameter(name))
      return value
    },
    amount(name) {
      const value = given[name]
      if (value === undefined || value === null) return undefined
      const source = numberText(value)
      const amount = source === undefined ? undefined : readDecimal(source)
      if (amount === undefined) reject(refusals.parameter(name))
      return amount
    },
    whole(name) {
      const value = given[name]
      if (value === undefined || value === null) return undefined
      const number = Number(numberText(value))
      if (!Number.isSafeInteger(number) || number < 0) reject(refusals.parameter(name))
      return number
    },
  }
}

/** `true`, `1` or the bare name. */
export const isTold = (value: string | undefined): boolean =>
  value !== undefined && ['', '1', 'true'].includes(value.toLowerCase())

/** A whole number of a query from 0 up; absent: `usual`. */
export function wholeOf(query: Record<string, string>, name: string, usual: number): number {
  const value = query[name]
  if (value === undefined || value === '') return usual
  if (!/^\d{1,9}$/.test(value)) reject(refusals.parameter(name))
  return Number(value)
}
