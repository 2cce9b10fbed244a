-- Waste and expiry by cause: what left stock without being sold or used, by product, site and step: destroyed, decommissioned,
-- sampled, or struck off (an ObjectEvent with action DELETE) in any other step but selling and consuming. A unit, or a container, that
-- was sold, consumed or made into something, by itself or in its container, is not waste when it is decommissioned or destroyed in the
-- same instant or afterwards, as tills do, unless some event says that it came back.
-- A unit counts once, when it left, even if several events say so; it does not count for being seen as expired. The cause is the last
-- disposition given to it up to then that keeps goods from being sold, else that of the event. What leaves with its
-- container counts unit by unit, the container itself does not; one level: of a pallet of cases the units count where the cases
-- are listed too. Goods without serials count by quantity. What was in which container when is told by the view stays of
-- sql/tables/history.sql.

WITH fated AS (
  SELECT unit, event_id, event_time, moment, site, biz_step, disposition, quantity,
    CASE
      WHEN role = 'input' OR (type = 'ObjectEvent' AND COALESCE(biz_step, '') IN ('dispensing', 'retail_selling', 'consuming')) THEN 'used'
      WHEN type = 'ObjectEvent' AND (COALESCE(action, '') = 'DELETE'
        OR COALESCE(biz_step, '') IN ('destroying', 'decommissioning', 'sampling')) THEN 'gone'
      ELSE 'here'
    END AS fate
  FROM touches
  WHERE type IN ('ObjectEvent', 'AggregationEvent', 'TransformationEvent')
),
-- What was in a container that was sold or consumed unopened was sold or consumed.
fates AS (
  SELECT * FROM fated
  UNION ALL
  SELECT stays.unit, fated.event_id, fated.event_time, fated.moment, fated.site, fated.biz_step, fated.disposition, stays.quantity, fated.fate
  FROM fated JOIN stays ON stays.box = fated.unit AND fated.moment > stays.since AND fated.moment < stays.until
  WHERE fated.fate = 'used'
),
gone AS (
  SELECT unit, event_id, event_time, moment, site, biz_step, disposition, quantity
  FROM (
    -- What was last said of it beside its leaving.
    SELECT *, LAST_VALUE(CASE WHEN fate <> 'gone' THEN fate END) OVER (PARTITION BY unit
      ORDER BY event_time, CASE WHEN fate = 'gone' THEN 1 ELSE 0 END, moment ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS before
    FROM fates
  ) AS told
  WHERE fate = 'gone' AND ((unit LIKE '01/%' AND unit NOT LIKE '01/%/21/%') OR COALESCE(before, '') <> 'used')
),
boxes AS (
  SELECT DISTINCT parent AS unit FROM events WHERE parent IS NOT NULL
),
-- Every account of a unit's leaving, by itself or in its container.
told AS (
  SELECT unit, event_id, event_time, site, biz_step, disposition, moment FROM gone
  UNION ALL
  SELECT stays.unit, gone.event_id, gone.event_time, gone.site, gone.biz_step, gone.disposition, gone.moment
  FROM gone JOIN stays ON stays.box = gone.unit AND gone.moment > stays.since AND gone.moment < stays.until
),
-- The first one counts, with what was last said of the unit's state by then, other than that it was destroyed.
units AS (
  SELECT told.unit, told.event_id, told.event_time, told.site, told.biz_step, told.disposition, states.disposition AS state,
    ROW_NUMBER() OVER (PARTITION BY told.unit ORDER BY told.moment, states.moment DESC) AS nth
  FROM told
  LEFT JOIN boxes ON boxes.unit = told.unit
  LEFT JOIN (
    SELECT unit, disposition, moment FROM touches WHERE disposition NOT IN ('destroyed', 'disposed', 'inactive')
  ) AS states ON states.unit = told.unit AND states.moment <= told.moment
  WHERE told.unit LIKE '01/%/21/%' AND boxes.unit IS NULL
),
waste AS (
  SELECT unit, event_id, event_time, site, biz_step, CAST(1 AS DECIMAL(38, 10)) AS quantity,
    CASE WHEN state IN ('damaged', 'expired', 'needs_replacement', 'non_sellable_other', 'recalled', 'returned', 'unavailable')
      THEN state ELSE disposition END AS cause
  FROM units
  WHERE nth = 1
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
