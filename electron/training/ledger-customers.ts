/**
 * Contacts as `customer` sees them, with what it keeps of them. Knows none of its rules.
 */
import { appCodeOf, clientIdOf, contactCodeOf } from './identifiers.ts'
import type { Db } from './ledger.ts'
import { seedLevels } from './seed-levels.ts'

export type Customer = {
  id: number
  externalId: string | null
  /** Parts of the name; empty texts where there are none. */
  fname: string
  lname: string
  mname: string
  /** In free form, as it was given. */
  phone: string | null
  /** MSISDN digits. */
  digits: string | null
  email: string | null
  gender: 'M' | 'F' | null
  birthDay: number | null
  birthMonth: number | null
  birthYear: number | null
  customInformation: string | null
  registerDate: string | null
  accumulatedSales: string
  sendPush: number
  sendEmail: number
  sendSms: number
  groupId: number | null
  groupName: string | null
  createdMs: number | null
  updatedMs: number | null
  balance: string
}

type CustomerRow = Omit<Customer, 'fname' | 'lname' | 'mname'> & {
  name: string
  fname: string | null
  lname: string | null
  mname: string | null
  birthday: string | null
}

const select = `
  SELECT contact.id, contact.name, contact.phone AS digits, contact.email, contact.birthday, contact.balance,
    own.external_id AS externalId, own.fname, own.lname, own.mname,
    COALESCE(own.phone_text, contact.phone) AS phone, own.gender, own.birth_day AS birthDay,
    own.birth_month AS birthMonth, own.birth_year AS birthYear, own.custom_information AS customInformation,
    own.register_date AS registerDate, COALESCE(own.accumulated_sales, '0') AS accumulatedSales,
    COALESCE(own.send_push, 0) AS sendPush, COALESCE(own.send_email, 0) AS sendEmail,
    COALESCE(own.send_sms, 0) AS sendSms, own.group_id AS groupId, customer_group.name AS groupName,
    own.created_ms AS createdMs, own.updated_ms AS updatedMs
  FROM contact LEFT JOIN customer_profile AS own ON own.contact_id = contact.id
  LEFT JOIN customer_group ON customer_group.id = own.group_id`

export function findCustomer(db: Db, id: number): Customer | undefined {
  const row = db.prepare<[number], CustomerRow>(`${select} WHERE contact.id = ?`).get(id)
  return row === undefined ? undefined : toCustomer(row)
}

export function findCustomerByExternalId(db: Db, externalId: string): Customer | undefined {
  const row = db.prepare<[string], CustomerRow>(`${select} WHERE own.external_id = ?`).get(externalId)
  return row === undefined ? undefined : toCustomer(row)
}

/** All, by id. */
export function listCustomers(db: Db): Customer[] {
  return db.prepare<[], CustomerRow>(`${select} ORDER BY contact.id`).all().map(toCustomer)
}

/** The name as the ledger has it, «Фамилия Имя Отчество», unless its parts are known. */
function toCustomer({ name, birthday, ...row }: CustomerRow): Customer {
  const [lname = '', fname = '', ...rest] = name.split(' ')
  const isKnown = row.fname !== null || row.lname !== null || row.mname !== null
  const [year, month, day] = (birthday ?? '').split('-').map(Number)
  return {
    ...row,
    fname: isKnown ? (row.fname ?? '') : fname,
    lname: isKnown ? (row.lname ?? '') : lname,
    mname: isKnown ? (row.mname ?? '') : rest.join(' '),
    birthDay: row.birthDay ?? day ?? null,
    birthMonth: row.birthMonth ?? month ?? null,
    birthYear: row.birthYear ?? (year === 0 ? null : (year ?? null)),
  }
}

/** A new contact, known to the bonus processing at once, at its first level. */
export function insertCustomer(db: Db): number {
  const id = (db.prepare('SELECT COALESCE(MAX(id), 0) FROM contact').pluck().get() as number) + 1
  db.prepare(
    `INSERT INTO contact (id, code, name, questionnaire_complete, balance) VALUES (?, ?, '', 0, '0')`,
  ).run(id, contactCodeOf(id))
  db.prepare('INSERT INTO client (id, contact_id, level_id, app_code) VALUES (?, ?, ?, ?)').run(
    clientIdOf(id),
    id,
    seedLevels.base.id,
    appCodeOf(id),
  )
  return id
}

