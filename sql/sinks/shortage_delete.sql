-- Shortages that are not to be expected any more.
DELETE FROM shortage AS kept
USING unnest(?::text[], ?::text[], ?::text[], ?::int[]) AS gone (gtin, region, site, from_day)
WHERE kept.gtin = gone.gtin AND kept.region = gone.region AND kept.site = gone.site
  AND kept.from_day = date '1970-01-01' + gone.from_day
