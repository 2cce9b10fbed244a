-- When a lot expires: as events say, else as files do.
SELECT coalesce(
  (SELECT expires FROM lot_expiry WHERE gtin = want.gtin AND lot = want.lot),
  (SELECT expires FROM lot WHERE gtin = want.gtin AND lot = want.lot)) AS expires
FROM (SELECT ?::text AS gtin, ?::text AS lot) AS want
