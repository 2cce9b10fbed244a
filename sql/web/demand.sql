-- A page of demand in the order of the primary key. A parameter that is null does not filter.
SELECT d.gtin, d.site, d.date, d.quantity, d.as_of, d.ingested_at, d.updated_at
FROM demand_daily d,
     (SELECT ?::text AS gtin, ?::text AS site, ?::date AS date_from, ?::date AS date_to,
             ?::text AS after_gtin, ?::text AS after_site, ?::date AS after_date) AS want
WHERE (want.gtin IS NULL OR d.gtin = want.gtin)
  AND (want.site IS NULL OR d.site = want.site)
  AND (want.date_from IS NULL OR d.date >= want.date_from)
  AND (want.date_to IS NULL OR d.date <= want.date_to)
  AND (want.after_gtin IS NULL
       OR (d.gtin, d.site, d.date) > (want.after_gtin, want.after_site, want.after_date))
ORDER BY d.gtin, d.site, d.date
LIMIT ?
