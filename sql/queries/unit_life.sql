-- A unit's life: every event that names it, and what happened to the containers around it while it was in them, up to two deep
-- (case, pallet). `through` is what the event names: the unit itself or that container.
-- As in the ledger, it is in a container from the event that packs it there until one takes it out, names it without that container,
-- or empties the container without a list. Events of one instant come in the order of their IDs.

WITH objects AS (
  SELECT /*$unit*/'01/09521141001011/21/107M5' AS unit
  UNION SELECT parent AS unit FROM events WHERE parent IS NOT NULL
),
named AS (
  SELECT *, CONCAT(CAST(event_time AS STRING), ' ', event_id) AS moment
  FROM unit_events
  WHERE NOT declared_wrong AND role <> 'parent' AND unit IN (SELECT unit FROM objects)
),
-- An event that takes from a container and names no contents empties it.
emptied AS (
  SELECT *, CONCAT(CAST(event_time AS STRING), ' ', event_id) AS moment
  FROM events
  WHERE NOT declared_wrong AND type = 'AggregationEvent' AND action = 'DELETE' AND parent IS NOT NULL AND objects = 1
),
-- Listed beside its own container, an object stays in it.
beside AS (
  SELECT DISTINCT content.unit, content.event_id
  FROM named AS content
  JOIN (SELECT DISTINCT unit, parent FROM named WHERE role = 'child') AS packed ON packed.unit = content.unit
  JOIN named AS box ON box.unit = packed.parent AND box.event_id = content.event_id
  WHERE content.role = 'listed' AND box.role = 'listed' AND content.action <> 'DELETE'
),
-- What every other event says of the container that an object is in: its key, or null for none; and until when.
said AS (
  SELECT named.unit, named.moment AS since,
    CASE WHEN named.role = 'child' AND named.action <> 'DELETE' THEN named.parent END AS box,
    COALESCE(LEAD(named.moment) OVER (PARTITION BY named.unit ORDER BY named.moment), '9999') AS until
  FROM named
  LEFT JOIN beside ON beside.unit = named.unit AND beside.event_id = named.event_id
  WHERE beside.unit IS NULL AND named.type IN ('ObjectEvent', 'AggregationEvent', 'TransformationEvent')
),
stays AS (
  SELECT said.unit, said.box, said.since, LEAST(said.until, COALESCE(MIN(emptied.moment), '9999')) AS until
  FROM said
  LEFT JOIN emptied ON emptied.parent = said.box AND emptied.moment > said.since
  WHERE said.box IS NOT NULL
  GROUP BY said.unit, said.box, said.since, said.until
),
inside_1 AS (
  SELECT box, since, until FROM stays WHERE unit = /*$unit*/'01/09521141001011/21/107M5'
),
inside_2 AS (
  SELECT stays.box, GREATEST(inside_1.since, stays.since) AS since, LEAST(inside_1.until, stays.until) AS until
  FROM inside_1 JOIN stays ON stays.unit = inside_1.box AND stays.since < inside_1.until AND inside_1.since < stays.until
),
around AS (
  SELECT unit, event_time, biz_step, site, destination, disposition, role, parent, event_id, moment FROM named
  UNION ALL
  SELECT parent AS unit, event_time, biz_step, site, destination, disposition, 'parent' AS role, CAST(NULL AS STRING) AS parent,
    event_id, moment
  FROM emptied
)
SELECT event_time, biz_step, site, destination, disposition, role, parent, 'itself' AS through, event_id
FROM unit_events
WHERE unit = /*$unit*/'01/09521141001011/21/107M5' AND NOT declared_wrong

UNION ALL

SELECT DISTINCT around.event_time, around.biz_step, around.site, around.destination, around.disposition, around.role,
  around.parent, around.unit AS through, around.event_id
FROM (SELECT * FROM inside_1 UNION ALL SELECT * FROM inside_2) AS inside
JOIN around ON around.unit = inside.box AND around.moment > inside.since AND around.moment <= inside.until

ORDER BY event_time, event_id, through;
