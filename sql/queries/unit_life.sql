-- A unit's life: every event that names it, and what happened to the containers around it while it was in them, up to two deep
-- (case, pallet). `through` is what the event names: the unit itself or that container. When it was in which container is told by
-- the view stays of sql/tables/history.sql, reckoned from what happened to the unit and to these containers alone. Where they are
-- is found in files that hold the unit; what happened to them takes two readings of unit_events, the first of three columns.

DROP TEMPORARY VIEW IF EXISTS followed;

CREATE TEMPORARY VIEW followed AS
WITH box AS (
  SELECT DISTINCT CASE WHEN role = 'child' THEN parent END AS unit
  FROM unit_events
  WHERE unit = /*$unit*/'01/09521141001011/21/107M5' AND NOT declared_wrong
),
near AS (
  SELECT /*$unit*/'01/09521141001011/21/107M5' AS unit
  UNION SELECT unit FROM box
  UNION SELECT /*+ BROADCAST(box) */ touches.parent AS unit
  FROM touches JOIN box ON box.unit = touches.unit
  WHERE touches.role = 'child'
),
-- Each thing with its touches as one row: so the tables are read once, whatever part of its rows is asked for further on.
folded AS (
  SELECT /*+ BROADCAST(near) */ touches.unit, ARRAY_AGG(ROW(touches.event_time, touches.type, touches.action, touches.biz_step,
    touches.disposition, touches.site, touches.destination, touches.role, touches.parent, touches.quantity, touches.event_id)) AS told
  FROM touches JOIN near ON near.unit = touches.unit
  GROUP BY touches.unit
)
SELECT unit, event_time, CONCAT(CAST(event_time AS STRING), ' ', event_id) AS moment, type, action, biz_step, disposition, site,
  destination, role, parent, quantity, event_id
FROM folded CROSS JOIN UNNEST(told) AS thing (event_time, type, action, biz_step, disposition, site, destination, role, parent, quantity,
  event_id);

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
JOIN followed AS around ON around.unit = inside.box AND around.moment > inside.since AND around.moment <= inside.until

ORDER BY event_time, event_id, through;

-- Whoever asks next asks of everything.
DROP TEMPORARY VIEW IF EXISTS followed;

CREATE TEMPORARY VIEW followed AS
SELECT * FROM touches;
