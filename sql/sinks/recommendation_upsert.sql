-- Recommendations as they now stand; one row an ID in a batch.
INSERT INTO recommendation (id, gtin, kind, lot, from_site, to_site, quantity, decide_by, arrive_by, reason, details,
  state, state_day, decided_by, order_id, note, shipped, received, said, updated_at)
SELECT id, gtin, kind, lot, from_site, to_site, quantity, date '1970-01-01' + decide_by, date '1970-01-01' + arrive_by,
  reason, details::jsonb, state, date '1970-01-01' + state_day, decided_by, order_id, note, shipped, received, said > 0,
  clock_timestamp()
FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::float8[], ?::int[], ?::int[], ?::text[],
    ?::text[], ?::text[], ?::int[], ?::text[], ?::text[], ?::text[], ?::float8[], ?::float8[], ?::int[])
  AS fresh (id, gtin, kind, lot, from_site, to_site, quantity, decide_by, arrive_by, reason, details, state, state_day,
    decided_by, order_id, note, shipped, received, said)
ON CONFLICT (id) DO UPDATE SET
  quantity = excluded.quantity,
  details = excluded.details,
  state = excluded.state,
  state_day = excluded.state_day,
  decided_by = excluded.decided_by,
  order_id = excluded.order_id,
  note = excluded.note,
  shipped = excluded.shipped,
  received = excluded.received,
  said = excluded.said,
  updated_at = excluded.updated_at
WHERE (recommendation.quantity, recommendation.state, recommendation.state_day, recommendation.decided_by, recommendation.order_id,
    recommendation.note, recommendation.shipped, recommendation.received, recommendation.said)
  IS DISTINCT FROM (excluded.quantity, excluded.state, excluded.state_day, excluded.decided_by, excluded.order_id, excluded.note,
    excluded.shipped, excluded.received, excluded.said)
