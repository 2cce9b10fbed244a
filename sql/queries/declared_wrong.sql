-- Corrections: events that were declared wrong, why, how long after they happened, and how long the wrong number stood: from the event's
-- arrival to that of its declaration, 0 where it came with or after that. Hours. `epcis` in the table events holds the whole event.

SELECT event_time, site, biz_step, declared_reason, declared_at,
  ROUND(TIMESTAMPDIFF(MINUTE, event_time, declared_at) / 60.0, 1) AS hours_until_declared,
  ROUND(GREATEST(TIMESTAMPDIFF(MINUTE, ingested_at, COALESCE(declaration_ingested_at, declared_at)), 0) / 60.0, 1) AS hours_it_stood,
  objects, event_id
FROM events
WHERE declared_wrong AND event_time >= CAST(/*$from*/DATE '2025-02-01' AS TIMESTAMP_LTZ(6))
ORDER BY event_time, event_id;
