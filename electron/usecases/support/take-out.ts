/**
 * The second net under a support bundle: every value that this till knows to be somebody's or secret is taken out of what
 * is written, wherever it has slipped in. What is in the bundle is chosen field by field; this should find nothing.
 */
import { scrubText } from '../../platform/scrub.ts'
import type { Config, SecretValue } from '../../../shared/model/config.ts'
import { secretSettings } from '../../../shared/model/config.ts'
import type { ProcessingName } from '../../../shared/model/processing.ts'
import type { Operation } from '../../db/operations.ts'
import { revealSecret } from '../configuration.ts'
import { hidden } from './mask.ts'

type Secrets = { get(name: string): string | undefined }

/** Shorter ones are in half of all words; short figures are counts and times. */
const isLong = (value: string): boolean => value.length >= (/^\d+$/.test(value) ? 7 : 4)

/** The same without every known value, and whatever looks like an e-mail, a phone, a card or a token, in its texts. */
export function takeOut(value: unknown, known: readonly string[]): unknown {
  if (typeof value === 'string')
    return known.reduce((left, one) => left.replaceAll(one, hidden), scrubText(value))
  if (Array.isArray(value)) return value.map((one) => takeOut(one, known))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, takeOut(inner, known)]))
}

/** Longest first, so that a part of one does not spoil another. */
export const longestFirst = (values: Iterable<string>): string[] =>
  [...new Set(values)].filter(isLong).toSorted((a, b) => b.length - a.length)

export function secretsOf({ processing }: Config, secrets: Secrets): string[] {
  return (Object.keys(secretSettings) as ProcessingName[]).flatMap((name) => {
    const settings = (processing[name] ?? {}) as Record<string, unknown>
    return (secretSettings[name] as readonly string[]).flatMap((setting) => {
      const value = settings[setting] as SecretValue | undefined
      return value === undefined ? [] : (revealSecret(value, secrets) ?? [])
    })
  })
}

/** Cards, phones and every text that somebody has typed into an operation. */
export function valuesOf(operation: Operation): string[] {
  const { card, contact, operatorName, approvedByName, fields, error } = operation
  const texts = [card, contact, operatorName, approvedByName, error?.remoteText].filter(
    (text) => typeof text === 'string',
  )
  return [...texts, ...Object.entries(fields).flatMap(([name, value]) => typedIn(name, value))]
}

/** What a field means is no secret where it is one of a few words. */
const plainFields = new Set([
  'reason',
  'direction',
  'amount',
  'spend',
  'durationMin',
  'until',
  'cardType',
  'group',
])

function typedIn(name: string, value: unknown): string[] {
  if (typeof value !== 'string' || plainFields.has(name)) return []
  if (!value.startsWith('{')) return [value]
  try {
    return Object.entries(JSON.parse(value) as Record<string, unknown>).flatMap(([inner, text]) =>
      typedIn(inner, text),
    )
  } catch {
    return [value]
  }
}
