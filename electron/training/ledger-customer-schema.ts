/**
 * What the training ledger keeps for `customer` beside the cards and contacts that all processings share.
 * Promises: every card of the ledger has a row here, whichever processing made it; they come and go together.
 */
export const customerSchema = `
CREATE TABLE customer_group (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;

CREATE TABLE customer_card_type (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;

CREATE TABLE customer_bonus (id INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT;

-- A contact without a row has told nothing but what the ledger knows.
CREATE TABLE customer_profile (
  contact_id INTEGER PRIMARY KEY REFERENCES contact (id),
  external_id TEXT UNIQUE,
  -- Null: as in the contact's name.
  fname TEXT,
  lname TEXT,
  mname TEXT,
  -- As it was given, in free form. Null: the contact's digits.
  phone_text TEXT,
  gender TEXT CHECK (gender IN ('M', 'F')),
  birth_day INTEGER,
  birth_month INTEGER,
  birth_year INTEGER,
  custom_information TEXT,
  register_date TEXT,
  accumulated_sales TEXT NOT NULL DEFAULT '0',
  send_push INTEGER NOT NULL DEFAULT 0,
  send_email INTEGER NOT NULL DEFAULT 0,
  send_sms INTEGER NOT NULL DEFAULT 0,
  group_id INTEGER REFERENCES customer_group (id),
  created_ms INTEGER,
  updated_ms INTEGER
) STRICT;

CREATE TABLE customer_card (
  -- Never given twice.
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  number TEXT NOT NULL UNIQUE REFERENCES card (number) ON UPDATE CASCADE ON DELETE CASCADE,
  uid TEXT NOT NULL UNIQUE,
  external_id TEXT UNIQUE,
  -- Null: made of the uid.
  uid_ean13 TEXT,
  -- Null: as the ledger's category and type say.
  medium TEXT CHECK (medium IN ('PLASTIC', 'MAGNET', 'APP')),
  type_id INTEGER REFERENCES customer_card_type (id),
  -- Null: as the ledger knows it.
  block_date TEXT,
  activate_date TEXT
) STRICT;

CREATE TRIGGER card_in_customer AFTER INSERT ON card BEGIN
  INSERT INTO customer_card (number, uid) VALUES (
    NEW.number,
    CASE
      WHEN EXISTS (SELECT 1 FROM customer_card WHERE uid IN (NEW.number, substr(NEW.number, 1, 12)))
        THEN NEW.number || '-' || lower(hex(randomblob(3)))
      WHEN length(NEW.number) = 13 THEN substr(NEW.number, 1, 12)
      ELSE NEW.number
    END
  );
END;
`

/** Children first. */
export const customerTables = [
  'customer_card',
  // Ids begin anew with the world.
  'sqlite_sequence',
  'customer_profile',
  'customer_bonus',
  'customer_card_type',
  'customer_group',
] as const
