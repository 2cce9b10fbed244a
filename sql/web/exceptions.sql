-- A page of exceptions, the newest first. A parameter that is null does not filter. What people said counts for the life in which
-- they said it; who looks after it stays. It is put together for the rows of the page alone.
SELECT e.id, e.kind, e.severity, e.subject, e.gtin, e.site, e.state, e.time, e.closed_at, e.quantity, e.evidence,
  e.first_seen, e.updated_at, e.life, h.acknowledged_at, h.acknowledged_by, h.assigned_to, h.decision, h.note
FROM (
  SELECT x.*
  FROM exception x
  CROSS JOIN (SELECT ?::text AS kind, ?::text AS state, ?::text AS severity, ?::text AS gtin, ?::text AS lot,
      ?::text[] AS sites, ?::text AS subject, ?::text AS assignee, ?::boolean AS acknowledged, ?::timestamptz AS after_seen, ?::text AS after_id) AS want
  WHERE (want.kind IS NULL OR x.kind = want.kind)
    AND (want.state IS NULL OR x.state = want.state)
    AND (want.severity IS NULL OR x.severity = want.severity)
    AND (want.gtin IS NULL OR x.gtin = want.gtin AND (want.lot IS NULL OR x.subject = '01/' || want.gtin || '/10/' || want.lot)
      OR EXISTS (
        SELECT FROM exception_goods g
        WHERE g.id = x.id AND g.gtin = want.gtin AND (want.lot IS NULL OR g.lot = want.lot)))
    AND (want.sites IS NULL OR x.site = ANY (want.sites))
    AND (want.subject IS NULL OR x.subject = want.subject)
    AND (want.assignee IS NULL OR want.assignee = (
      SELECT nullif(a.assignee, '')
      FROM exception_action a
      WHERE a.id = x.id AND a.action = 'assign'
      ORDER BY a.number DESC
      LIMIT 1))
    AND (want.acknowledged IS NULL OR want.acknowledged = EXISTS (
      SELECT FROM exception_action a WHERE a.id = x.id AND a.life = x.life AND a.action = 'acknowledge'))
    AND (want.after_id IS NULL OR (x.first_seen, x.id) < (want.after_seen, want.after_id))
  ORDER BY x.first_seen DESC, x.id DESC
  LIMIT ?) e
LEFT JOIN LATERAL (
  SELECT min(a.at) FILTER (WHERE a.action = 'acknowledge' AND a.life = e.life) AS acknowledged_at,
    (array_agg(a.who ORDER BY a.number) FILTER (WHERE a.action = 'acknowledge' AND a.life = e.life))[1] AS acknowledged_by,
    nullif((array_agg(a.assignee ORDER BY a.number DESC) FILTER (WHERE a.action = 'assign'))[1], '') AS assigned_to,
    nullif((array_agg(a.decision ORDER BY a.number DESC) FILTER (WHERE a.action = 'decide' AND a.life = e.life))[1], 'open')
      AS decision,
    (array_agg(a.note ORDER BY a.number DESC) FILTER (WHERE a.note IS NOT NULL AND a.life = e.life))[1] AS note
  FROM exception_action a
  WHERE a.id = e.id) h ON true
ORDER BY e.first_seen DESC, e.id DESC
