-- Exceptions by their cause, and how many of them are open. A parameter that is null does not filter.
SELECT e.kind, e.severity, count(*) AS count, count(*) FILTER (WHERE e.state = 'open') AS open,
  count(*) FILTER (WHERE e.state = 'open' AND NOT seen.acknowledged) AS unacknowledged, max(e.updated_at) AS updated_at
FROM exception e
CROSS JOIN (SELECT ?::text AS state, ?::text AS severity, ?::text AS gtin, ?::text AS lot, ?::text[] AS sites, ?::text AS subject,
    ?::text AS assignee, ?::boolean AS acknowledged) AS want
CROSS JOIN LATERAL (
  SELECT EXISTS (
    SELECT FROM exception_action a WHERE a.id = e.id AND a.action = 'acknowledge' AND a.life = e.life) AS acknowledged) seen
WHERE (want.state IS NULL OR e.state = want.state)
  AND (want.severity IS NULL OR e.severity = want.severity)
  AND (want.gtin IS NULL OR e.gtin = want.gtin AND (want.lot IS NULL OR e.subject = '01/' || want.gtin || '/10/' || want.lot)
    OR EXISTS (
      SELECT FROM exception_goods g WHERE g.id = e.id AND g.gtin = want.gtin AND (want.lot IS NULL OR g.lot = want.lot)))
  AND (want.sites IS NULL OR e.site = ANY (want.sites))
  AND (want.subject IS NULL OR e.subject = want.subject)
  AND (want.assignee IS NULL OR want.assignee = (
    SELECT a.assignee FROM exception_action a WHERE a.id = e.id AND a.action = 'assign' ORDER BY a.number DESC LIMIT 1))
  AND (want.acknowledged IS NULL OR seen.acknowledged = want.acknowledged)
GROUP BY e.kind, e.severity
ORDER BY array_position(ARRAY['critical', 'major', 'minor'], e.severity), count(*) DESC, e.kind
