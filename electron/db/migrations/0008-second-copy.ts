/** How far the second copy goes, the epoch, and queues that were moved from till to till. */
export const version = 8

export const sql = `
-- One row. \`tx\` and \`hash\`: the last record of the journal that this store contains. \`store\`: one name for the store and
-- all copies of it. \`epoch\`: counts the starts; 0 while no place outside the data folder keeps it too.
CREATE TABLE second_copy (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  store TEXT NOT NULL,
  tx INTEGER NOT NULL,
  hash TEXT NOT NULL,
  epoch INTEGER NOT NULL
) STRICT;

-- A queue that left for another till or came from one. What left is kept whole, so that its file can be written again.
CREATE TABLE transfer (
  id TEXT PRIMARY KEY,
  direction TEXT NOT NULL CHECK (direction IN ('out','in')),
  at INTEGER NOT NULL,
  -- The till that it came from; null: it left this one, for whichever till the file is brought to.
  till TEXT,
  operator_name TEXT NOT NULL,
  operations INTEGER NOT NULL,
  content_json TEXT
) STRICT, WITHOUT ROWID;

-- By which transfer the operation left this till, which then never touches it again.
ALTER TABLE operation ADD COLUMN moved_by TEXT;
-- A receipt number is recorded once per till, wherever its sale was moved to.
DROP INDEX operation_receipt;
CREATE UNIQUE INDEX operation_receipt ON operation (fields_json ->> '$.receipt')
  WHERE kind = 'sale.record' AND (state NOT IN ('refused','cancelled') OR moved_by IS NOT NULL)
    AND fields_json ->> '$.receipt' IS NOT NULL;
`
