-- A unit's life: every event that names it, and what happened to the containers around it while it was in them, up to two deep
-- (case, pallet). `through` is what the event names: the unit itself or that container. When it was in which container is told by
-- the view stays of sql/tables/history.sql.

WITH inside_1 AS (
  SELECT box, since, until FROM stays WHERE unit = /*$unit*/'01/09521141001011/21/107M5'
),
inside AS (
  SELECT box, since, until FROM inside_1
  UNION ALL
  SELECT stays.box, GREATEST(inside_1.since, stays.since) AS since, LEAST(inside_1.until, stays.until) AS until
  FROM inside_1 JOIN stays ON stays.unit = inside_1.box AND stays.since < inside_1.until AND inside_1.since < stays.until
)
SELECT event_time, biz_step, site, destination, disposition, role, parent, 'itself' AS through, event_id
FROM unit_events
WHERE unit = /*$unit*/'01/09521141001011/21/107M5' AND NOT declared_wrong

UNION ALL

SELECT DISTINCT around.event_time, around.biz_step, around.site, around.destination, around.disposition, around.role,
  around.parent, around.unit AS through, around.event_id
FROM inside
JOIN touches AS around ON around.unit = inside.box AND around.moment > inside.since AND around.moment <= inside.until

ORDER BY event_time, event_id, through;
