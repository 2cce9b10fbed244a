SELECT gtin, site, (date - date '1970-01-01')::bigint AS epoch_day, quantity,
  (extract(epoch FROM as_of) * 1000)::bigint AS as_of,
  (extract(epoch FROM ingested_at) * 1000)::bigint AS ingested_at
FROM demand_daily
