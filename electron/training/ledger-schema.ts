/**
 * The tables of the training ledger: one file, one truth for every training processing.
 * Amounts and percents are exact decimal text; times are UTC milliseconds. The file is disposable: another
 * version of it is thrown away, never migrated.
 */
import { customerSchema, customerTables } from './ledger-customer-schema.ts'
import { organizationSchema, organizationTables } from './ledger-organization-schema.ts'
import { crmSchema, crmTables } from './ledger-crm-schema.ts'

export const schemaVersion = 2

export const schema = `
CREATE TABLE level (
  id TEXT PRIMARY KEY,
  title TEXT NOT NULL,
  type TEXT NOT NULL CHECK (type IN ('cashback', 'discount')),
  percent TEXT NOT NULL,
  max_spend_percent TEXT,
  big_receipt_from TEXT,
  big_receipt_percent TEXT
) STRICT;

CREATE TABLE point (id TEXT PRIMARY KEY, title TEXT NOT NULL) STRICT;

CREATE TABLE contact (
  id INTEGER PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  phone TEXT UNIQUE,
  name TEXT NOT NULL,
  email TEXT,
  birthday TEXT,
  photo TEXT,
  questionnaire_complete INTEGER NOT NULL CHECK (questionnaire_complete IN (0, 1)),
  balance TEXT NOT NULL
) STRICT;

CREATE TABLE client (
  id TEXT PRIMARY KEY,
  contact_id INTEGER NOT NULL UNIQUE REFERENCES contact (id),
  level_id TEXT NOT NULL REFERENCES level (id),
  app_code TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE card (
  number TEXT PRIMARY KEY,
  status TEXT NOT NULL CHECK (status IN ('new', 'issued', 'active', 'blocked')),
  category TEXT NOT NULL CHECK (category IN ('plastic', 'virtual')),
  type TEXT NOT NULL CHECK (type IN ('bonus', 'discount', 'both')),
  contact_id INTEGER REFERENCES contact (id),
  bound_ms INTEGER,
  block_reason TEXT CHECK (block_reason IN ('loss', 'undesirable', 'black-list', 'refusal', 'replacement')),
  blocked_by TEXT,
  CHECK ((status = 'blocked') = (block_reason IS NOT NULL))
) STRICT;
CREATE INDEX card_contact ON card (contact_id, bound_ms);

CREATE TABLE bucket (
  id INTEGER PRIMARY KEY,
  contact_id INTEGER NOT NULL REFERENCES contact (id),
  status TEXT NOT NULL CHECK (status IN ('active', 'inactive', 'burnt', 'frozen', 'burning')),
  type TEXT NOT NULL CHECK (type IN ('money', 'status')),
  amount TEXT NOT NULL,
  expire_date TEXT,
  CHECK ((status = 'burning') = (expire_date IS NOT NULL)),
  CHECK (NOT (status = 'active' AND type = 'money')),
  UNIQUE (contact_id, status, type)
) STRICT;

CREATE TABLE hold (
  id TEXT PRIMARY KEY,
  client_id TEXT NOT NULL REFERENCES client (id),
  point_id TEXT NOT NULL REFERENCES point (id),
  amount TEXT NOT NULL,
  created_ms INTEGER NOT NULL,
  until_ms INTEGER NOT NULL,
  ended_ms INTEGER,
  end_reason TEXT CHECK (end_reason IN ('released', 'sale', 'refused-sale'))
) STRICT;
CREATE INDEX hold_client ON hold (client_id, until_ms);
CREATE INDEX hold_point ON hold (point_id, until_ms);

CREATE TABLE sale (
  id INTEGER PRIMARY KEY,
  client_id TEXT NOT NULL REFERENCES client (id),
  point_id TEXT NOT NULL REFERENCES point (id),
  at_ms INTEGER NOT NULL,
  amount TEXT NOT NULL,
  total TEXT NOT NULL,
  percent TEXT NOT NULL,
  type TEXT NOT NULL,
  spend TEXT NOT NULL,
  earn TEXT NOT NULL
) STRICT;

CREATE TABLE call (
  seq INTEGER PRIMARY KEY,
  at_ms INTEGER NOT NULL,
  processing TEXT NOT NULL,
  name TEXT NOT NULL,
  card TEXT,
  client_id TEXT
) STRICT;
${organizationSchema}
${customerSchema}
${crmSchema}
`

/** Every table, children first: the order in which they can be emptied. */
export const tables = [
  ...crmTables,
  ...customerTables,
  ...organizationTables,
  'call',
  'sale',
  'hold',
  'bucket',
  'card',
  'client',
  'contact',
  'point',
  'level',
] as const
