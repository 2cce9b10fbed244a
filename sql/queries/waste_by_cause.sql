-- Waste and expiry by cause: what left stock without being sold or used, by product, site and step: destroyed, decommissioned,
-- sampled, or struck off (an ObjectEvent with action DELETE) in any other step but selling and consuming.
-- A unit counts once, when it left, even if several events say so; it does not count for being seen as expired. The cause is the last
-- disposition given to it up to then that keeps goods from being sold, else that of the event. What leaves with its container
-- (pallet, case) counts unit by unit, the container itself does not. Goods without serials count by quantity.

WITH gone AS (
  SELECT *, CONCAT(CAST(event_time AS STRING), ' ', event_id) AS moment
  FROM unit_events
  WHERE NOT declared_wrong AND type = 'ObjectEvent' AND role = 'listed'
    AND (action = 'DELETE' OR biz_step IN ('destroying', 'decommissioning', 'sampling'))
    AND COALESCE(biz_step, '') NOT IN ('dispensing', 'retail_selling', 'consuming')
),
boxes AS (
  SELECT DISTINCT parent AS unit FROM events WHERE parent IS NOT NULL
),
-- What was ever packed into a container that left, and into those in it.
packed_1 AS (
  SELECT DISTINCT unit FROM unit_events WHERE role = 'child' AND parent IN (SELECT unit FROM gone)
),
packed_2 AS (
  SELECT DISTINCT unit FROM unit_events WHERE role = 'child' AND parent IN (SELECT unit FROM packed_1)
),
packed_3 AS (
  SELECT DISTINCT unit FROM unit_events WHERE role = 'child' AND parent IN (SELECT unit FROM packed_2)
),
named AS (
  SELECT *, CONCAT(CAST(event_time AS STRING), ' ', event_id) AS moment
  FROM unit_events
  WHERE NOT declared_wrong AND role <> 'parent'
    AND unit IN (
      SELECT unit FROM gone UNION SELECT unit FROM packed_1 UNION SELECT unit FROM packed_2 UNION SELECT unit FROM packed_3)
),
emptied AS (
  SELECT parent, CONCAT(CAST(event_time AS STRING), ' ', event_id) AS moment
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
-- When an object was in which container.
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
left_1 AS (
  SELECT stays.unit, gone.event_id, gone.event_time, gone.site, gone.biz_step, gone.disposition, gone.moment
  FROM gone JOIN stays ON stays.box = gone.unit AND gone.moment > stays.since AND gone.moment < stays.until
),
left_2 AS (
  SELECT stays.unit, left_1.event_id, left_1.event_time, left_1.site, left_1.biz_step, left_1.disposition, left_1.moment
  FROM left_1 JOIN stays ON stays.box = left_1.unit AND left_1.moment > stays.since AND left_1.moment < stays.until
),
left_3 AS (
  SELECT stays.unit, left_2.event_id, left_2.event_time, left_2.site, left_2.biz_step, left_2.disposition, left_2.moment
  FROM left_2 JOIN stays ON stays.box = left_2.unit AND left_2.moment > stays.since AND left_2.moment < stays.until
),
-- Every account of a unit's leaving; the first one counts.
units AS (
  SELECT told.*, ROW_NUMBER() OVER (PARTITION BY told.unit ORDER BY told.moment) AS nth
  FROM (
    SELECT unit, event_id, event_time, site, biz_step, disposition, moment FROM gone
    UNION ALL SELECT * FROM left_1 UNION ALL SELECT * FROM left_2 UNION ALL SELECT * FROM left_3
  ) AS told
  LEFT JOIN boxes ON boxes.unit = told.unit
  WHERE told.unit LIKE '01/%/21/%' AND boxes.unit IS NULL
),
-- What was last said of its state, other than that it was destroyed.
states AS (
  SELECT units.unit, named.disposition, ROW_NUMBER() OVER (PARTITION BY units.unit ORDER BY named.moment DESC) AS recency
  FROM units JOIN named ON named.unit = units.unit AND named.moment <= units.moment
  WHERE units.nth = 1 AND named.disposition NOT IN ('destroyed', 'disposed', 'inactive')
),
waste AS (
  SELECT units.unit, units.event_id, units.event_time, units.site, units.biz_step, CAST(1 AS DECIMAL(38, 10)) AS quantity,
    COALESCE(states.disposition, units.disposition) AS cause
  FROM units
  LEFT JOIN states ON states.unit = units.unit AND states.recency = 1 AND states.disposition IN ('damaged', 'expired',
    'needs_replacement', 'non_sellable_other', 'recalled', 'returned', 'unavailable')
  WHERE units.nth = 1
  UNION ALL
  SELECT unit, event_id, event_time, site, biz_step, quantity, disposition AS cause
  FROM gone
  WHERE unit LIKE '01/%' AND unit NOT LIKE '01/%/21/%'
)
SELECT SUBSTRING(unit FROM 4 FOR 14) AS gtin, site, biz_step, cause, SUM(quantity) AS quantity,
  COUNT(DISTINCT event_id) AS events, MAX(event_time) AS last_time
FROM waste
WHERE event_time >= CAST(/*$from*/DATE '2025-02-01' AS TIMESTAMP_LTZ(6))
GROUP BY SUBSTRING(unit FROM 4 FOR 14), site, biz_step, cause
ORDER BY quantity DESC, gtin, site, biz_step, cause;
