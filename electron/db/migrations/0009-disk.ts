/** What proves that records are as they were written. */
export const version = 9

export const sql = `
-- Of every column that says something (row-digest.ts); null: written before there were digests.
ALTER TABLE operation ADD COLUMN digest TEXT;
ALTER TABLE hold ADD COLUMN digest TEXT;
ALTER TABLE checkout ADD COLUMN digest TEXT;
CREATE INDEX operation_undigested ON operation (seq) WHERE digest IS NULL;
CREATE INDEX hold_undigested ON hold (id) WHERE digest IS NULL;
CREATE INDEX checkout_undigested ON checkout (seq) WHERE digest IS NULL;

-- Records that were found to be other than they were written: as they were found, and what was done about it.
CREATE TABLE damaged_record (
  id INTEGER PRIMARY KEY,
  of TEXT NOT NULL,
  key TEXT NOT NULL,
  found_json TEXT NOT NULL,
  outcome TEXT NOT NULL CHECK (outcome IN ('repaired','aside'))
) STRICT;
`
