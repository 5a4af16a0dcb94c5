/** What a person decides and what is owed since. */
export const version = 6

export const sql = `
-- Since when it needs a person; null while it never did.
ALTER TABLE operation ADD COLUMN attention_at INTEGER;
UPDATE operation SET attention_at = coalesce(sent_at, created_at) WHERE state = 'attention';
CREATE INDEX operation_attention ON operation (attention_at) WHERE state = 'attention';

-- Bonuses that a customer was given and the processing did not: who bears the difference, and until when it is owed.
CREATE TABLE shortfall (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  operation_id TEXT NOT NULL,
  processing TEXT NOT NULL,
  card TEXT,
  client TEXT,
  amount TEXT NOT NULL,
  way TEXT NOT NULL CHECK (way IN ('write-off','charge-later')),
  note TEXT NOT NULL,
  decided_by TEXT NOT NULL,
  decided_by_name TEXT NOT NULL,
  decided_at INTEGER NOT NULL,
  settled_note TEXT,
  settled_by TEXT,
  settled_by_name TEXT,
  settled_at INTEGER,
  -- The sale that it was short of was not recorded after all: nobody bears anything.
  voided_at INTEGER
) STRICT;
-- What customers still owe.
CREATE INDEX shortfall_by_operation ON shortfall (operation_id, seq);
CREATE INDEX shortfall_owed ON shortfall (seq) WHERE way = 'charge-later' AND settled_at IS NULL AND voided_at IS NULL;
`
