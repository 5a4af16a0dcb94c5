/** What the processings that list everything bring along: ids, holders, groups, and documents beside cards and contacts. */
export const version = 4

export const sql = `
ALTER TABLE cached_card ADD COLUMN remote_id TEXT;
ALTER TABLE cached_card ADD COLUMN magnetic TEXT;
-- The holder's id at the processing.
ALTER TABLE cached_card ADD COLUMN owner TEXT;
ALTER TABLE cached_card ADD COLUMN email TEXT;
-- The phone's digits in reverse order: a tail of it is found by an index.
ALTER TABLE cached_card ADD COLUMN phone_reversed TEXT;
ALTER TABLE cached_card ADD COLUMN group_id TEXT;
ALTER TABLE cached_card ADD COLUMN details_json TEXT;
-- The bulk refresh that saw it last; 0: read by a look-up alone.
ALTER TABLE cached_card ADD COLUMN generation INTEGER NOT NULL DEFAULT 0;
CREATE INDEX cached_card_remote ON cached_card (processing, remote_id) WHERE remote_id IS NOT NULL;
CREATE INDEX cached_card_magnetic ON cached_card (magnetic) WHERE magnetic IS NOT NULL;
CREATE INDEX cached_card_owner ON cached_card (processing, owner) WHERE owner IS NOT NULL;
CREATE INDEX cached_card_email ON cached_card (email) WHERE email IS NOT NULL;
CREATE INDEX cached_card_tail ON cached_card (phone_reversed) WHERE phone_reversed IS NOT NULL;
CREATE INDEX cached_card_group ON cached_card (processing, group_id, number) WHERE group_id IS NOT NULL;

-- A person may have no account of their own: their balance may be null.
CREATE TABLE cached_client_anew (
  processing TEXT NOT NULL,
  id TEXT NOT NULL,
  phone TEXT,
  email TEXT,
  contact_json TEXT,
  balance TEXT,
  as_of INTEGER NOT NULL,
  generation INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (processing, id)
) STRICT, WITHOUT ROWID;
INSERT INTO cached_client_anew (processing, id, phone, email, contact_json, balance, as_of)
  SELECT processing, id, phone, email, contact_json, balance, as_of FROM cached_client;
DROP TABLE cached_client;
ALTER TABLE cached_client_anew RENAME TO cached_client;
CREATE INDEX cached_client_phone ON cached_client (phone) WHERE phone IS NOT NULL;
CREATE INDEX cached_client_email ON cached_client (email) WHERE email IS NOT NULL;
UPDATE cache_size SET (count, newest) = (SELECT count(*), coalesce(max(as_of), 0)
  FROM (SELECT as_of FROM cached_card UNION ALL SELECT as_of FROM cached_client));
CREATE TRIGGER cached_client_added AFTER INSERT ON cached_client BEGIN
  UPDATE cache_size SET count = count + 1, newest = max(newest, new.as_of);
END;
CREATE TRIGGER cached_client_read AFTER UPDATE OF as_of ON cached_client BEGIN
  UPDATE cache_size SET newest = max(newest, new.as_of);
END;
CREATE TRIGGER cached_client_dropped AFTER DELETE ON cached_client BEGIN
  UPDATE cache_size SET count = count - 1;
END;

-- Whatever else was read and may be shown again without a network: a burn-down, levels, campaigns, directories, groups.
CREATE TABLE cached_document (
  processing TEXT NOT NULL,
  kind TEXT NOT NULL,
  key TEXT NOT NULL,
  json TEXT NOT NULL,
  as_of INTEGER NOT NULL,
  PRIMARY KEY (processing, kind, key)
) STRICT, WITHOUT ROWID;

-- When this till last changed a balance, a contact's cards, a card's level: an earlier reading may not show that yet.
CREATE TABLE own_change (
  processing TEXT NOT NULL,
  key TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (processing, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX own_change_at ON own_change (at);
-- Changes of bonuses that take something and are not over: they are still to come off a balance.
CREATE INDEX operation_open_debits ON operation (processing, seq)
  WHERE kind = 'bonus.change' AND state IN ('queued','sending','checking','attention');

-- A bulk refresh that is under way, or how the last one ended: it goes on at its cursor after a crash.
CREATE TABLE refresh (
  processing TEXT PRIMARY KEY,
  generation INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('running','done','cancelled','failed')),
  cursor TEXT,
  rows INTEGER NOT NULL,
  total INTEGER,
  started_at INTEGER NOT NULL,
  finished_at INTEGER,
  reason TEXT
) STRICT, WITHOUT ROWID;
`
