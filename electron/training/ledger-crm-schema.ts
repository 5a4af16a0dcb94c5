/**
 * The tables of the training ledger that only the CRM needs: people and cards that nobody else knows, what it adds to
 * those whom everybody knows, and its directories. Amounts are exact decimal text, times UTC milliseconds.
 */
import { crmContactIdPrefix } from './crm-identifiers.ts'

export const crmSchema = `
CREATE TABLE crm_region (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  description TEXT NOT NULL,
  is_active INTEGER NOT NULL CHECK (is_active IN (0, 1))
) STRICT;

CREATE TABLE crm_partner (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  description TEXT NOT NULL,
  is_active INTEGER NOT NULL CHECK (is_active IN (0, 1))
) STRICT;

-- The region may be one that is not known any more.
CREATE TABLE crm_outlet (
  id TEXT PRIMARY KEY,
  partner_id TEXT NOT NULL REFERENCES crm_partner (id),
  region_id TEXT NOT NULL,
  region_name TEXT NOT NULL,
  name TEXT NOT NULL,
  full_name TEXT NOT NULL,
  address TEXT NOT NULL,
  phone TEXT NOT NULL,
  latitude TEXT,
  longitude TEXT,
  is_active INTEGER NOT NULL CHECK (is_active IN (0, 1))
) STRICT;

-- A category and a type name the cards of the ledger that are of this card type.
CREATE TABLE crm_card_type (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  description TEXT NOT NULL,
  bonus_type TEXT NOT NULL CHECK (bonus_type IN ('bonus', 'discount', 'both', 'gift')),
  is_virtual INTEGER NOT NULL CHECK (is_virtual IN (0, 1)),
  is_active INTEGER NOT NULL CHECK (is_active IN (0, 1)),
  has_provider INTEGER NOT NULL CHECK (has_provider IN (0, 1)),
  partner_id TEXT REFERENCES crm_partner (id),
  ledger_category TEXT,
  ledger_type TEXT,
  UNIQUE (ledger_category, ledger_type)
) STRICT;

-- What the CRM adds to a contact of the ledger, or the whole of one that only it knows.
CREATE TABLE crm_contact (
  id TEXT PRIMARY KEY,
  contact_id INTEGER UNIQUE REFERENCES contact (id),
  phone TEXT UNIQUE,
  email TEXT,
  last_name TEXT,
  first_name TEXT,
  middle_name TEXT,
  gender TEXT CHECK (gender IN ('male', 'female')),
  birthday TEXT,
  partner_id TEXT REFERENCES crm_partner (id)
) STRICT;

-- Cards that nobody else knows. The owner is a contact of either kind.
CREATE TABLE crm_card (
  number TEXT PRIMARY KEY,
  owner_id TEXT,
  card_type_id TEXT NOT NULL REFERENCES crm_card_type (id),
  partner_id TEXT REFERENCES crm_partner (id),
  status TEXT NOT NULL CHECK (status IN ('new', 'active', 'blocked', 'closed', 'completed')),
  status_ms INTEGER,
  expiry_ms INTEGER,
  balance TEXT NOT NULL,
  active_balance TEXT NOT NULL,
  money_balance TEXT NOT NULL,
  money_credit TEXT NOT NULL,
  money_debet TEXT NOT NULL
) STRICT;
CREATE INDEX crm_card_owner ON crm_card (owner_id);

-- Numbers of virtual cards: free ones, and the type and partner of those that were given out.
CREATE TABLE crm_virtual_card (
  number TEXT PRIMARY KEY,
  card_type_id TEXT NOT NULL REFERENCES crm_card_type (id),
  partner_id TEXT REFERENCES crm_partner (id),
  is_given INTEGER NOT NULL CHECK (is_given IN (0, 1))
) STRICT;
CREATE INDEX crm_virtual_card_free ON crm_virtual_card (card_type_id, is_given, number);

-- Null in contact and type: for everybody.
CREATE TABLE crm_campaign (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  description TEXT NOT NULL,
  start_ms INTEGER NOT NULL,
  end_ms INTEGER NOT NULL,
  image TEXT,
  discount TEXT NOT NULL,
  contact_id INTEGER REFERENCES contact (id),
  bonus_type TEXT
) STRICT;

-- Everybody whom the CRM knows. What others know of a contact too is theirs, and true here as well.
CREATE VIEW crm_person AS
  SELECT COALESCE(own.id, printf('${crmContactIdPrefix}%012d', contact.id)) AS id, contact.id AS contact_id,
    contact.phone, contact.email, contact.name, contact.birthday,
    own.last_name, own.first_name, own.middle_name, own.gender,
    CASE WHEN own.id IS NULL THEN (SELECT id FROM crm_partner ORDER BY id LIMIT 1) ELSE own.partner_id END AS partner_id,
    level.id AS level_id, level.title AS level_name
  FROM contact
    LEFT JOIN crm_contact own ON own.contact_id = contact.id
    LEFT JOIN client ON client.contact_id = contact.id
    LEFT JOIN level ON level.id = client.level_id
  UNION ALL
  SELECT id, NULL, phone, email, NULL, birthday, last_name, first_name, middle_name, gender, partner_id, NULL, NULL
  FROM crm_contact WHERE contact_id IS NULL;
`

/** Children first: the order in which they can be emptied, before the tables that everybody shares. */
export const crmTables = [
  'crm_campaign',
  'crm_virtual_card',
  'crm_card',
  'crm_contact',
  'crm_card_type',
  'crm_outlet',
  'crm_partner',
  'crm_region',
] as const
