/** What grows with a shop's years is looked up, never scanned; how much there is of it is kept, not counted. */
export const version = 2

export const sql = `
-- By the key first: a card number leads to clients of whichever processing knows it.
CREATE TABLE cached_client_key_by_key (
  processing TEXT NOT NULL,
  key TEXT NOT NULL,
  client TEXT NOT NULL,
  PRIMARY KEY (key, processing)
) STRICT, WITHOUT ROWID;
INSERT INTO cached_client_key_by_key SELECT processing, key, client FROM cached_client_key;
DROP TABLE cached_client_key;
ALTER TABLE cached_client_key_by_key RENAME TO cached_client_key;
CREATE INDEX cached_client_key_client ON cached_client_key (processing, client);

CREATE INDEX attempt_in_flight ON attempt (seq) WHERE outcome = 'in-flight';
CREATE INDEX operation_due ON operation (processing, due_at) WHERE state IN ('queued','checking');
-- Sales that spend and are not over: what a balance may not show yet.
CREATE INDEX operation_open_spend ON operation (processing)
  WHERE kind = 'sale.record' AND fields_json ->> '$.spend' <> '0' AND state IN ('queued','sending','checking','attention');

CREATE TABLE operation_count (
  processing TEXT NOT NULL,
  state TEXT NOT NULL,
  count INTEGER NOT NULL,
  PRIMARY KEY (processing, state)
) STRICT, WITHOUT ROWID;
INSERT INTO operation_count SELECT processing, state, count(*) FROM operation GROUP BY processing, state;
CREATE TRIGGER operation_added AFTER INSERT ON operation BEGIN
  INSERT INTO operation_count VALUES (new.processing, new.state, 1)
    ON CONFLICT (processing, state) DO UPDATE SET count = count + 1;
END;
CREATE TRIGGER operation_moved AFTER UPDATE OF state ON operation WHEN new.state <> old.state BEGIN
  UPDATE operation_count SET count = count - 1 WHERE processing = old.processing AND state = old.state;
  INSERT INTO operation_count VALUES (new.processing, new.state, 1)
    ON CONFLICT (processing, state) DO UPDATE SET count = count + 1;
END;

-- One row: how many cards and clients are cached, and when the last of them was read.
CREATE TABLE cache_size (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  count INTEGER NOT NULL,
  newest INTEGER NOT NULL
) STRICT;
INSERT INTO cache_size SELECT 1, count(*), coalesce(max(as_of), 0)
  FROM (SELECT as_of FROM cached_card UNION ALL SELECT as_of FROM cached_client);
CREATE TRIGGER cached_card_added AFTER INSERT ON cached_card BEGIN
  UPDATE cache_size SET count = count + 1, newest = max(newest, new.as_of);
END;
CREATE TRIGGER cached_card_read AFTER UPDATE OF as_of ON cached_card BEGIN
  UPDATE cache_size SET newest = max(newest, new.as_of);
END;
CREATE TRIGGER cached_card_dropped AFTER DELETE ON cached_card BEGIN
  UPDATE cache_size SET count = count - 1;
END;
CREATE TRIGGER cached_client_added AFTER INSERT ON cached_client BEGIN
  UPDATE cache_size SET count = count + 1, newest = max(newest, new.as_of);
END;
CREATE TRIGGER cached_client_read AFTER UPDATE OF as_of ON cached_client BEGIN
  UPDATE cache_size SET newest = max(newest, new.as_of);
END;
CREATE TRIGGER cached_client_dropped AFTER DELETE ON cached_client BEGIN
  UPDATE cache_size SET count = count - 1;
END;
`
