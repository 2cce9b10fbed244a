-- A page of shortages in the order of the primary key, or the gravest first. A parameter that is null does not filter.
SELECT i.gtin, i.region, i.site, i.from_day, i.until_day, i.quantity, i.probability, i.updated_at
FROM shortage i,
     (SELECT ?::text AS gtin, ?::text AS region, ?::text AS site, ?::text AS after_gtin, ?::text AS after_region,
             ?::text AS after_site, ?::date AS after_day,
             ?::boolean AS worst) AS want
WHERE (want.gtin IS NULL OR i.gtin = want.gtin)
  AND (want.region IS NULL OR i.region = want.region)
  AND (want.site IS NULL OR i.site = want.site)
  AND (want.after_gtin IS NULL
       OR (i.gtin, i.region, i.site, i.from_day)
          > (want.after_gtin, want.after_region, want.after_site, want.after_day))
ORDER BY CASE WHEN want.worst THEN -i.quantity * i.probability END, i.gtin, i.region, i.site, i.from_day
LIMIT ?
