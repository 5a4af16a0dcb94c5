/**
 * Amounts: decimal text from the wire to the screen, computed with decimal.js, never a JS number.
 * At most 29 significant digits (processing-apis.md, crm §4.6), which the 60 digits of precision here never round.
 */
import { Decimal } from 'decimal.js'
import { z } from 'zod'

const Exact = Decimal.clone({
  precision: 60,
  toExpNeg: -100,
  toExpPos: 100,
  rounding: Decimal.ROUND_HALF_EVEN,
})

/** Plain decimal text such as `1250.5`: no exponent, no plus, no spaces; a minus where a value can be negative. */
export type Amount = string

export const maxSignificantDigits = 29

const spaces = /[\s\u00a0\u2007\u2009\u202f]/g

/**
 * Reads an amount as a person types it: `1 250,50`, `1250.50`, `.5`. Never negative; its decimals stay as written.
 * Returns undefined for anything else: a sign, an exponent, letters, more than 29 digits.
 */
export function parseAmount(text: string): Amount | undefined {
  const plain = text.trim().replace(spaces, '').replace(',', '.')
  if (!/^(\d+(\.\d*)?|\.\d+)$/.test(plain) || plain.length > 64) return undefined
  const [whole = '', fraction = ''] = plain.split('.')
  const digits = whole.replace(/^0+/, '')
  if (digits.length + fraction.length > maxSignificantDigits) return undefined
  return fraction === '' ? digits || '0' : `${digits || '0'}.${fraction}`
}

/** Reads a decimal as a processing sends it (a minus and an exponent allowed): its plain text, or undefined. */
export function parseDecimal(text: string): Amount | undefined {
  if (!/^-?\d+(\.\d+)?([eE][+-]?\d{1,3})?$/.test(text) || text.length > 80) return undefined
  const value = new Exact(text)
  if (!value.isFinite() || value.precision() > maxSignificantDigits || Math.abs(value.e) > 30)
    return undefined
  if (/[eE]/.test(text)) return value.toFixed()
  return text.replace(/^(-?)0+(?=\d)/, '$1')
}

export const add = (...amounts: Amount[]): Amount =>
  amounts.reduce((sum, amount) => sum.plus(amount), new Exact(0)).toFixed()
export const subtract = (a: Amount, b: Amount): Amount => new Exact(a).minus(b).toFixed()
export const compare = (a: Amount, b: Amount): -1 | 0 | 1 => new Exact(a).comparedTo(b) as -1 | 0 | 1
export const isZero = (a: Amount): boolean => new Exact(a).isZero()
export const isNegative = (a: Amount): boolean => new Exact(a).lessThan(0)
export const min = (a: Amount, b: Amount): Amount => (compare(a, b) <= 0 ? a : b)
export const max = (a: Amount, b: Amount): Amount => (compare(a, b) >= 0 ? a : b)
/** `percent` % of `amount`, rounded half-even to 2 decimals (named rounding: money the shop prints). */
export const percentOf = (amount: Amount, percent: Amount): Amount =>
  new Exact(amount).times(percent).dividedBy(100).toDecimalPlaces(2, Decimal.ROUND_HALF_EVEN).toFixed()

/** `part` of `of` equal parts of an amount, rounded down to 2 decimals: never more than its due. */
export const partOf = (amount: Amount, part: number, of: number): Amount =>
  new Exact(amount).times(part).dividedBy(of).toDecimalPlaces(2, Decimal.ROUND_DOWN).toFixed()

/** How much of `whole` `part` is, in whole percent from 0 to 100, rounded down: for a bar on a screen, never for money. */
export function shareOf(part: Amount, whole: Amount): number {
  const all = new Exact(whole)
  if (all.lessThanOrEqualTo(0)) return 100
  const share = new Exact(part).times(100).dividedBy(all).floor().toNumber()
  return Math.min(100, Math.max(0, share))
}

/** An amount on a screen or a slip: grouped thousands, the language's decimal mark, at least the decimals it has. */
export function formatAmount(amount: Amount, language: 'ru' | 'en'): string {
  const negative = amount.startsWith('-')
  const [whole = '0', fraction] = (negative ? amount.slice(1) : amount).split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, language === 'ru' ? '\u00a0' : ',')
  const mark = language === 'ru' ? ',' : '.'
  const decimals = fraction === undefined ? '' : mark + (fraction.length === 1 ? `${fraction}0` : fraction)
  return (negative ? '\u2212' : '') + grouped + decimals
}

/** Input: an amount as typed, normalised. Zero allowed. */
export const amountInput = z
  .string()
  .max(64)
  .transform((text, context) => {
    const amount = parseAmount(text)
    if (amount !== undefined) return amount
    context.addIssue({ code: 'custom', message: 'AMOUNT_INVALID' })
    return z.NEVER
  })
/** Input: an amount above zero. */
export const positiveAmountInput = amountInput.refine((amount) => !isZero(amount), {
  message: 'AMOUNT_INVALID',
})
/** Input: an amount as typed, with a minus where something is taken; never zero. */
export const signedAmountInput = z
  .string()
  .max(64)
  .transform((text, context) => {
    const [, sign = '', rest = ''] = /^\s*([-\u2212+]?)(.*)$/s.exec(text) ?? []
    const amount = parseAmount(rest)
    if (amount !== undefined && !isZero(amount)) return sign === '' || sign === '+' ? amount : `-${amount}`
    context.addIssue({ code: 'custom', message: 'AMOUNT_INVALID' })
    return z.NEVER
  })
/** Output: exact decimal text. */
export const amountText = z.string().regex(/^-?\d+(\.\d+)?$/)
