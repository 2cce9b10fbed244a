-- Traceability of a lot: what was done to its units, step by step and place by place, from first to last, by events that name them
-- and by events that name a container while they were in it, up to two deep (case, pallet). When they were in which container is
-- told by the view stays of sql/tables/history.sql, reckoned from what happened to these units and containers alone. Transactions and
-- associations do nothing to goods and are left out; unit_life has them.
-- Units of the lot are those that some event says belong to it; goods without serials name the lot themselves, and are traced where
-- events name them, not through containers. `units` counts different serials; `quantity` adds up what each event handled, so that
-- goods that pass a place twice count twice there.

DROP TEMPORARY VIEW IF EXISTS followed;

CREATE TEMPORARY VIEW followed AS
WITH serial AS (
  SELECT DISTINCT unit
  FROM unit_events
  WHERE lot = /*$lot*/'L1001' AND gtin = /*$gtin*/'09521141001011' AND NOT declared_wrong
    AND (unit NOT LIKE '01/%' OR unit LIKE '01/%/21/%')
),
box AS (
  SELECT DISTINCT packed.parent AS unit
  FROM unit_events AS packed JOIN serial ON serial.unit = packed.unit
  WHERE packed.gtin = /*$gtin*/'09521141001011' AND packed.role = 'child' AND NOT packed.declared_wrong
),
near AS (
  SELECT unit FROM serial
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

WITH of_lot AS (
  SELECT DISTINCT unit, unit NOT LIKE '01/%' OR unit LIKE '01/%/21/%' AS has_serial
  FROM unit_events
  WHERE lot = /*$lot*/'L1001' AND gtin = /*$gtin*/'09521141001011' AND NOT declared_wrong
),
inside_1 AS (
  SELECT stays.unit, stays.box, stays.since, stays.until
  FROM stays JOIN of_lot ON of_lot.unit = stays.unit AND of_lot.has_serial
),
inside AS (
  SELECT unit, box, since, until FROM inside_1
  UNION ALL
  SELECT inside_1.unit, stays.box, GREATEST(inside_1.since, stays.since) AS since, LEAST(inside_1.until, stays.until) AS until
  FROM inside_1 JOIN stays ON stays.unit = inside_1.box AND stays.since < inside_1.until AND inside_1.since < stays.until
),
-- Each unit once an event; goods without serials with their quantity.
handled AS (
  SELECT named.event_time, named.event_id, named.biz_step, named.site, named.unit, MAX(named.quantity) AS quantity,
    CASE WHEN of_lot.has_serial THEN named.unit END AS serial
  FROM unit_events AS named JOIN of_lot ON of_lot.unit = named.unit
  WHERE named.gtin = /*$gtin*/'09521141001011' AND NOT named.declared_wrong AND named.role <> 'parent'
    AND named.type IN ('ObjectEvent', 'AggregationEvent', 'TransformationEvent')
  GROUP BY named.event_time, named.event_id, named.biz_step, named.site, named.unit, of_lot.has_serial
  UNION
  SELECT around.event_time, around.event_id, around.biz_step, around.site, inside.unit, CAST(1 AS DECIMAL(38, 10)) AS quantity,
    inside.unit AS serial
  FROM inside
  JOIN followed AS around ON around.unit = inside.box AND around.moment > inside.since AND around.moment <= inside.until
  WHERE around.type IN ('ObjectEvent', 'AggregationEvent', 'TransformationEvent')
)
SELECT biz_step, site, MIN(event_time) AS first_seen, MAX(event_time) AS last_seen,
  COUNT(DISTINCT event_id) AS events, COUNT(DISTINCT serial) AS units, SUM(quantity) AS quantity
FROM handled
GROUP BY biz_step, site
ORDER BY first_seen, biz_step, site;

-- Whoever asks next asks of everything.
DROP TEMPORARY VIEW IF EXISTS followed;

CREATE TEMPORARY VIEW followed AS
SELECT * FROM touches;
