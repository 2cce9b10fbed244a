-- Open exceptions by their cause.
SELECT e.kind, e.severity, count(*) AS open,
  count(*) FILTER (WHERE NOT EXISTS (
    SELECT FROM exception_action a WHERE a.id = e.id AND a.action = 'acknowledge')) AS unacknowledged,
  max(e.updated_at) AS updated_at
FROM exception e
WHERE e.state = 'open'
GROUP BY e.kind, e.severity
ORDER BY array_position(ARRAY['critical', 'major', 'minor'], e.severity), count(*) DESC, e.kind
