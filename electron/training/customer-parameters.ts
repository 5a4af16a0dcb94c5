/**
 * Reads the parameters of the API :: Customer calls: those that are "get only" from the query, the others from the query
 * or the form. Everything arrives as text. What cannot be read is refused by name. Pure; looks nothing up.
 */
import type { CallRequest } from './call-server.ts'
import { customerRefusals, stop } from './customer-answers.ts'
import { readDecimal } from './decimal.ts'
import { isRecord } from './exact-json.ts'

export type CustomerParameters = {
  /** From the query alone; empty is absent. */
  getOnly(name: string): string | undefined
  /** From the query or the form; an empty text is one. */
  text(name: string): string | undefined
  /** Empty is null, absent is `undefined`. */
  optional(name: string): string | null | undefined
  flag(name: string): boolean | undefined
  /** A whole number; empty is absent. */
  whole(name: string): number | undefined
  /** Exact decimal text. */
  amount(name: string): string | undefined
}

const longest = 1000

export function customerParameters({ query, body }: CallRequest): CustomerParameters {
  const form = isRecord(body) ? body : {}

  const text = (name: string): string | undefined => {
    const value = form[name] ?? query[name]
    if (typeof value !== 'string') return undefined
    return value.length > longest ? stop(customerRefusals.parameter(name)) : value.trim()
  }
  const given = (name: string): string | undefined => text(name) || undefined

  return {
    text,
    getOnly: (name) => query[name]?.trim() || undefined,
    optional(name) {
      const value = text(name)
      return value === '' ? null : value
    },
    flag(name) {
      const value = given(name)?.toLowerCase()
      if (value === undefined) return undefined
      if (value === '1' || value === 'true') return true
      return value === '0' || value === 'false' ? false : stop(customerRefusals.parameter(name))
    },
    whole(name) {
      const value = given(name)
      if (value === undefined) return undefined
      return /^\d{1,9}$/.test(value) ? Number(value) : stop(customerRefusals.parameter(name))
    },
    amount(name) {
      const value = given(name)
      if (value === undefined) return undefined
      const isNumber = /^[+-]?\d{1,40}([.,]\d{1,40})?$/.test(value)
      const amount = isNumber ? readDecimal(value.replace(',', '.').replace('+', '')) : undefined
      return amount ?? stop(customerRefusals.parameter(name))
    },
  }
}

/** MSISDN digits of a phone in free form; null when it is none. */
export function phoneDigits(free: string): string | null {
  const digits = free.replace(/\D/g, '')
  if (digits.length === 10) return `7${digits}`
  const national = /^8(\d{10})$/.exec(digits)
  if (national !== null && !free.trim().startsWith('+')) return `7${national[1]}`
  return /^[1-9]\d{10,14}$/.test(digits) ? digits : null
}

/** The service writes and reads dates in the time of its shop: Moscow, three hours ahead of UTC all year. */
const zoneMs = 3 * 3_600_000

export const dateText = (atMs: number): string =>
  new Date(atMs + zoneMs).toISOString().slice(0, 19).replace('T', ' ')

export const isDateText = (value: string): boolean =>
  /^\d{4}-\d{2}-\d{2}( \d{2}:\d{2}:\d{2})?$/.test(value) && !Number.isNaN(Date.parse(value.replace(' ', 'T')))
