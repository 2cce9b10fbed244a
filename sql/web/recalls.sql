-- Recalls, the newest first, with how far each has come: what was out there when it became known, and what is now.
SELECT r.recall_id, r.gtin, r.lot, r.serial, r.starts, r.reason, r.drill, r.withdrawn, r.told_at,
  then_.quantity AS at_beginning,
  coalesce(now_.on_hand, 0) AS on_hand, coalesce(now_.in_transit, 0) AS in_transit,
  coalesce(now_.unsellable, 0) AS unsellable, coalesce(now_.sites, 0) AS sites
FROM recall r
LEFT JOIN LATERAL (
  SELECT coalesce(sum(b.quantity), 0) AS quantity FROM recall_baseline b WHERE b.recall_id = r.recall_id) then_ ON true
LEFT JOIN LATERAL (
  SELECT sum(p.quantity) FILTER (WHERE p.state = 'on_hand') AS on_hand,
    sum(p.quantity) FILTER (WHERE p.state = 'in_transit') AS in_transit,
    sum(p.quantity) FILTER (WHERE p.state = 'unsellable') AS unsellable,
    count(DISTINCT p.site) AS sites
  FROM inventory_position p
  WHERE r.serial = '' AND p.gtin = r.gtin AND (r.lot = '' OR p.lot = r.lot) AND p.quantity > 0) now_ ON true
CROSS JOIN (SELECT ?::text AS id, ?::timestamptz AS told_at, ?::text AS after_id) AS want
WHERE (want.id IS NULL OR r.recall_id = want.id)
  AND (want.told_at IS NULL OR r.told_at < want.told_at OR r.told_at = want.told_at AND r.recall_id > want.after_id)
ORDER BY r.told_at DESC, r.recall_id
LIMIT ?
