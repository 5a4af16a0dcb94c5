/**
 * What the processings that list everything bring along: a cache that takes a million cards. What a card or a client is found
 * by stands in one table of terms, to which many rows are added in its order: an index of its own for each term would be
 * written at as many places as there are rows. Sizes are kept by whoever writes, not by triggers.
 */
export const version = 4

/** SQLite turns no text around; no phone has more digits than this. */
const phone = `coalesce(phone, contact_json ->> '$.phone')`
const phoneReversed = Array.from({ length: 20 }, (_, index) => `substr(${phone}, ${20 - index}, 1)`).join(
  ' || ',
)

export const sql = `
DROP TRIGGER cached_card_added;
DROP TRIGGER cached_card_read;
DROP TRIGGER cached_card_dropped;
DROP TRIGGER cached_client_added;
DROP TRIGGER cached_client_read;
DROP TRIGGER cached_client_dropped;

CREATE TABLE cached_card_anew (
  -- Never used twice: terms of a deleted row lead nowhere.
  row_id INTEGER PRIMARY KEY AUTOINCREMENT,
  processing TEXT NOT NULL,
  number TEXT NOT NULL,
  barcode TEXT,
  magnetic TEXT,
  -- The card's id and the holder's id at the processing.
  remote_id TEXT,
  owner TEXT,
  status TEXT NOT NULL,
  category TEXT,
  type TEXT,
  balances_json TEXT NOT NULL,
  phone TEXT,
  -- The digits, last first, of the phone or else of the contact's: whoever knows its end knows how this begins.
  phone_reversed TEXT,
  email TEXT,
  code TEXT,
  group_id TEXT,
  contact_json TEXT,
  details_json TEXT,
  blocked_for TEXT,
  -- The words by which it is found, with spaces between them.
  words TEXT,
  as_of INTEGER NOT NULL,
  -- When a confirmed change of this till last wrote it; null: the last reading is newer.
  proved_at INTEGER,
  -- Of everything that a reading shows; null: to be written anew by the next one.
  digest INTEGER
) STRICT;
INSERT INTO cached_card_anew (processing, number, barcode, status, category, type, balances_json, phone, code,
    contact_json, blocked_for, as_of, phone_reversed, email, words)
  SELECT processing, number, barcode, status, category, type, balances_json, phone, code, contact_json, blocked_for, as_of,
    ${phoneReversed}, lower(contact_json ->> '$.email'),
    (SELECT group_concat(word, ' ') FROM cached_name n
      WHERE n.processing = c.processing AND n.subject = 'card:' || c.number)
  FROM cached_card c;
DROP TABLE cached_card;
ALTER TABLE cached_card_anew RENAME TO cached_card;
-- What one processing lists, in order. A number alone is asked of each processing by its name.
CREATE UNIQUE INDEX cached_card_number ON cached_card (processing, number);
CREATE INDEX cached_card_group ON cached_card (processing, group_id, number);
CREATE INDEX cached_card_status ON cached_card (processing, status, number) WHERE status <> 'active';
-- What leads to a card besides its number; each kind of term begins with a letter of its own.
CREATE VIEW card_term AS
  SELECT row_id AS card, 'b' || barcode AS term FROM cached_card WHERE barcode <> number
  UNION ALL SELECT row_id, 'm' || magnetic FROM cached_card WHERE magnetic IS NOT NULL
  UNION ALL SELECT row_id, 'i' || remote_id FROM cached_card WHERE remote_id IS NOT NULL
  UNION ALL SELECT row_id, 'o' || owner FROM cached_card WHERE owner IS NOT NULL
  UNION ALL SELECT row_id, 't' || phone_reversed FROM cached_card WHERE phone_reversed IS NOT NULL
  UNION ALL SELECT row_id, 'e' || email FROM cached_card WHERE email IS NOT NULL
  UNION ALL SELECT row_id, 'c' || code FROM cached_card WHERE code IS NOT NULL
  UNION ALL SELECT row_id, 'w' || value FROM cached_card, json_each('["' || replace(words, ' ', '","') || '"]');
CREATE TABLE card_search (
  term TEXT NOT NULL,
  card INTEGER NOT NULL,
  PRIMARY KEY (term, card)
) STRICT, WITHOUT ROWID;
INSERT INTO card_search SELECT DISTINCT term, card FROM card_term ORDER BY term, card;

CREATE TABLE cached_client_anew (
  row_id INTEGER PRIMARY KEY AUTOINCREMENT,
  processing TEXT NOT NULL,
  id TEXT NOT NULL,
  phone TEXT,
  email TEXT,
  contact_json TEXT,
  -- Null: the processing keeps no account of the person.
  balance TEXT,
  words TEXT,
  as_of INTEGER NOT NULL,
  proved_at INTEGER,
  digest INTEGER
) STRICT;
INSERT INTO cached_client_anew (processing, id, phone, email, contact_json, balance, as_of, words)
  SELECT processing, id, phone, email, contact_json, balance, as_of,
    (SELECT group_concat(word, ' ') FROM cached_name n
      WHERE n.processing = c.processing AND n.subject = 'client:' || c.id)
  FROM cached_client c;
DROP TABLE cached_client;
ALTER TABLE cached_client_anew RENAME TO cached_client;
DROP TABLE cached_name;
CREATE UNIQUE INDEX cached_client_id ON cached_client (processing, id);
CREATE VIEW client_term AS
  SELECT row_id AS client, 'p' || phone AS term FROM cached_client WHERE phone IS NOT NULL
  UNION ALL SELECT row_id, 'e' || email FROM cached_client WHERE email IS NOT NULL
  UNION ALL SELECT row_id, 'w' || value FROM cached_client, json_each('["' || replace(words, ' ', '","') || '"]');
CREATE TABLE client_search (
  term TEXT NOT NULL,
  client INTEGER NOT NULL,
  PRIMARY KEY (term, client)
) STRICT, WITHOUT ROWID;
INSERT INTO client_search SELECT DISTINCT term, client FROM client_term ORDER BY term, client;

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

-- A bulk refresh that is under way, or how the last one ended.
CREATE TABLE refresh (
  processing TEXT PRIMARY KEY,
  -- Counts the refreshes of the processing: a page of an older one is never taken in.
  generation INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('running','done','cancelled','failed')),
  -- The page to be read next; null: the first. Meaningless once everything is listed.
  cursor TEXT,
  -- 1: every page is in, and what was not among them is being deleted.
  listed INTEGER NOT NULL DEFAULT 0,
  -- 1: the list grew shorter while it was read, so that a card may have slipped past the edge of a page.
  shrank INTEGER NOT NULL DEFAULT 0,
  rows INTEGER NOT NULL DEFAULT 0,
  total INTEGER,
  started_at INTEGER NOT NULL,
  finished_at INTEGER,
  reason TEXT,
  -- All of the processing's cached cards, and all of its clients, were still so at these times.
  cards_confirmed_at INTEGER,
  clients_confirmed_at INTEGER,
  -- Rows up to these are found by all of their terms; newer ones that a refresh has added, by their number or id alone.
  cards_searchable_to INTEGER NOT NULL DEFAULT 0,
  clients_searchable_to INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

-- Which rows the refresh under way has seen: a bit each, by their row_id.
CREATE TABLE refresh_seen (
  processing TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('card','client')),
  block INTEGER NOT NULL,
  bits BLOB NOT NULL,
  PRIMARY KEY (processing, kind, block)
) STRICT, WITHOUT ROWID;
`
