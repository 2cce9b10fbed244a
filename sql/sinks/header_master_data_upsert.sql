-- What headers say; a field that one leaves out stays as an earlier one told it.
INSERT INTO header_master_data AS known (kind, key, name, country, latitude, longitude, updated_at)
SELECT kind, key, name, country, latitude, longitude, clock_timestamp()
FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::float8[], ?::float8[])
  AS fresh (kind, key, name, country, latitude, longitude)
ON CONFLICT (kind, key) DO UPDATE SET
  name = coalesce(excluded.name, known.name),
  country = coalesce(excluded.country, known.country),
  latitude = coalesce(excluded.latitude, known.latitude),
  longitude = coalesce(excluded.longitude, known.longitude),
  updated_at = excluded.updated_at
