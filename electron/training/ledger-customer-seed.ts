/**
 * Fills what `customer` keeps with its first state, after the contacts and cards of the training world are there.
 */
import { dateText } from './customer-parameters.ts'
import { seedCardTypes, setCardFields } from './ledger-customer-cards.ts'
import { insertCustomer, listCustomers, requireNamed, saveCustomer } from './ledger-customers.ts'
import type { Customer } from './ledger-customers.ts'
import type { Db } from './ledger.ts'
import { customerSeeds, seedBonuses, seedCustomerGroups } from './seed-customer.ts'

const dayMs = 86_400_000

export function seedCustomer(db: Db, nowMs: number): void {
  for (const name of seedCustomerGroups) requireNamed(db, 'customer_group', name)
  const type = db.prepare('INSERT INTO customer_card_type (id, name) VALUES (@id, @name)')
  for (const row of Object.values(seedCardTypes)) type.run(row)
  const bonus = db.prepare('INSERT INTO customer_bonus (id, name) VALUES (@id, @name)')
  for (const row of seedBonuses) bonus.run(row)
  for (const customer of listCustomers(db)) saveCustomer(db, profileOf(db, customer, nowMs))
  for (const seed of customerSeeds) {
    const id = insertCustomer(db)
    const customer = listCustomers(db).find((known) => known.id === id)
    if (customer === undefined) throw new Error('a customer that was just made is not there')
    const createdMs = nowMs - 10 * dayMs
    saveCustomer(db, {
      ...customer,
      ...seed,
      createdMs,
      updatedMs: createdMs,
      registerDate: dateText(createdMs),
    })
  }
  const magnetic = db.prepare(`SELECT number FROM customer_card WHERE id % 7 = 0`).pluck().all() as string[]
  for (const number of magnetic) setCardFields(db, number, { medium: 'MAGNET' })
}

/** The people of the ledger, with phones written as people write them. */
function profileOf(db: Db, customer: Customer, nowMs: number): Customer {
  const { id, digits, mname } = customer
  const createdMs = nowMs - (500 + (id % 300)) * dayMs
  const group = seedCustomerGroups[id % (seedCustomerGroups.length + 1)]
  return {
    ...customer,
    phone: digits === null ? null : (phoneTexts[id % phoneTexts.length]?.(digits) ?? digits),
    externalId: id % 2 === 1 ? `1C-${String(id).padStart(6, '0')}` : null,
    gender: mname === '' ? null : mname.endsWith('а') ? 'F' : 'M',
    customInformation: id % 10 === 3 ? 'Предпочитает звонки после 18:00 & «не раньше»' : null,
    accumulatedSales: String((id * 1371) % 60_000),
    sendPush: id % 2,
    sendEmail: customer.email === null ? 0 : 1,
    sendSms: id % 3 === 0 ? 1 : 0,
    groupId: group === undefined ? null : requireNamed(db, 'customer_group', group),
    registerDate: dateText(createdMs),
    createdMs,
    updatedMs: createdMs,
  }
}

const phoneTexts: readonly ((digits: string) => string)[] = [
  (digits) => digits,
  (digits) => digits.replace(/^7(\d{3})(\d{3})(\d{2})(\d{2})$/, '+7 ($1) $2-$3-$4'),
  (digits) => digits.replace(/^7(\d{3})(\d{3})(\d{2})(\d{2})$/, '8 $1 $2-$3-$4'),
]
