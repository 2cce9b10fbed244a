-- Diversion by market: what the guard found off its way, by kind, country and product, those with the newest exception first.
-- What the guard finds is in PostgreSQL, the closed exceptions too; history has no table of it.

SELECT kind, COALESCE(place.country, 'unknown') AS country, found.gtin, found.state, COUNT(*) AS exceptions,
  SUM(found.quantity) AS quantity, MAX(found.`time`) AS newest
FROM live_exception AS found
LEFT JOIN live_site AS place ON place.site = found.site
WHERE found.kind IN ('wrong_market', 'off_route', 'impossible_travel', 'sold_again', 'seen_after_gone', 'never_commissioned')
  AND (/*$kind*/'' = '' OR found.kind = /*$kind*/'')
GROUP BY kind, COALESCE(place.country, 'unknown'), found.gtin, found.state
ORDER BY newest DESC, kind, country, gtin, state;
