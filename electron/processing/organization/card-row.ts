/**
 * A card as Organization sends it, one row of a list or a card alone: shape only, meaning is `map.ts`. Read by hand and
 * not by a schema, for a bulk refresh reads a million of them. A field that is not read is not looked at.
 */
import { parseDecimal } from '../../../shared/model/money.ts'
import type { Amount } from '../../../shared/model/money.ts'

/** Times are epoch milliseconds. Undefined: the processing has nothing to say. */
export type CardRow = {
  id: string
  barcode: string | undefined
  /** The magnetic code. */
  code: string | undefined
  name: string | undefined
  description: string | undefined
  group: string | undefined
  level: string | undefined
  master: string | undefined
  replacedBy: string | undefined
  owner: string | undefined
  phone: string | undefined
  email: string | undefined
  isActive: boolean
  isBlocked: boolean
  isExternal: boolean
  blockedText: string | undefined
  balance: Amount | undefined
  accumulated: Amount | undefined
  activatedMs: number | undefined
  unblockMs: number | undefined
  activityMs: number | undefined
}

/** The row, or the path of its first field that is not what the document says; `''` for the row itself. */
export function readCardRow(value: unknown): { row: CardRow } | { path: string } {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return { path: '' }
  const fields = value as Record<string, unknown>
  const faults: string[] = []
  const text = (name: string): string | undefined => {
    const field = fields[name]
    if (typeof field === 'string') return field.trim() || undefined
    if (field !== undefined && field !== null) faults.push(name)
    return undefined
  }
  const flag = (name: string): boolean => {
    const said = toFlag(fields[name])
    if (said === undefined) faults.push(name)
    return said ?? false
  }
  const decimal = (name: string): Amount | undefined => {
    const source = text(name)
    const amount = source === undefined ? undefined : parseDecimal(source)
    if (source !== undefined && amount === undefined) faults.push(name)
    return amount
  }
  const time = (name: string): number | undefined => {
    const source = text(name)
    if (source === undefined || source === '0') return undefined
    if (!/^-?\d{1,14}$/.test(source)) faults.push(name)
    return Number(source) > 0 ? Number(source) : undefined
  }
  const id = text('id')
  if (id === undefined) return { path: 'id' }
  const row: CardRow = {
    id,
    barcode: text('barcode'),
    code: text('code'),
    name: text('name'),
    description: text('description'),
    group: text('parent_id'),
    level: text('card_level_id'),
    master: text('mastercard_id'),
    replacedBy: text('new_card_id'),
    owner: text('user_id'),
    phone: text('phone'),
    email: text('email'),
    isActive: flag('active'),
    isBlocked: flag('blocked'),
    isExternal: (text('external_card') ?? '0') !== '0',
    blockedText: text('blockeddescription'),
    balance: decimal('balance'),
    accumulated: decimal('accum_sale_amount'),
    activatedMs: time('date_active'),
    unblockMs: time('date_unblock'),
    activityMs: time('date_last_activity') ?? time('date_last_transaction'),
  }
  return faults[0] === undefined ? { row } : { path: faults[0] }
}

/** Asked for with groups, a list has both; the till asks for cards alone and passes over the rest. */
export const isGroupRow = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && toFlag((value as { is_group?: unknown }).is_group) === true

function toFlag(value: unknown): boolean | undefined {
  if (value === true || value === 'true' || value === '1') return true
  if (value === false || value === 'false' || value === '0') return false
  return undefined
}
