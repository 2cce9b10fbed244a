-- Corrections: events that were declared wrong, why, and how long the wrong number stood. The text holds the whole event.

SELECT event_time, site, biz_step, declared_reason, declared_at,
  TIMESTAMPDIFF(HOUR, event_time, declared_at) AS hours_until_declared, objects, event_id
FROM events
WHERE declared_wrong AND event_time >= CAST(/*$from*/DATE '2025-02-01' AS TIMESTAMP_LTZ(6))
ORDER BY event_time, event_id;
