/**
 * Exact decimals for bonuses, money and percents, kept and passed as plain text.
 * Promises: no exponent in any answer; adding and subtracting never round. Never uses a JS number.
 */
import { Decimal } from 'decimal.js'

const Exact = Decimal.clone({
  precision: 200,
  rounding: Decimal.ROUND_HALF_EVEN,
  toExpNeg: -1000,
  toExpPos: 1000,
})

/** At most 29 significant digits, the longest decimal the documents promise. */
const mostDigits = 29

/** Plain decimal text of a JSON number's source (`1e2` reads `100`), or `undefined` when it has more than 29 digits. */
export function readDecimal(source: string): string | undefined {
  const value = new Exact(source)
  const isPlain =
    value.isFinite() &&
    value.precision() <= mostDigits &&
    value.abs().lt('1e30') &&
    value.decimalPlaces() <= mostDigits
  return isPlain ? value.toFixed() : undefined
}

export const add = (a: string, b: string): string => new Exact(a).plus(b).toFixed()
export const subtract = (a: string, b: string): string => new Exact(a).minus(b).toFixed()
export const sum = (values: readonly string[]): string => values.reduce(add, '0')
export const isMore = (a: string, b: string): boolean => new Exact(a).gt(b)
export const isLess = (a: string, b: string): boolean => new Exact(a).lt(b)
export const isZero = (a: string): boolean => new Exact(a).isZero()
export const least = (a: string, b: string): string => Exact.min(a, b).toFixed()

/** Hundredths, half to even: what is earned or taken off. */
export function percentOf(amount: string, percent: string): string {
  return new Exact(amount).times(percent).div(100).toDecimalPlaces(2, Decimal.ROUND_HALF_EVEN).toFixed()
}

/** Hundredths, rounded down: a limit never lets through more than the percent itself. */
export function percentLimit(amount: string, percent: string): string {
  return new Exact(amount).times(percent).div(100).toDecimalPlaces(2, Decimal.ROUND_DOWN).toFixed()
}

/** Zero instead of anything below it. */
export const notBelowZero = (a: string): string => (isLess(a, '0') ? '0' : a)
