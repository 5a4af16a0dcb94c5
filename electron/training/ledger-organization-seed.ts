/**
 * Fills what `organization` keeps with its first state, after the contacts and cards of the training world are there.
 */
import { least } from './decimal.ts'
import { blockCard, closeCard, setActive } from './ledger-card-states.ts'
import { findOrganizationCardByNumber, setOwnFields } from './ledger-organization-cards.ts'
import type { OrganizationCard } from './ledger-organization-cards.ts'
import { insertGroup } from './ledger-organization-groups.ts'
import type { Db } from './ledger.ts'
import { contactCodeOf, organizationCardIdOf } from './identifiers.ts'
import {
  organizationAccumulated,
  organizationCards,
  organizationPeople,
  seedCardLevels,
  seedGroups,
} from './seed-organization.ts'
import type { OrganizationCardSeed } from './seed-organization.ts'

const dayMs = 86_400_000

export function seedOrganization(db: Db, nowMs: number): void {
  for (const group of Object.values(seedGroups)) insertGroup(db, group)
  const level = db.prepare(
    'INSERT INTO organization_level (id, name, priority, accum_level, resets) VALUES (@id, @name, @priority, @accumLevel, @resets)',
  )
  for (const row of Object.values(seedCardLevels)) level.run({ ...row, resets: row.resets ? 1 : 0 })
  placeCards(db)
  const contact = db.prepare(
    'INSERT INTO contact (id, code, phone, name, questionnaire_complete, balance) VALUES (@id, @code, @phone, @name, 1, @balance)',
  )
  for (const person of Object.values(organizationPeople))
    contact.run({ ...person, code: contactCodeOf(person.id) })
  for (const seed of organizationCards) insertCard(db, seed, nowMs)
  seedHistory(db, nowMs)
}

/** The cards that all processings share get a group, a level and what was accumulated on them. */
function placeCards(db: Db): void {
  const rows = db
    .prepare<[], { number: string; contactId: number | null; boundMs: number | null; isReplaced: number }>(
      `SELECT number, contact_id AS contactId, bound_ms AS boundMs, block_reason IS 'replacement' AS isReplaced
       FROM card ORDER BY number`,
    )
    .all()
  const places = [seedGroups.retail.id, seedGroups.forest.id, seedGroups.vip.id, null] as const
  for (const { number, contactId, boundMs, isReplaced } of rows) {
    if (contactId === null || boundMs === null) continue
    const amount = String((contactId * 1371) % 60_000)
    const told = organizationAccumulated[number]
    const earned = Number(amount) < Number(seedCardLevels.regular.accumLevel) ? 'novice' : 'regular'
    setOwnFields(db, number, {
      parent_id: places[contactId % places.length] ?? null,
      card_level_id: seedCardLevels[told?.level ?? earned].id,
      accum_sale_amount: told?.amount ?? amount,
      active_ms: boundMs,
      first_check_ms: boundMs + dayMs,
      ...(isReplaced === 1 ? { deactivate_ms: boundMs + 300 * dayMs } : {}),
    })
  }
}

function insertCard(db: Db, seed: OrganizationCardSeed, nowMs: number): void {
  const { number, holder } = seed
  const boundMs = nowMs - 200 * dayMs
  const sql = `INSERT INTO card (number, status, category, type, contact_id, bound_ms) VALUES (?, ?, 'plastic', 'bonus', ?, ?)`
  db.prepare(sql).run(number, holder === null ? 'new' : 'issued', holder?.id ?? null, holder && boundMs)
  setOwnFields(db, number, {
    parent_id: holder === null ? null : seedGroups.staff.id,
    card_level_id: seedCardLevels.novice.id,
    name: seed.name ?? null,
    phone: seed.phone ?? null,
    email: seed.email ?? null,
    balance: seed.balance ?? '0',
    external_card: seed.external === true ? 1 : 0,
    mastercard_id: seed.master === undefined ? null : organizationCardIdOf(seed.master),
    active_ms: seed.isActive ? boundMs : null,
    first_check_ms: seed.hasFirstSale === true ? boundMs : null,
  })
  if (seed.isActive) setActive(db, cardOf(db, number), true)
  if (seed.block !== undefined) {
    const { description, days } = seed.block
    const untilMs = days === null ? null : nowMs + days * dayMs
    blockCard(db, cardOf(db, number), { by: 'organization', description, atMs: nowMs - dayMs, untilMs })
  }
  if (seed.replacedBy !== undefined) {
    closeCard(db, number, 'organization')
    setOwnFields(db, number, { new_card_id: organizationCardIdOf(seed.replacedBy), deactivate_ms: boundMs })
  }
}

function cardOf(db: Db, number: string): OrganizationCard {
  const card = findOrganizationCardByNumber(db, number)
  if (card === undefined) throw new Error('a card that was just made is not there')
  return card
}

/** Accruals tell the same of the bonuses as the buckets do; one contact has more transactions than one answer shows. */
function seedHistory(db: Db, nowMs: number): void {
  const accrual = db.prepare(
    `INSERT INTO organization_accrual (contact_id, at_ms, sum, active_from_ms, active_to_ms)
     VALUES (@contactId, @atMs, @sum, @activeFromMs, @activeToMs)`,
  )
  const buckets = db
    .prepare<
      [],
      { contactId: number; status: string; amount: string; balance: string; expireDate: string | null }
    >(
      `SELECT contact_id AS contactId, status, amount, expire_date AS expireDate, balance FROM bucket
       JOIN contact ON contact.id = contact_id WHERE type = 'money' AND status IN ('inactive', 'burning')`,
    )
    .all()
  for (const { contactId, status, amount, balance, expireDate } of buckets) {
    const isActive = status === 'burning'
    accrual.run({
      contactId,
      atMs: nowMs - (isActive ? 170 : 2) * dayMs,
      sum: isActive ? least(amount, balance) : amount,
      activeFromMs: nowMs + (isActive ? -160 : 12) * dayMs,
      activeToMs: expireDate === null ? nowMs + 190 * dayMs : Date.parse(expireDate),
    })
  }
  const { id: contactId } = organizationPeople.burning
  const own = [
    {
      atMs: nowMs - 90 * dayMs,
      sum: '120.25',
      activeFromMs: nowMs - 80 * dayMs,
      activeToMs: nowMs + 2 * dayMs,
    },
    {
      atMs: nowMs - 60 * dayMs,
      sum: '300',
      activeFromMs: nowMs - 50 * dayMs,
      activeToMs: nowMs + 30 * dayMs,
    },
    { atMs: nowMs - 1 * dayMs, sum: '75', activeFromMs: nowMs + 13 * dayMs, activeToMs: null },
    {
      atMs: nowMs - 0.5 * dayMs,
      sum: '40.5',
      activeFromMs: nowMs + 14 * dayMs,
      activeToMs: nowMs + 60 * dayMs,
    },
  ]
  for (const row of own) accrual.run({ contactId, ...row })
  const move = db.prepare('INSERT INTO organization_move (contact_id, at_ms, sum) VALUES (?, ?, ?)')
  for (let index = 0; index < 130; index += 1)
    move.run(contactId, nowMs - (130 - index) * 3_600_000, index % 3 === 2 ? '-25' : '50.5')
  const held = db
    .prepare<[number], { id: number; balance: string }>(
      `SELECT id, balance FROM contact WHERE balance <> '0' AND id <> ? ORDER BY id`,
    )
    .all(contactId)
  for (const { id, balance } of held) move.run(id, nowMs - 40 * dayMs, balance)
}
