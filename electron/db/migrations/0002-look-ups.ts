/** What grows with a shop's years is looked up, never scanned; the size of the cache is kept, not counted. */
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
