-- Parameters: one array a column, all of the same length.
INSERT INTO site (site, name, type, region, country, latitude, longitude, silent_after_hours)
SELECT *
  FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::float8[], ?::float8[], ?::float8[])
ON CONFLICT (site) DO UPDATE
  SET name = excluded.name, type = excluded.type, region = excluded.region, country = excluded.country,
      latitude = excluded.latitude, longitude = excluded.longitude, silent_after_hours = excluded.silent_after_hours;
