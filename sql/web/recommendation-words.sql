-- What people and systems said about recommendations through the API and what came of it, the newest first. A parameter that is null
-- does not filter.
SELECT w.number, w.at, w.id, w.who, w.status, w.quantity, w.order_id, w.note, w.told_at, w.refused_at, w.stands, w.decided_by,
  w.stood_quantity, r.gtin, r.kind, r.from_site, r.to_site,
  coalesce((r.details ->> 'proposed_quantity')::double precision, r.quantity) AS proposed
FROM recommendation_heard w
JOIN recommendation r ON r.id = w.id,
     (SELECT ?::text AS id, ?::bigint AS before) AS want
WHERE (want.id IS NULL OR w.id = want.id)
  AND (want.before IS NULL OR w.number < want.before)
ORDER BY w.number DESC
LIMIT ?
