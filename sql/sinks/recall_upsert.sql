-- Recalls as they now stand; one row an ID in a batch. An older word never replaces a newer one.
INSERT INTO recall (recall_id, gtin, lot, serial, starts, reason, drill, withdrawn, told_at, updated_at)
SELECT recall_id, gtin, lot, serial, to_timestamp(starts / 1000.0), reason, drill = 1, withdrawn = 1,
  to_timestamp(told / 1000.0), clock_timestamp()
FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::text[], ?::int[], ?::int[], ?::bigint[])
  AS fresh (recall_id, gtin, lot, serial, starts, reason, drill, withdrawn, told)
ON CONFLICT (recall_id) DO UPDATE SET
  gtin = excluded.gtin,
  lot = excluded.lot,
  serial = excluded.serial,
  starts = excluded.starts,
  reason = excluded.reason,
  drill = excluded.drill,
  withdrawn = excluded.withdrawn,
  told_at = excluded.told_at,
  updated_at = excluded.updated_at
WHERE recall.told_at <= excluded.told_at
