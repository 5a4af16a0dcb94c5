/** Facts that were measured at a test stand, and facts that service has contradicted since. */
export const version = 9

export const sql = `
CREATE TABLE commissioning (
  id TEXT PRIMARY KEY,
  processing TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('running','done','failed')),
  started_at INTEGER NOT NULL,
  finished_at INTEGER,
  operator_name TEXT NOT NULL,
  url TEXT NOT NULL,
  measurements_json TEXT NOT NULL,
  facts_json TEXT,
  applied_at INTEGER,
  failure TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX commissioning_newest ON commissioning (processing, started_at);
CREATE INDEX commissioning_running ON commissioning (state) WHERE state = 'running';

CREATE TABLE lowered_fact (
  processing TEXT NOT NULL,
  fact TEXT NOT NULL,
  configured TEXT NOT NULL,
  value TEXT NOT NULL,
  at INTEGER NOT NULL,
  -- The operation that showed it.
  operation_id TEXT NOT NULL,
  PRIMARY KEY (processing, fact)
) STRICT, WITHOUT ROWID;
`
