/**
 * Contacts as the CRM knows them: those of the ledger, and people of its own. Knows no rule of any call: it finds and it
 * sets. Never shows another phone, e-mail or name of a contact than the other processings do.
 */
import { appCodeOf, clientIdOf, contactCodeOf } from './identifiers.ts'
import { findContactByPhone } from './ledger-cards.ts'
import type { Db } from './ledger.ts'
import { seedLevels } from './seed-levels.ts'

export type CrmContact = {
  /** A GUID. */
  id: string
  /** Number in the ledger; null: only the CRM knows them. */
  contactId: number | null
  /** MSISDN digits. */
  phone: string | null
  email: string | null
  lastName: string | null
  firstName: string | null
  middleName: string | null
  gender: 'male' | 'female' | null
  /** `YYYY-MM-DD` */
  birthday: string | null
  partnerId: string | null
  /** As the ledger names the level. */
  levelId: string | null
  levelName: string | null
}

export type CrmProfile = Omit<CrmContact, 'id' | 'contactId' | 'levelId' | 'levelName'>

/** What a contact is looked for by; all that is given must fit. */
export type CrmFilter = {
  phone: string | null
  email: string | null
  /** Number of one of their cards. */
  number: string | null
  partnerId: string | null
}

type PersonRow = CrmContact & { name: string | null }

const select = `SELECT id, contact_id AS contactId, phone, email, name, last_name AS lastName, first_name AS firstName,
  middle_name AS middleName, gender, birthday, partner_id AS partnerId, level_id AS levelId, level_name AS levelName
  FROM crm_person`

export function findCrmContact(db: Db, id: string): CrmContact | undefined {
  const row = db.prepare<[string], PersonRow>(`${select} WHERE id = ?`).get(id.toLowerCase())
  return row === undefined ? undefined : toContact(row)
}

export function listCrmContacts(db: Db, filter: CrmFilter): CrmContact[] {
  const sql = `${select}
    WHERE (@phone IS NULL OR phone = @phone)
      AND (@email IS NULL OR lower(email) = lower(@email))
      AND (@partnerId IS NULL OR partner_id = @partnerId)
      AND (@number IS NULL
        OR contact_id = (SELECT contact_id FROM card WHERE number = @number)
        OR id = (SELECT owner_id FROM crm_card WHERE number = @number))
    ORDER BY id`
  return db.prepare<[CrmFilter], PersonRow>(sql).all(filter).map(toContact)
}

/** A contact that only the CRM knows. */
export function insertCrmContact(db: Db, id: string, profile: CrmProfile): void {
  const sql = `INSERT INTO crm_contact
    (id, phone, email, last_name, first_name, middle_name, gender, birthday, partner_id)
    VALUES (@id, @phone, @email, @lastName, @firstName, @middleName, @gender, @birthday, @partnerId)`
  db.prepare(sql).run({ id, ...profile })
}

/**
 * Makes a contact of the CRM's own known to the other processings, with an empty account and the lowest level; answers
 * with their number in the ledger, or `undefined` where that cannot be: the others know nobody without a phone, and
 * nobody under a phone that somebody else has.
 */
export function introduceContact(db: Db, id: string): number | undefined {
  const contact = findCrmContact(db, id)
  if (contact === undefined || contact.phone === null) return undefined
  if (contact.contactId !== null) return contact.contactId
  if (findContactByPhone(db, contact.phone) !== undefined) return undefined
  const { contactId } = db
    .prepare<[], { contactId: number }>('SELECT COALESCE(max(id), 0) + 1 AS contactId FROM contact')
    .get() ?? { contactId: 1 }
  const { phone, email, lastName, firstName, birthday } = contact
  db.prepare(
    `INSERT INTO contact (id, code, phone, name, email, birthday, photo, questionnaire_complete, balance)
     VALUES (@contactId, @code, @phone, @name, @email, @birthday, NULL, @isComplete, '0')`,
  ).run({
    contactId,
    phone,
    email,
    birthday,
    code: contactCodeOf(contactId),
    name: joinName(contact),
    isComplete: lastName !== null && firstName !== null && birthday !== null ? 1 : 0,
  })
  db.prepare('INSERT INTO client (id, contact_id, level_id, app_code) VALUES (?, ?, ?, ?)').run(
    clientIdOf(contactId),
    contactId,
    seedLevels.base.id,
    appCodeOf(contactId),
  )
  db.prepare('UPDATE crm_contact SET contact_id = ? WHERE id = ?').run(contactId, id)
  return contactId
}

export const joinName = ({ lastName, firstName, middleName }: CrmContact): string =>
  [lastName, firstName, middleName].filter((part) => part !== null).join(' ')

/** The parts are the CRM's, the whole is everybody's: where the whole has changed, it is taken apart again. */
function toContact({ name, ...contact }: PersonRow): CrmContact {
  if (name === null || name === joinName(contact)) return contact
  const [lastName = null, firstName = null, ...others] = name.split(' ')
  return { ...contact, lastName, firstName, middleName: others.join(' ') || null }
}
