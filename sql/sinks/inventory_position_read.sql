SELECT gtin, lot, site, state, quantity,
  (extract(epoch FROM as_of) * 1000)::bigint AS as_of,
  (extract(epoch FROM ingested_at) * 1000)::bigint AS ingested_at
FROM inventory_position
