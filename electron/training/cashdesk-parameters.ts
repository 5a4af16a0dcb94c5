/**
 * How parameters of the CashDesk Card document must look. Pure; looks nothing up.
 */
import { isRecord } from './exact-json.ts'

/** Card numbers are 13 (EAN-13) or 16 digits; a wrong check digit is a number nobody has, not a wrong format. */
export const isCardNumber = (value: unknown): value is string =>
  typeof value === 'string' && /^(\d{13}|\d{16})$/.test(value)

/** MSISDN: country code and number, digits only. */
export const isPhone = (value: unknown): value is string =>
  typeof value === 'string' && /^[1-9]\d{10,14}$/.test(value)

export const isContactCode = (value: unknown): value is string =>
  typeof value === 'string' && /^C-\d{6}$/.test(value)

/** `/balance/by/{…}` serves both: what starts with a digit is meant as a number, anything else as a code. */
export const isMeantAsNumber = (value: string): boolean => /^\d/.test(value)

/** The members of a JSON body; a body that is no object has none. */
export const parametersOf = (body: unknown): Record<string, unknown> => (isRecord(body) ? body : {})

/** Names of those that are absent, null or empty. */
export function missingOf(parameters: Record<string, unknown>, names: readonly string[]): string[] {
  return names.filter(
    (name) => parameters[name] === undefined || parameters[name] === null || parameters[name] === '',
  )
}
