/**
 * Fills the training ledger with its first state. Whatever was in it before is gone.
 */
import { seedCustomer } from './ledger-customer-seed.ts'
import { seedOrganization } from './ledger-organization-seed.ts'
import { tables } from './ledger-schema.ts'
import type { Db } from './ledger.ts'
import { seedCrm } from './seed-crm.ts'
import { seedData, seedLevels, seedPoints } from './seed.ts'

export function seedLedger(db: Db, nowMs: number): void {
  for (const table of tables) db.exec(`DELETE FROM ${table}`)
  const data = seedData(nowMs)
  insertAll(db, 'INSERT INTO point (id, title) VALUES (@id, @title)', seedPoints)
  insertAll(
    db,
    `INSERT INTO level (id, title, type, percent, max_spend_percent, big_receipt_from, big_receipt_percent)
     VALUES (@id, @title, @type, @percent, @maxSpendPercent, @bigReceiptFrom, @bigReceiptPercent)`,
    Object.values(seedLevels),
  )
  insertAll(
    db,
    `INSERT INTO contact (id, code, phone, name, email, birthday, photo, questionnaire_complete, balance)
     VALUES (@id, @code, @phone, @name, @email, @birthday, @photo, @questionnaireComplete, @balance)`,
    data.contacts.map(({ isQuestionnaireComplete, ...contact }) => ({
      ...contact,
      questionnaireComplete: isQuestionnaireComplete ? 1 : 0,
    })),
  )
  insertAll(
    db,
    'INSERT INTO client (id, contact_id, level_id, app_code) VALUES (@id, @contactId, @levelId, @appCode)',
    data.clients,
  )
  insertAll(
    db,
    `INSERT INTO card (number, status, category, type, contact_id, bound_ms, block_reason, blocked_by)
     VALUES (@number, @status, @category, @type, @contactId, @boundAtMs, @blockReason, @blockedBy)`,
    data.cards,
  )
  insertAll(
    db,
    'INSERT INTO bucket (contact_id, status, type, amount, expire_date) VALUES (@contactId, @status, @type, @amount, @expireDate)',
    data.buckets,
  )
  seedOrganization(db, nowMs)
  seedCustomer(db, nowMs)
  seedCrm(db, nowMs)
}

function insertAll(db: Db, sql: string, rows: readonly object[]): void {
  const insert = db.prepare<[object]>(sql)
  for (const row of rows) insert.run(row)
}
