/**
 * What a scan, a swipe or typing can be: recognises and repairs the text, never looks anything up.
 * Scanners type through the keyboard, so with the Russian layout on their letters and marks arrive as Cyrillic.
 */
import { toMsisdn } from './phone.ts'

export const lookupKeys = ['auto', 'number', 'phone', 'code', 'barcode', 'magnetic', 'email', 'name'] as const
export type LookupKey = (typeof lookupKeys)[number]
export type ExactLookupKey = Exclude<LookupKey, 'auto'>
export type Lookup = { by: ExactLookupKey; value: string }

const russian = 'ёйцукенгшщзхъфывапролджэячсмитьбю.ЁЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ,"№;:?/'
const latin = '`qwertyuiop[]asdfghjkl;\'zxcvbnm,./~QWERTYUIOP{}ASDFGHJKL:"ZXCVBNM<>?@#$^&|'

/** What the same keys give under the Latin layout. Text without a Cyrillic letter or `№` was not typed under the Russian one. */
export function toLatinLayout(text: string): string {
  if (!/[а-яё№]/i.test(text)) return text
  return [...text].map((char) => latin[russian.indexOf(char)] ?? char).join('')
}

/** A magnetic stripe as a reader types it: `%B2900…^NAME^…?;2900…=…?` or the second track alone; its card number. */
export function parseTrack(text: string): string | undefined {
  const second = /[;+]([0-9A-Za-z]{3,32})(?:=[0-9=]*)?\?/.exec(text)
  if (second?.[1] !== undefined) return second[1]
  const first = /^%[A-Z]?([0-9A-Za-z]{3,32})(?:\^[^?]*)?\?/.exec(text)
  return first?.[1]
}

export const looksLikeTrack = (text: string): boolean => /^[%;]/.test(text)

/** True for 13 digits whose last one is the EAN-13 check digit of the others. */
export function hasEan13CheckDigit(text: string): boolean {
  if (!/^\d{13}$/.test(text)) return false
  const sum = Array.from(text.slice(0, 12), Number).reduce(
    (total, digit, index) => total + digit * (index % 2 === 0 ? 1 : 3),
    0,
  )
  return (10 - (sum % 10)) % 10 === Number(text[12])
}

/** True for digits that pass the Luhn check. */
export function hasLuhnCheckDigit(text: string): boolean {
  if (!/^\d{2,}$/.test(text)) return false
  const sum = [...text].toReversed().reduce((total, char, index) => {
    const digit = Number(char)
    if (index % 2 === 0) return total + digit
    return total + (digit * 2 > 9 ? digit * 2 - 9 : digit * 2)
  }, 0)
  return sum % 10 === 0
}

export const isEmail = (text: string): boolean => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text)

/** True for MSISDN digits; false for the last digits of a phone. */
export const isWholePhone = (digits: string): boolean => /^\d{10,15}$/.test(digits)
/** The last digits of a phone, as a customer says them: too few for a phone, and for the number of most cards. */
export const isPhoneEnd = (digits: string): boolean => /^\d{4,7}$/.test(digits)

/** True for what is one customer's alone when it finds somebody: no part of a phone or an e-mail, no name. */
export const isIdentity = ({ by, value }: Lookup): boolean =>
  by === 'phone' ? isWholePhone(value) : by === 'email' ? isEmail(value) : by !== 'name'

/** What `auto` tries, likeliest first; empty when the text can be nothing that the till knows. */
export function recognise(text: string): Lookup[] {
  const trimmed = text.trim()
  if (trimmed === '' || trimmed.length > 200) return []
  const repaired = toLatinLayout(trimmed)
  if (looksLikeTrack(repaired) && /\d/.test(repaired)) {
    const number = parseTrack(repaired)
    return number === undefined ? [] : [{ by: 'magnetic', value: number }]
  }
  if (/^[^\s@]+@[^\s@]*$/.test(trimmed)) return [{ by: 'email', value: trimmed.toLowerCase() }]
  const digits = trimmed.replace(/[\s\u00a0()+.-]/g, '')
  if (/^\d{3,32}$/.test(digits)) return recogniseDigits(trimmed, digits)
  if (/^[\p{L}][\p{L}\s.'-]+$/u.test(trimmed) && !/\d/.test(trimmed)) {
    return [{ by: 'name', value: trimmed }]
  }
  if (/^[A-Za-z0-9_-]{3,64}$/.test(repaired)) {
    return [
      { by: 'code', value: repaired },
      { by: 'number', value: repaired },
    ]
  }
  return []
}

function recogniseDigits(typed: string, digits: string): Lookup[] {
  const number: Lookup = { by: 'number', value: digits }
  const code: Lookup = { by: 'code', value: digits }
  const msisdn = toMsisdn(typed)
  if (msisdn === undefined) {
    return isPhoneEnd(digits) ? [number, code, { by: 'phone', value: digits }] : [number, code]
  }
  const phone: Lookup = { by: 'phone', value: msisdn }
  if (typed.startsWith('+')) return [phone]
  const isRussianMobile = /^(7|8)?9\d{9}$/.test(digits) || /^[78]\d{10}$/.test(digits)
  return isRussianMobile ? [phone, number, code] : [number, code]
}
