/** The first shape of the store. Times are UTC milliseconds, amounts decimal text, `*_json` JSON text. */
export const version = 1

export const sql = `
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE operator (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  role TEXT NOT NULL CHECK (role IN ('cashier','senior','director','operator','marketer')),
  pin_hash TEXT NOT NULL,
  active INTEGER NOT NULL DEFAULT 1,
  failed_attempts INTEGER NOT NULL DEFAULT 0,
  locked_until INTEGER NOT NULL DEFAULT 0,
  ui_json TEXT NOT NULL DEFAULT '{}',
  created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE integration_key (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  key_hash TEXT NOT NULL UNIQUE,
  created_at INTEGER NOT NULL,
  last_used_at INTEGER,
  revoked_at INTEGER
) STRICT;

CREATE TABLE operation (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  processing TEXT NOT NULL,
  fields_json TEXT NOT NULL,
  body_hash TEXT NOT NULL,
  card TEXT,
  contact TEXT,
  priority INTEGER NOT NULL CHECK (priority IN (0, 1)),
  state TEXT NOT NULL CHECK (state IN ('queued','sending','checking','attention','done','refused','cancelled')),
  attempts INTEGER NOT NULL DEFAULT 0,
  failures INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  settled_at INTEGER,
  due_at INTEGER NOT NULL DEFAULT 0,
  due_reason TEXT NOT NULL DEFAULT 'new' CHECK (due_reason IN ('new','backoff','retry-after','quiet','reading')),
  sent_at INTEGER,
  ever_unknown INTEGER NOT NULL DEFAULT 0,
  locks_point INTEGER NOT NULL DEFAULT 0,
  evidence_json TEXT NOT NULL DEFAULT '{}',
  operator_id TEXT NOT NULL,
  operator_name TEXT NOT NULL,
  approved_by_id TEXT,
  approved_by_name TEXT,
  input TEXT NOT NULL,
  case_id TEXT,
  depends_on TEXT,
  checkout_id TEXT,
  retry_of TEXT,
  retried_by TEXT,
  result_json TEXT,
  error_json TEXT,
  proof TEXT CHECK (proof IN ('confirmed','proven','likely','person'))
) STRICT;
CREATE INDEX operation_open ON operation (processing, priority, seq) WHERE state IN ('queued','sending','checking');
CREATE INDEX operation_by_state ON operation (state, seq);
CREATE INDEX operation_by_card ON operation (card, seq);
CREATE INDEX operation_by_case ON operation (case_id, seq) WHERE case_id IS NOT NULL;
CREATE INDEX operation_by_checkout ON operation (checkout_id, seq) WHERE checkout_id IS NOT NULL;
CREATE INDEX operation_by_dependency ON operation (depends_on) WHERE depends_on IS NOT NULL;
-- A receipt number is recorded once per till.
CREATE UNIQUE INDEX operation_receipt ON operation (fields_json ->> '$.receipt')
  WHERE kind = 'sale.record' AND state NOT IN ('refused','cancelled') AND fields_json ->> '$.receipt' IS NOT NULL;
CREATE INDEX operation_locking ON operation (processing) WHERE locks_point = 1;

-- The keys whose order an operation keeps: its card, its contact. Rows go when the operation lets its lanes go.
CREATE TABLE lane (
  processing TEXT NOT NULL,
  key TEXT NOT NULL,
  seq INTEGER NOT NULL REFERENCES operation (seq),
  PRIMARY KEY (processing, key, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX lane_by_operation ON lane (seq);

CREATE TABLE attempt (
  seq INTEGER NOT NULL REFERENCES operation (seq),
  number INTEGER NOT NULL,
  purpose TEXT NOT NULL CHECK (purpose IN ('change','token','evidence','release')),
  call TEXT NOT NULL,
  started_at INTEGER NOT NULL,
  finished_at INTEGER,
  outcome TEXT NOT NULL CHECK (outcome IN ('in-flight','confirmed','rejected','not-sent','unknown')),
  reason TEXT,
  http_status INTEGER,
  remote_code TEXT,
  remote_text TEXT,
  shown_json TEXT,
  PRIMARY KEY (seq, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE hold (
  id TEXT PRIMARY KEY,
  processing TEXT NOT NULL,
  client TEXT NOT NULL,
  amount TEXT NOT NULL,
  until_at INTEGER NOT NULL,
  taken_at INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('live','leaked','ended')),
  operation_id TEXT NOT NULL,
  checkout_id TEXT
) STRICT;
CREATE INDEX hold_open ON hold (processing, client) WHERE state <> 'ended';

CREATE TABLE checkout (
  id TEXT PRIMARY KEY,
  seq INTEGER NOT NULL UNIQUE,
  body_hash TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('open','held','completing','recorded','cancelled','attention')),
  processing TEXT,
  client TEXT,
  card TEXT,
  phone TEXT,
  amount TEXT NOT NULL,
  receipt TEXT,
  quote_json TEXT,
  hold_id TEXT,
  spend TEXT,
  total TEXT,
  earned TEXT,
  notice_json TEXT,
  input TEXT NOT NULL,
  operator_id TEXT NOT NULL,
  operator_name TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  settled_at INTEGER
) STRICT;
CREATE INDEX checkout_open ON checkout (seq) WHERE state IN ('open','held','completing','attention');

-- The cache: disposable, rebuilt by look-ups.
CREATE TABLE cached_card (
  processing TEXT NOT NULL,
  number TEXT NOT NULL,
  barcode TEXT,
  status TEXT NOT NULL,
  category TEXT,
  type TEXT,
  balances_json TEXT NOT NULL,
  phone TEXT,
  code TEXT,
  contact_json TEXT,
  blocked_for TEXT,
  as_of INTEGER NOT NULL,
  PRIMARY KEY (processing, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX cached_card_number ON cached_card (number);
CREATE INDEX cached_card_phone ON cached_card (phone) WHERE phone IS NOT NULL;
CREATE INDEX cached_card_code ON cached_card (code) WHERE code IS NOT NULL;
CREATE INDEX cached_card_barcode ON cached_card (barcode) WHERE barcode IS NOT NULL;

CREATE TABLE cached_client (
  processing TEXT NOT NULL,
  id TEXT NOT NULL,
  phone TEXT,
  email TEXT,
  contact_json TEXT,
  balance TEXT NOT NULL,
  as_of INTEGER NOT NULL,
  PRIMARY KEY (processing, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX cached_client_phone ON cached_client (phone) WHERE phone IS NOT NULL;
CREATE INDEX cached_client_email ON cached_client (email) WHERE email IS NOT NULL;

-- Which card number, barcode or app code led to which client.
CREATE TABLE cached_client_key (
  processing TEXT NOT NULL,
  key TEXT NOT NULL,
  client TEXT NOT NULL,
  PRIMARY KEY (processing, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX cached_client_key_client ON cached_client_key (processing, client);

-- Lower-cased words of names, for search by the start of a word.
CREATE TABLE cached_name (
  word TEXT NOT NULL,
  processing TEXT NOT NULL,
  subject TEXT NOT NULL,
  PRIMARY KEY (word, processing, subject)
) STRICT, WITHOUT ROWID;
CREATE INDEX cached_name_subject ON cached_name (processing, subject);

-- Cards refused here at once because a block was taken, until the processing's own state is known.
CREATE TABLE denial (
  operation_id TEXT PRIMARY KEY,
  processing TEXT NOT NULL,
  card TEXT,
  phone TEXT
) STRICT;
CREATE INDEX denial_card ON denial (card) WHERE card IS NOT NULL;
CREATE INDEX denial_phone ON denial (phone) WHERE phone IS NOT NULL;

CREATE TABLE outage (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  processing TEXT NOT NULL,
  reason TEXT NOT NULL,
  started_at INTEGER NOT NULL,
  ended_at INTEGER
) STRICT;
CREATE UNIQUE INDEX outage_open ON outage (processing) WHERE ended_at IS NULL;

CREATE TABLE audit (
  seq INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  actor TEXT NOT NULL,
  action TEXT NOT NULL,
  subject TEXT,
  data_json TEXT NOT NULL,
  previous_hash TEXT NOT NULL,
  hash TEXT NOT NULL
) STRICT;
CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END;
CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END;
`
