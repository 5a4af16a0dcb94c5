/**
 * What a supervisor sees afterwards: what an outage holds, shifts, approvals to be reviewed, slips that were printed. An outage
 * and a shift are stretches of the local sequence, never of a clock, so that a clock set back puts nothing into another one.
 */
export const version = 7

export const sql = `
-- Operations after \`after_seq\`, up to \`last_seq\` (null: it goes on), were made within the outage.
ALTER TABLE outage ADD COLUMN after_seq INTEGER NOT NULL DEFAULT 0;
ALTER TABLE outage ADD COLUMN last_seq INTEGER;
-- 1: the till was not running when the processing came back; the end is when it was first seen again.
ALTER TABLE outage ADD COLUMN is_end_uncertain INTEGER NOT NULL DEFAULT 0 CHECK (is_end_uncertain IN (0, 1));
CREATE INDEX operation_by_time ON operation (created_at);
UPDATE outage SET after_seq = coalesce(
  (SELECT seq FROM operation WHERE created_at < outage.started_at ORDER BY created_at DESC, seq DESC LIMIT 1), 0);
UPDATE outage SET last_seq = max(after_seq, coalesce(
  (SELECT seq FROM operation WHERE created_at <= outage.ended_at ORDER BY created_at DESC, seq DESC LIMIT 1), 0))
  WHERE ended_at IS NOT NULL;
DROP INDEX operation_by_time;

-- A shift is written down when it is closed: operations after \`after_seq\`, up to \`last_seq\`.
CREATE TABLE shift (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  after_seq INTEGER NOT NULL,
  last_seq INTEGER NOT NULL,
  -- Null: the first shift, from the beginning of the store.
  opened_at INTEGER,
  closed_at INTEGER NOT NULL,
  closed_by_id TEXT NOT NULL,
  closed_by_name TEXT NOT NULL,
  -- The head of the audit trail at the close: the entry of the close itself.
  audit_seq INTEGER NOT NULL,
  audit_hash TEXT NOT NULL,
  -- Outages before this one were over at the close.
  next_outage INTEGER NOT NULL,
  -- The report as it was printed.
  report_json TEXT NOT NULL
) STRICT;
CREATE INDEX shift_last_seq ON shift (last_seq);
CREATE TRIGGER shift_no_update BEFORE UPDATE ON shift BEGIN SELECT RAISE(ABORT, 'a closed shift is never changed'); END;
CREATE TRIGGER shift_no_delete BEFORE DELETE ON shift BEGIN SELECT RAISE(ABORT, 'a closed shift is never deleted'); END;

-- What a second operator approved while the processing was in an outage, until a third one has looked at it.
CREATE TABLE review (
  id INTEGER PRIMARY KEY,
  -- The operation that it is about; somebody may have approved more than one thing of it.
  seq INTEGER NOT NULL REFERENCES operation (seq),
  outage INTEGER NOT NULL REFERENCES outage (id),
  -- The audit entry of the approval.
  audit_seq INTEGER NOT NULL,
  approver_id TEXT NOT NULL,
  approver_name TEXT NOT NULL,
  reviewed_at INTEGER,
  reviewed_by_id TEXT,
  reviewed_by_name TEXT,
  note TEXT
) STRICT;
CREATE INDEX review_by_operation ON review (seq);
CREATE INDEX review_waiting ON review (id) WHERE reviewed_at IS NULL;
CREATE INDEX review_done ON review (id) WHERE reviewed_at IS NOT NULL;
CREATE INDEX review_outage ON review (outage, id);

-- How often a slip was printed. \`subject\` is the id of an operation or of a checkout.
CREATE TABLE slip (
  subject TEXT PRIMARY KEY,
  reference TEXT NOT NULL,
  operation_id TEXT,
  copies INTEGER NOT NULL,
  printed_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX slip_reference ON slip (reference);
`
