-- Positions as they now stand; one row a key in a batch.
INSERT INTO inventory_position (gtin, lot, site, state, quantity, as_of, ingested_at, updated_at)
SELECT gtin, lot, site, state, quantity, to_timestamp(as_of / 1000.0), to_timestamp(ingested_at / 1000.0), clock_timestamp()
FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::numeric[], ?::bigint[], ?::bigint[])
  AS fresh (gtin, lot, site, state, quantity, as_of, ingested_at)
ON CONFLICT (gtin, lot, site, state) DO UPDATE SET
  quantity = excluded.quantity,
  as_of = excluded.as_of,
  ingested_at = excluded.ingested_at,
  updated_at = excluded.updated_at
