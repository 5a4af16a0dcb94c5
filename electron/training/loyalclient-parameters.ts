/**
 * Reads the parameters of the LoyalClient calls and collects what is wrong with them, field by field.
 * Pure; looks nothing up.
 */
import { isLess, isMore, readDecimal } from './decimal.ts'
import { isRecord, numberText } from './exact-json.ts'

/** Field to sentence: the body of a 422. */
export type FieldErrors = Record<string, string>

export type Parameters = {
  text(name: string): string
  /** Exact decimal text of a JSON number that is not below zero. */
  amount(name: string): string
  /** As `amount`, but zero is refused too. */
  amountAboveZero(name: string): string
  /** A whole number of minutes from 1 to `most`; absent or null means `usual`. */
  minutes(name: string, usual: number, most: number): number
  /** A list of ids; absent or null means none. */
  ids(name: string): string[]
  errors: FieldErrors
}

/** Every reader notes its error and gives a harmless value; the caller looks at `errors` before using any. */
export function readParameters(body: unknown): Parameters {
  const given = isRecord(body) ? body : {}
  const errors: FieldErrors = {}
  const title = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1)

  const amount = (name: string): string => {
    const source = numberText(given[name])
    const value = source === undefined ? undefined : readDecimal(source)
    if (value === undefined) errors[name] = `${title(name)} must be a number.`
    else if (isLess(value, '0')) errors[name] = `${title(name)} can't be less 0`
    return value ?? '0'
  }

  return {
    errors,
    amount,
    text(name) {
      const value = given[name]
      if (typeof value === 'string' && value !== '') return value
      errors[name] = `${title(name)} is required.`
      return ''
    },
    amountAboveZero(name) {
      const value = amount(name)
      if (!(name in errors) && !isMore(value, '0')) errors[name] = `${title(name)} must be more 0`
      return value
    },
    minutes(name, usual, most) {
      const value = given[name]
      if (value === undefined || value === null) return usual
      const minutes = Number(numberText(value))
      if (!Number.isInteger(minutes) || minutes < 1)
        errors[name] = `${title(name)} must be a whole number of minutes.`
      else if (minutes > most) errors[name] = `${title(name)} can't be more ${most}`
      return minutes
    },
    ids(name) {
      const value = given[name]
      if (value === undefined || value === null) return []
      if (Array.isArray(value) && value.every((id) => typeof id === 'string')) return value
      errors[name] = `${title(name)} must be a list of ids.`
      return []
    },
  }
}
