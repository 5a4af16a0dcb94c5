/**
 * Directories and campaigns of the training CRM. They never change while a world lasts.
 */
import type { Db } from './ledger.ts'

export type CrmEntry = { id: string; name: string; description: string; isActive: boolean }
export type CrmOutlet = {
  id: string
  partnerId: string
  regionId: string
  regionName: string
  name: string
  fullName: string
  address: string
  phone: string
  /** Degrees as decimal text. */
  latitude: string | null
  longitude: string | null
  isActive: boolean
}
export type CrmCardType = CrmEntry & {
  bonusType: 'bonus' | 'discount' | 'both' | 'gift'
  isVirtual: boolean
  /** Somebody makes virtual cards of this type. */
  hasProvider: boolean
  /** The one partner whose cards are of this type. */
  partnerId: string | null
}
export type CrmCampaign = {
  id: string
  name: string
  description: string
  startMs: number
  endMs: number
  /** A file's name. */
  image: string | null
  /** Percent as decimal text. */
  discount: string
  /** Only for cards of this type. */
  bonusType: string | null
}

/** A row as SQLite gives it: `is` and `has` are 0 or 1. */
type Stored<Row> = { [Key in keyof Row]: Row[Key] extends boolean ? number : Row[Key] }

const entryColumns = 'id, name, description, is_active AS isActive'
const outletColumns = `id, partner_id AS partnerId, region_id AS regionId, region_name AS regionName, name,
  full_name AS fullName, address, phone, latitude, longitude, is_active AS isActive`
const typeColumns = `${entryColumns}, bonus_type AS bonusType, is_virtual AS isVirtual, has_provider AS hasProvider,
  partner_id AS partnerId`

const toEntry = (row: Stored<CrmEntry>): CrmEntry => ({ ...row, isActive: row.isActive === 1 })
const toOutlet = (row: Stored<CrmOutlet>): CrmOutlet => ({ ...row, isActive: row.isActive === 1 })
const toType = (row: Stored<CrmCardType>): CrmCardType => ({
  ...row,
  isActive: row.isActive === 1,
  isVirtual: row.isVirtual === 1,
  hasProvider: row.hasProvider === 1,
})

export const listRegions = (db: Db): CrmEntry[] =>
  db.prepare<[], Stored<CrmEntry>>(`SELECT ${entryColumns} FROM crm_region ORDER BY id`).all().map(toEntry)

export const listPartners = (db: Db): CrmEntry[] =>
  db.prepare<[], Stored<CrmEntry>>(`SELECT ${entryColumns} FROM crm_partner ORDER BY id`).all().map(toEntry)

export const listCardTypes = (db: Db): CrmCardType[] =>
  db
    .prepare<[], Stored<CrmCardType>>(`SELECT ${typeColumns} FROM crm_card_type ORDER BY id`)
    .all()
    .map(toType)

export const listOutlets = (db: Db): CrmOutlet[] =>
  db.prepare<[], Stored<CrmOutlet>>(`SELECT ${outletColumns} FROM crm_outlet ORDER BY id`).all().map(toOutlet)

/** The entry with this id; ids are GUIDs, whose letters have no case. */
export const findById = <Entry extends { id: string }>(
  entries: readonly Entry[],
  id: string,
): Entry | undefined => entries.find((entry) => entry.id === id.toLowerCase())

/** Of these card types and for this contact, or for everybody; over ones are left out. */
export function listCampaigns(
  db: Db,
  asked: { contactId: number | null; bonusTypes: readonly string[]; nowMs: number },
): CrmCampaign[] {
  const sql = `SELECT id, name, description, start_ms AS startMs, end_ms AS endMs, image, discount, bonus_type AS bonusType
    FROM crm_campaign WHERE end_ms > @nowMs AND (contact_id IS NULL OR contact_id = @contactId) ORDER BY start_ms, id`
  return db
    .prepare<[object], CrmCampaign>(sql)
    .all({ nowMs: asked.nowMs, contactId: asked.contactId })
    .filter(({ bonusType }) => bonusType === null || asked.bonusTypes.includes(bonusType))
}
