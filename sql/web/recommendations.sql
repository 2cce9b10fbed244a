-- A page of recommendations by ID, or those that are due first. A parameter that is null does not filter.
SELECT r.id, r.gtin, r.kind, r.lot, r.from_site, r.to_site, r.quantity, r.decide_by, r.arrive_by, r.reason, r.details::text,
  r.state, r.state_day, r.decided_by, r.order_id, r.note, r.shipped, r.received, r.first_seen, r.updated_at,
  said.status AS said, said.who AS said_by, said.at AS said_at, said.told_at, said.refused_at, said.stands, said.decided_by AS refused_by,
  said.stood_quantity
FROM recommendation r
LEFT JOIN LATERAL (
  SELECT h.status, h.who, h.at, h.told_at, h.refused_at, h.stands, h.decided_by, h.stood_quantity
  FROM recommendation_heard h
  WHERE h.id = r.id
  ORDER BY h.number DESC
  LIMIT 1) AS said ON true,
     (SELECT ?::text AS id, ?::text[] AS states, ?::text AS gtin, ?::text AS site, ?::text[] AS sites, ?::text AS kind,
             ?::text AS after_id, ?::boolean AS due) AS want
WHERE (want.id IS NULL OR r.id = want.id)
  AND (want.states IS NULL OR r.state = ANY (want.states))
  AND (want.gtin IS NULL OR r.gtin = want.gtin)
  AND (want.site IS NULL OR want.site IN (r.from_site, r.to_site))
  AND (want.sites IS NULL OR r.to_site = ANY (want.sites))
  AND (want.kind IS NULL OR r.kind = want.kind)
  AND (want.after_id IS NULL OR r.id > want.after_id)
ORDER BY CASE WHEN want.due THEN r.decide_by END, CASE WHEN want.due THEN r.arrive_by END, r.id
LIMIT ?
