/**
 * What Organization really sends (document "Группы карт и Карты", 24.06.2020), beside cards (`card-row.ts`). Numbers
 * arrive as their source text. Only shape is checked here; meaning is `map.ts`. The document has lost the names of some
 * answers' parts; they are found by what they are.
 */
import { z } from 'zod'
import { parseDecimal } from '../../../shared/model/money.ts'

/** Empty, null and absent are one thing. */
const optionalText = z
  .string()
  .nullish()
  .transform((text) => text?.trim() || undefined)
const requiredText = z.string().trim().min(1)
const decimal = z.string().transform((text, context) => {
  const amount = parseDecimal(text.trim())
  if (amount !== undefined) return amount
  context.addIssue({ code: 'custom', message: 'not a decimal' })
  return z.NEVER
})
/** Epoch milliseconds; 0, what lies before it, empty and absent are "none". */
const time = z
  .string()
  .regex(/^(-?\d{1,14})?$/)
  .nullish()
  .transform((text) => (Number(text ?? 0) > 0 ? Number(text) : undefined))
const count = z.string().regex(/^\d{1,9}$/)
const optionalCount = count
  .nullish()
  .transform((text) => (typeof text === 'string' ? Number(text) : undefined))

/** Every answer: `code` 0 is success. */
export const envelopeWire = z.object({ code: requiredText, message: optionalText })

export const paginationWire = z.object({
  pagination: z
    .object({ page: optionalCount, per_page: optionalCount, items: optionalCount, pages: optionalCount })
    .nullish(),
})

/** An answer to an addition: the id it was made under, where it is said. */
export const addedWire = z.object({ id: optionalText })

const step = z.object({
  level_id: requiredText,
  level_name: z.string(),
  accum_amount: decimal,
  accum_level: decimal,
})
export type StepWire = z.infer<typeof step>
const optionalStep = step.nullish().transform((value) => value ?? undefined)
export const levelUpWire = z
  .object({ level_up: optionalStep, next_level_up: optionalStep })
  .transform((wire) => ({ moved: wire.level_up, next: wire.next_level_up }))
export const levelDownWire = z
  .object({ level_down: optionalStep, next_level_down: optionalStep })
  .transform((wire) => ({ moved: wire.level_down, next: wire.next_level_down }))

/** `balance` beside `balance_available` is obsolete: it counts what has burnt. */
export const balanceInfoWire = z.object({
  balance_available: decimal,
  last_transactions: z.array(z.object({ date: time, sum: decimal })).nullish(),
  bonusactive: z.array(z.object({ date: time, sum: decimal, active_from: time, active_to: time })).nullish(),
})
export type BalanceInfoWire = z.infer<typeof balanceInfoWire>

export const identifyWire = z.object({ user_id: optionalText })

/** The numbers of groups and of cards: fields with either word in their name, whatever else it says. */
const counts = z.record(z.string(), z.unknown()).transform((fields, context) => {
  const found: { groups?: number; cards?: number } = {}
  for (const [name, value] of Object.entries(fields)) {
    if (/^(is_|name$|description$|code$)|id$/.test(name) || !count.safeParse(value).success) continue
    if (/group/i.test(name)) found.groups ??= Number(value)
    else if (/card/i.test(name)) found.cards ??= Number(value)
  }
  const { groups, cards } = found
  if (groups !== undefined && cards !== undefined) return { groups, cards }
  context.addIssue({ code: 'custom', path: [groups === undefined ? 'groups' : 'cards'], message: 'no count' })
  return z.NEVER
})
export const deletionWire = counts

export const groupWire = z
  .object({
    id: requiredText,
    parent_id: optionalText,
    name: z
      .string()
      .nullish()
      .transform((name) => name?.trim() ?? ''),
    description: optionalText,
  })
  .and(counts)
export type GroupWire = z.infer<typeof groupWire>

/** The part of an answer called `name`, or the only list that there is in it. */
export function listIn(body: unknown, name: string): { name: string; list: unknown[] } | undefined {
  const fields = body as Record<string, unknown>
  if (Array.isArray(fields[name])) return { name, list: fields[name] }
  // Servers that have no row to give say null.
  if (fields[name] === null) return { name, list: [] }
  const [found, ...others] = Object.entries(fields).filter(([, value]) => Array.isArray(value))
  if (found === undefined || others.length > 0) return undefined
  return { name: found[0], list: found[1] as unknown[] }
}

/** The part of an answer called `name`, or the only one that is neither a value nor a list. */
export function partIn(body: unknown, name: string): { name: string; part: object } | undefined {
  const fields = body as Record<string, unknown>
  const parts = Object.entries(fields).filter(
    (entry): entry is [string, object] =>
      typeof entry[1] === 'object' && entry[1] !== null && !Array.isArray(entry[1]),
  )
  const found = parts.find(([key]) => key === name) ?? (parts.length === 1 ? parts[0] : undefined)
  return found === undefined ? undefined : { name: found[0], part: found[1] }
}
