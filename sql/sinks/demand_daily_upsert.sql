-- Daily demand as it now stands; one row a key in a batch.
INSERT INTO demand_daily (gtin, site, date, quantity, as_of, ingested_at, updated_at)
SELECT gtin, site, date '1970-01-01' + epoch_day, quantity,
  to_timestamp(as_of / 1000.0), to_timestamp(ingested_at / 1000.0), clock_timestamp()
FROM unnest(?::text[], ?::text[], ?::int[], ?::numeric[], ?::bigint[], ?::bigint[])
  AS fresh (gtin, site, epoch_day, quantity, as_of, ingested_at)
ON CONFLICT (gtin, site, date) DO UPDATE SET
  quantity = excluded.quantity,
  as_of = excluded.as_of,
  ingested_at = excluded.ingested_at,
  updated_at = excluded.updated_at
