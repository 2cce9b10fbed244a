-- What people and systems said about recommendations through the API, the newest first. A parameter that is null does not filter.
SELECT w.number, w.at, w.id, w.who, w.status, w.quantity, w.order_id, w.note,
  r.gtin, r.kind, r.from_site, r.to_site,
  coalesce((r.details ->> 'proposed_quantity')::double precision, r.quantity) AS proposed
FROM recommendation_word w
JOIN recommendation r ON r.id = w.id,
     (SELECT ?::text AS id, ?::bigint AS before) AS want
WHERE (want.id IS NULL OR w.id = want.id)
  AND (want.before IS NULL OR w.number < want.before)
ORDER BY w.number DESC
LIMIT ?
