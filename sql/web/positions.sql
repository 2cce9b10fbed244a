-- A page of positions in the order of the primary key. A parameter that is null does not filter.
SELECT p.gtin, p.lot, coalesce(told.expires, filed.expires) AS expires, p.site, p.state, p.quantity, p.as_of, p.ingested_at,
  p.updated_at
FROM inventory_position p
-- As lot_use_by has it, but looked up for the rows of a page only.
LEFT JOIN lot_expiry told ON told.gtin = p.gtin AND told.lot = p.lot
LEFT JOIN lot filed ON filed.gtin = p.gtin AND filed.lot = p.lot,
     (SELECT ?::text AS gtin, ?::text AS lot, ?::text AS site, ?::text[] AS sites, ?::text AS state,
             ?::text AS after_gtin, ?::text AS after_lot, ?::text AS after_site, ?::text AS after_state) AS want
WHERE (want.gtin IS NULL OR p.gtin = want.gtin)
  AND (want.lot IS NULL OR p.lot = want.lot)
  AND (want.site IS NULL OR p.site = want.site)
  AND (want.sites IS NULL OR p.site = ANY (want.sites))
  AND (want.state IS NULL OR p.state = want.state)
  AND (want.after_gtin IS NULL
       OR (p.gtin, p.lot, p.site, p.state) > (want.after_gtin, want.after_lot, want.after_site, want.after_state))
ORDER BY p.gtin, p.lot, p.site, p.state
LIMIT ?
