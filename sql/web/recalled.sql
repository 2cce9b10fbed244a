-- Where stock of a recall was when it became known, and is now; one row a lot and site, in the order of these, page by page.
SELECT lot, site,
  sum(quantity) FILTER (WHERE was) AS at_beginning,
  sum(quantity) FILTER (WHERE NOT was AND state = 'on_hand') AS on_hand,
  sum(quantity) FILTER (WHERE NOT was AND state = 'in_transit') AS in_transit,
  sum(quantity) FILTER (WHERE NOT was AND state = 'unsellable') AS unsellable
FROM (
  SELECT b.lot, b.site, b.state, b.quantity, true AS was FROM recall_baseline b WHERE b.recall_id = ?
  UNION ALL
  SELECT p.lot, p.site, p.state, p.quantity, false
  FROM inventory_position p, recall r
  WHERE r.recall_id = ? AND r.serial = '' AND p.gtin = r.gtin AND (r.lot = '' OR p.lot = r.lot) AND p.quantity > 0
) AS both_times, (SELECT ?::text AS lot_after, ?::text AS site_after) AS want
WHERE want.lot_after IS NULL OR (lot, site) > (want.lot_after, want.site_after)
GROUP BY lot, site
ORDER BY lot, site
LIMIT ?
