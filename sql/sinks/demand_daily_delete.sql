-- Days whose demand turned out to be none.
DELETE FROM demand_daily AS kept
USING unnest(?::text[], ?::text[], ?::int[]) AS gone (gtin, site, epoch_day)
WHERE kept.gtin = gone.gtin AND kept.site = gone.site AND kept.date = date '1970-01-01' + gone.epoch_day
