SELECT id, gtin, kind, lot, from_site, to_site, quantity, decide_by - date '1970-01-01' AS decide_by,
  arrive_by - date '1970-01-01' AS arrive_by, reason, details::text AS details, state,
  state_day - date '1970-01-01' AS state_day, decided_by, order_id, note, shipped, received, said::int AS said
FROM recommendation
WHERE state IN ('proposed', 'accepted', 'ordered', 'shipped') OR updated_at > now() - interval '1 day'
