/**
 * What offline spending and approvals need: what was given without a network, why an approval was given, and locks that are
 * measured by the time the till has been running, which no clock can change.
 */
export const version = 5

export const sql = `
-- Bonuses given under the offline policy, one row each, written in the commit of their operation.
CREATE TABLE offline_spend (
  seq INTEGER PRIMARY KEY REFERENCES operation (seq),
  processing TEXT NOT NULL,
  client TEXT NOT NULL,
  amount TEXT NOT NULL,
  -- The day of the store, as 2026-11-22.
  day TEXT NOT NULL,
  given_at INTEGER NOT NULL,
  -- open: the processing has not confirmed it; cancelled: it was never given after all, or is the operation's that was made
  -- anew in its place.
  state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open','confirmed','refused','cancelled')),
  settled_at INTEGER
) STRICT;
CREATE INDEX offline_spend_day ON offline_spend (processing, client, day);
CREATE INDEX offline_spend_given ON offline_spend (processing, given_at);
CREATE INDEX offline_spend_open ON offline_spend (processing) WHERE state = 'open';
CREATE INDEX offline_spend_confirmed ON offline_spend (processing, client, settled_at) WHERE state = 'confirmed';

ALTER TABLE operation ADD COLUMN approved_reason TEXT;

-- A lock was kept by the wall clock: what is left of it, an hour at most, is counted from here on.
UPDATE operator SET locked_until = min(max(locked_until - CAST(unixepoch('subsec') * 1000 AS INTEGER), 0), 3600000);
ALTER TABLE operator RENAME COLUMN locked_until TO locked_until_running;
`
