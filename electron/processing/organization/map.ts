/** From Organization's cards, groups, levels and times to the till's words. Pure; every oddity of their meaning is here. */
import type { Balance, CardStatus } from '../../../shared/model/card.ts'
import type { BurnDown, CardDetails, LevelStep } from '../../../shared/model/card-details.ts'
import type { ContactView } from '../../../shared/model/customer.ts'
import type { CardGroup } from '../../../shared/model/group.ts'
import type { Amount } from '../../../shared/model/money.ts'
import { toMsisdn } from '../../../shared/model/phone.ts'
import type { CardFacts, Finding } from '../port.ts'
import type { CardRow } from './card-row.ts'
import type { BalanceInfoWire, GroupWire, StepWire } from './wire.ts'

/** The till's number is the barcode; a card without one goes by its magnetic code, and without that by its id. */
export const numberOf = (row: CardRow): string => row.barcode ?? row.code ?? row.id

/** Ids are GUIDs, which services write in either case. */
export const isSameId = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase()

/** MSISDN digits; a number of a form we do not know keeps its digits, for a holder must not vanish because of it. */
export const phoneOf = ({ phone }: CardRow): string | undefined =>
  phone === undefined ? undefined : (toMsisdn(phone) ?? (phone.replace(/\D/g, '') || undefined))

/** A replaced card is inactive, blocked and names its successor; a successor alone may have been noted by hand. */
export function statusOf({ isActive, isBlocked, replacedBy }: CardRow): CardStatus {
  if (isBlocked) return !isActive && replacedBy !== undefined ? 'closed' : 'blocked'
  return isActive ? 'active' : 'issued'
}

/** Of the card's own account; a card that uses another's has none, whatever is written on it. */
export const ownBalances = ({ master, balance }: CardRow): Balance[] =>
  master === undefined ? moneyOf(balance) : []

export const moneyOf = (amount: Amount | undefined): Balance[] =>
  amount === undefined ? [] : [{ bucket: 'active', kind: 'money', amount }]

/** Objects are filled, not spread: a bulk refresh makes a million of them. */
export function toFinding(row: CardRow, balances: Balance[] = ownBalances(row)): Finding {
  const phone = phoneOf(row)
  const card: CardFacts = { number: numberOf(row), id: row.id, status: statusOf(row), balances }
  if (row.code !== undefined) card.magnetic = row.code
  if (phone !== undefined) card.phone = phone
  if (row.owner !== undefined) card.owner = row.owner
  const details = toDetails(row)
  if (details !== undefined) card.details = details
  const contact = toContact(row, phone)
  return contact === undefined ? { card } : { contact, card }
}

/** The document knows no name of a person: a held card's name is what the shop calls its holder by. */
function toContact({ name, email, owner }: CardRow, phone: string | undefined): ContactView | undefined {
  if (phone === undefined && email === undefined && (owner === undefined || name === undefined)) {
    return undefined
  }
  const contact: ContactView = {}
  if (name !== undefined) contact.name = name
  if (phone !== undefined) contact.phone = phone
  if (email !== undefined) contact.email = email
  return contact
}

function toDetails(row: CardRow): CardDetails | undefined {
  const details: CardDetails = {}
  if (row.name !== undefined) details.name = row.name
  if (row.description !== undefined) details.description = row.description
  if (row.group !== undefined) details.group = row.group
  if (row.level !== undefined) details.level = { id: row.level }
  if (row.accumulated !== undefined) details.accumulated = row.accumulated
  if (row.master !== undefined) details.master = row.master
  if (row.replacedBy !== undefined) details.replacedBy = row.replacedBy
  if (row.isBlocked && row.blockedText !== undefined) details.blockedText = row.blockedText
  if (row.isBlocked && row.unblockMs !== undefined) details.unblockAt = toIso(row.unblockMs)
  // The document gives no zone: a day is read in UTC.
  if (row.activatedMs !== undefined) details.activatedOn = toIso(row.activatedMs).slice(0, 10)
  if (row.activityMs !== undefined) details.lastActivityAt = toIso(row.activityMs)
  if (row.isExternal) details.isExternal = true
  return Object.keys(details).length === 0 ? undefined : details
}

export const toIso = (ms: number): string => new Date(ms).toISOString()

export function toBurnDown(wire: BalanceInfoWire): BurnDown {
  const accruals = (wire.bonusactive ?? []).map((entry) => ({
    amount: entry.sum,
    ...(entry.date === undefined ? {} : { accruedAt: toIso(entry.date) }),
    ...(entry.active_from === undefined ? {} : { activeFrom: toIso(entry.active_from) }),
    ...(entry.active_to === undefined ? {} : { burnsAt: toIso(entry.active_to) }),
  }))
  const transactions = (wire.last_transactions ?? [])
    .map(({ date = 0, sum }) => ({ atMs: date, amount: sum }))
    .toSorted((a, b) => b.atMs - a.atMs)
    .map(({ atMs, amount }) => ({ at: toIso(atMs), amount }))
  return { available: wire.balance_available, accruals, transactions }
}

export const toLevelStep = (wire: StepWire): LevelStep => ({
  id: wire.level_id,
  name: wire.level_name,
  accumulated: wire.accum_amount,
  required: wire.accum_level,
})

export const toGroup = ({ id, parent_id, name, description, groups, cards }: GroupWire): CardGroup => ({
  id,
  parent: parent_id ?? null,
  name,
  ...(description === undefined ? {} : { description }),
  groups,
  cards,
})
