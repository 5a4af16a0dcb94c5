/**
 * Reads the parameters of the CRM calls: texts of the query string, some of them JSON objects. Pure; looks nothing up.
 */
import { isRecord, parseExact } from './exact-json.ts'

export type CrmParameters = {
  /** Absent, null and empty are the same: null. */
  text(name: string): string | null
  /** MSISDN digits. */
  phone(name: string): string | null
  flag(name: string): boolean
  oneOf<Value extends string>(name: string, values: readonly Value[]): Value | null
  /** A birthday or another day, as `YYYY-MM-DD`. */
  day(name: string): string | null
  object(name: string): CrmParameters
  /** Paths of what cannot be read, noted by each reader; the caller looks here before using any value. */
  unreadable: readonly string[]
}

/** The members of the JSON object that a parameter of the query string holds. */
export function readObject(query: Record<string, string>, name: string): CrmParameters {
  const noted: string[] = []
  return reader(parse(query[name] ?? ''), name, noted)
}

function reader(given: unknown, path: string, noted: string[]): CrmParameters {
  const members = isRecord(given) ? given : {}
  if (!isRecord(given)) noted.push(path)
  const note = <Value>(name: string, harmless: Value): Value => {
    noted.push(`${path}.${name}`)
    return harmless
  }
  const text = (name: string): string | null => {
    const value = members[name]
    if (value === undefined || value === null || value === '') return null
    return typeof value === 'string' ? value : note(name, null)
  }
  return {
    unreadable: noted,
    text,
    phone(name) {
      const value = text(name)
      return value === null || /^[1-9]\d{10,14}$/.test(value) ? value : note(name, null)
    },
    flag(name) {
      const value = members[name]
      return typeof value === 'boolean' ? value : note(name, false)
    },
    oneOf(name, values) {
      const value = text(name)
      return value === null ? null : (values.find((one) => one === value) ?? note(name, null))
    },
    day(name) {
      const value = text(name)
      return value === null ? null : (readDay(value) ?? note(name, null))
    },
    object: (name) => reader(members[name], `${path}.${name}`, noted),
  }
}

function parse(json: string): unknown {
  try {
    return parseExact(json)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

/** ISO 8601, with or without a time, or `/Date(ms)/`. */
function readDay(text: string): string | undefined {
  const [, day = ''] = /^(\d{4}-\d\d-\d\d)(?:T[\d:.]+(?:Z|[+-]\d\d:\d\d)?)?$/.exec(text) ?? []
  const [, ms] = /^\/Date\((-?\d{1,14})(?:[+-]\d{4})?\)\/$/.exec(text) ?? []
  const date = ms === undefined ? new Date(`${day}T00:00:00Z`) : new Date(Number(ms))
  if (Number.isNaN(date.getTime())) return undefined
  const read = date.toISOString().slice(0, 10)
  // The 30th of February is read as a day of March.
  return ms === undefined && read !== day ? undefined : read
}