/** Writes the customer as they are to be, in the ledger and in what `customer` keeps. */
export function saveCustomer(db: Db, customer: Customer): void {
  const { fname, lname, mname, digits, email, birthDay, birthMonth, birthYear } = customer
  const isDated = birthDay !== null && birthMonth !== null && birthYear !== null
  const birthday = isDated
    ? `${String(birthYear).padStart(4, '0')}-${two(birthMonth)}-${two(birthDay)}`
    : null
  const isComplete = fname !== '' && lname !== '' && digits !== null && isDated
  db.prepare(
    `UPDATE contact SET name = @name, phone = @digits, email = @email, birthday = @birthday,
       questionnaire_complete = MAX(questionnaire_complete, @isComplete) WHERE id = @id`,
  ).run({
    id: customer.id,
    name: [lname, fname, mname].filter((part) => part !== '').join(' '),
    digits,
    email,
    birthday,
    isComplete: isComplete ? 1 : 0,
  })
  const own = {
    contact_id: customer.id,
    external_id: customer.externalId,
    fname,
    lname,
    mname,
    phone_text: customer.phone,
    gender: customer.gender,
    birth_day: birthDay,
    birth_month: birthMonth,
    birth_year: birthYear,
    custom_information: customer.customInformation,
    register_date: customer.registerDate,
    accumulated_sales: customer.accumulatedSales,
    send_push: customer.sendPush,
    send_email: customer.sendEmail,
    send_sms: customer.sendSms,
    group_id: customer.groupId,
    created_ms: customer.createdMs,
    updated_ms: customer.updatedMs,
  }
  const names = Object.keys(own)
  db.prepare(
    `INSERT OR REPLACE INTO customer_profile (${names.join(', ')}) VALUES (${names.map((name) => `@${name}`).join(', ')})`,
  ).run(own)
}

const two = (value: number): string => String(value).padStart(2, '0')

/** The id of the group or the card type with this name, which is made when there is none. */
export function requireNamed(db: Db, table: 'customer_group' | 'customer_card_type', name: string): number {
  db.prepare(`INSERT OR IGNORE INTO ${table} (name) VALUES (?)`).run(name)
  return db.prepare(`SELECT id FROM ${table} WHERE name = ?`).pluck().get(name) as number
}

export function hasNamed(db: Db, table: 'customer_group' | 'customer_card_type', id: number): boolean {
  return db.prepare(`SELECT 1 FROM ${table} WHERE id = ?`).get(id) !== undefined
}

export type BonusProgramme = { id: number; name: string; amount: string }

/** The bonus programmes with what the customer has in each: the first is the money bonuses of every processing. */
export function listBonuses(db: Db, customer: Pick<Customer, 'id' | 'balance'>): BonusProgramme[] {
  const status = db
    .prepare(`SELECT amount FROM bucket WHERE contact_id = ? AND status = 'active' AND type = 'status'`)
    .pluck()
    .get(customer.id) as string | undefined
  const rows = db
    .prepare<[], Omit<BonusProgramme, 'amount'>>('SELECT id, name FROM customer_bonus ORDER BY id')
    .all()
  return rows.map((row) => ({ ...row, amount: row.id === 1 ? customer.balance : (status ?? '0') }))
}

/** Sets what a customer has in a programme. */
export function setBonus(db: Db, contactId: number, bonusId: number, amount: string): void {
  if (bonusId === 1) {
    db.prepare('UPDATE contact SET balance = ? WHERE id = ?').run(amount, contactId)
    return
  }
  db.prepare(
    `INSERT INTO bucket (contact_id, status, type, amount) VALUES (?, 'active', 'status', ?)
     ON CONFLICT (contact_id, status, type) DO UPDATE SET amount = excluded.amount`,
  ).run(contactId, amount)
}

/** A gain or loss of money bonuses, for the list of transactions. */
export function insertMove(db: Db, move: { contactId: number; atMs: number; sum: string }): void {
  db.prepare('INSERT INTO organization_move (contact_id, at_ms, sum) VALUES (@contactId, @atMs, @sum)').run(
    move,
  )
}
