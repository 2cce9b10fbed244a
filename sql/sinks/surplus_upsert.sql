-- Surpluses as they now stand; one row a key in a batch.
INSERT INTO surplus (gtin, region, site, from_day, until_day, quantity, probability, updated_at)
SELECT gtin, region, site, date '1970-01-01' + from_day, date '1970-01-01' + until_day, quantity, probability,
  clock_timestamp()
FROM unnest(?::text[], ?::text[], ?::text[], ?::int[], ?::int[], ?::float8[], ?::float8[])
  AS fresh (gtin, region, site, from_day, until_day, quantity, probability)
ON CONFLICT (gtin, region, site, from_day) DO UPDATE SET
  until_day = excluded.until_day,
  quantity = excluded.quantity,
  probability = excluded.probability,
  updated_at = excluded.updated_at
