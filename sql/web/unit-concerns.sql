-- Exceptions that are open about a unit, and what people found out.
SELECT e.id, e.kind, e.site, e.time, e.evidence, h.decision
FROM exception e
LEFT JOIN LATERAL (
  SELECT nullif((array_agg(a.decision ORDER BY a.number DESC) FILTER (WHERE a.action = 'decide'))[1], 'open') AS decision
  FROM exception_action a
  WHERE a.id = e.id) h ON true
WHERE e.subject = ? AND e.state = 'open'
ORDER BY e.id
