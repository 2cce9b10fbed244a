SELECT gtin, lot, (expires - date '0001-01-01' + 1)::numeric AS quantity,
  (extract(epoch FROM as_of) * 1000)::bigint AS as_of,
  (extract(epoch FROM ingested_at) * 1000)::bigint AS ingested_at
FROM lot_expiry
