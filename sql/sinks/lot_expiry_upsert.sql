-- The expiry of lots as it now stands, in days since the year 1 began; one row a key in a batch.
INSERT INTO lot_expiry (gtin, lot, expires, as_of, ingested_at, updated_at)
SELECT gtin, lot, date '0001-01-01' + (day - 1),
  to_timestamp(as_of / 1000.0), to_timestamp(ingested_at / 1000.0), clock_timestamp()
FROM unnest(?::text[], ?::text[], ?::int[], ?::bigint[], ?::bigint[])
  AS fresh (gtin, lot, day, as_of, ingested_at)
ON CONFLICT (gtin, lot) DO UPDATE SET
  expires = excluded.expires,
  as_of = excluded.as_of,
  ingested_at = excluded.ingested_at,
  updated_at = excluded.updated_at
