/**
 * What the training ledger keeps for `organization` beside the cards and contacts that all processings share.
 * Promises: every card of the ledger has a row here, whichever processing made it; they come and go together.
 */
export const organizationSchema = `
CREATE TABLE organization_group (
  id TEXT PRIMARY KEY,
  parent_id TEXT REFERENCES organization_group (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  description TEXT NOT NULL
) STRICT;
CREATE INDEX organization_group_parent ON organization_group (parent_id);

CREATE TABLE organization_level (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  priority INTEGER NOT NULL UNIQUE,
  accum_level TEXT NOT NULL,
  resets INTEGER NOT NULL CHECK (resets IN (0, 1))
) STRICT;

CREATE TABLE organization_card (
  number TEXT PRIMARY KEY REFERENCES card (number) ON UPDATE CASCADE ON DELETE CASCADE,
  id TEXT NOT NULL UNIQUE,
  parent_id TEXT REFERENCES organization_group (id),
  code TEXT NOT NULL,
  -- Null: as the contact's.
  name TEXT,
  phone TEXT,
  email TEXT,
  description TEXT NOT NULL DEFAULT '',
  -- Of a card that is nobody's; what is somebody's is in their contact's balance.
  balance TEXT NOT NULL DEFAULT '0',
  mastercard_id TEXT,
  referallink_id TEXT,
  external_card INTEGER NOT NULL DEFAULT 0,
  accum_sale_amount TEXT NOT NULL DEFAULT '0',
  card_level_id TEXT REFERENCES organization_level (id),
  active_ms INTEGER,
  activation_shop_id TEXT,
  deactivate_ms INTEGER,
  first_check_ms INTEGER,
  new_card_id TEXT
) STRICT;
CREATE INDEX organization_card_group ON organization_card (parent_id);

CREATE TRIGGER card_in_organization AFTER INSERT ON card BEGIN
  INSERT INTO organization_card (number, id, code) VALUES (
    NEW.number,
    CASE WHEN length(NEW.number) IN (13, 16) AND NEW.number NOT GLOB '*[^0-9]*'
      THEN 'ca4d0000-' || substr('000' || NEW.number, -16, 4) || '-4000-8000-' || substr(NEW.number, -12)
      ELSE lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2)
        || '-8' || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6))) END,
    '77' || substr(NEW.number, -11)
  );
END;

-- What the processings that may block any card write down about it: what the card is beneath, and why.
CREATE TABLE card_block (
  number TEXT PRIMARY KEY REFERENCES card (number) ON UPDATE CASCADE ON DELETE CASCADE,
  before TEXT NOT NULL CHECK (before IN ('new', 'issued', 'active')),
  description TEXT NOT NULL,
  at_ms INTEGER NOT NULL,
  until_ms INTEGER
) STRICT;
CREATE INDEX card_block_until ON card_block (until_ms) WHERE until_ms IS NOT NULL;
CREATE TRIGGER card_block_over AFTER UPDATE OF status ON card WHEN NEW.status <> 'blocked' BEGIN
  DELETE FROM card_block WHERE number = NEW.number;
END;

CREATE TABLE organization_move (
  id INTEGER PRIMARY KEY,
  contact_id INTEGER REFERENCES contact (id),
  number TEXT REFERENCES card (number) ON UPDATE CASCADE ON DELETE CASCADE,
  at_ms INTEGER NOT NULL,
  sum TEXT NOT NULL
) STRICT;
CREATE INDEX organization_move_contact ON organization_move (contact_id, at_ms);
CREATE INDEX organization_move_number ON organization_move (number, at_ms);

-- Every gain and loss of bonuses, those of the retail operations too.
CREATE VIEW organization_transaction AS
  SELECT 'm' || id AS id, contact_id, number, at_ms, sum FROM organization_move
  UNION ALL
  SELECT 's' || sale.id, client.contact_id, NULL, sale.at_ms,
    CASE WHEN sale.spend <> '0' THEN '-' || sale.spend ELSE sale.earn END
  FROM sale JOIN client ON client.id = sale.client_id
  WHERE sale.spend <> '0' OR sale.earn <> '0';

CREATE TABLE organization_accrual (
  id INTEGER PRIMARY KEY,
  contact_id INTEGER REFERENCES contact (id),
  number TEXT REFERENCES card (number) ON UPDATE CASCADE ON DELETE CASCADE,
  at_ms INTEGER NOT NULL,
  sum TEXT NOT NULL,
  active_from_ms INTEGER NOT NULL,
  active_to_ms INTEGER
) STRICT;
CREATE INDEX organization_accrual_contact ON organization_accrual (contact_id);
CREATE INDEX organization_accrual_number ON organization_accrual (number);

CREATE TABLE organization_code (
  user_id TEXT PRIMARY KEY,
  code TEXT NOT NULL,
  sent_ms INTEGER NOT NULL,
  wrong INTEGER NOT NULL DEFAULT 0
) STRICT;
`

/** Children first. */
export const organizationTables = [
  'organization_code',
  'organization_accrual',
  'organization_move',
  'card_block',
  'organization_card',
  'organization_level',
  'organization_group',
] as const
