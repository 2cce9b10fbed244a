-- Traceability of a lot: what was done to its units, step by step and place by place, from first to last, by events that name them
-- and by events that name a container while they were in it, up to two deep (case, pallet).
-- Units of the lot are those that some event says belong to it; goods without serials name the lot themselves, and are traced where
-- events name them, not through containers. `units` counts different serials; `quantity` adds up what each event handled, so that
-- goods that pass a place twice count twice there.
-- As in the ledger, a unit is in a container from the event that packs it there until one takes it out, names it without that
-- container, or empties the container without a list. Events of one instant come in the order of their IDs.

WITH of_lot AS (
  SELECT DISTINCT unit, unit NOT LIKE '01/%' OR unit LIKE '01/%/21/%' AS has_serial
  FROM unit_events
  WHERE lot = /*$lot*/'L1001' AND gtin = /*$gtin*/'09521141001011' AND NOT declared_wrong
),
objects AS (
  SELECT unit FROM of_lot
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
  SELECT stays.unit, stays.box, stays.since, stays.until
  FROM stays JOIN of_lot ON of_lot.unit = stays.unit AND of_lot.has_serial
),
inside_2 AS (
  SELECT inside_1.unit, stays.box, GREATEST(inside_1.since, stays.since) AS since, LEAST(inside_1.until, stays.until) AS until
  FROM inside_1 JOIN stays ON stays.unit = inside_1.box AND stays.since < inside_1.until AND inside_1.since < stays.until
),
around AS (
  SELECT unit, event_time, biz_step, site, event_id, moment FROM named
  UNION ALL
  SELECT parent AS unit, event_time, biz_step, site, event_id, moment FROM emptied
),
-- Each unit once an event; goods without serials with their quantity.
handled AS (
  SELECT named.event_time, named.event_id, named.biz_step, named.site, named.unit, MAX(named.quantity) AS quantity,
    CASE WHEN of_lot.has_serial THEN named.unit END AS serial
  FROM named JOIN of_lot ON of_lot.unit = named.unit
  GROUP BY named.event_time, named.event_id, named.biz_step, named.site, named.unit, of_lot.has_serial
  UNION
  SELECT around.event_time, around.event_id, around.biz_step, around.site, inside.unit, CAST(1 AS DECIMAL(38, 10)) AS quantity,
    inside.unit AS serial
  FROM (SELECT * FROM inside_1 UNION ALL SELECT * FROM inside_2) AS inside
  JOIN around ON around.unit = inside.box AND around.moment > inside.since AND around.moment <= inside.until
)
SELECT biz_step, site, MIN(event_time) AS first_seen, MAX(event_time) AS last_seen,
  COUNT(DISTINCT event_id) AS events, COUNT(DISTINCT serial) AS units, SUM(quantity) AS quantity
FROM handled
GROUP BY biz_step, site
ORDER BY first_seen, biz_step, site;
