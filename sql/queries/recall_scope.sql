-- Recall scope at the end of a day (UTC; as it stands: now): where the lot is by closing stock, and how much of it has been sold.
-- --set day=2026-01-10 asks for an earlier day. A unit counts once, in the lot that was last told of it: as sold where its last event
-- is a sale (an ObjectEvent, as in demand), whether a till decommissions it afterwards or not; sold, returned and on hand again it is not
-- sold, and sold twice it is sold once, where that was last told. Goods without serials count by quantity, less what was received back as
-- returned. As in demand, what was in a container that was sold unopened is not among what was sold: look for
-- such sales in lot_trace.sql. What that is worth is in recall_cost.sql.

SELECT site, state, SUM(quantity) AS quantity, MAX(as_of) AS as_of
FROM (
  SELECT site, state, quantity, as_of,
    ROW_NUMBER() OVER (PARTITION BY gtin, lot, site, state ORDER BY `date` DESC) AS recency
  FROM positions_daily
  WHERE lot = /*$lot*/'L1001' AND gtin = /*$gtin*/'09521141001011' AND `date` <= /*$day*/DATE '9999-12-31'
) AS stock
WHERE recency = 1 AND quantity <> 0
GROUP BY site, state

UNION ALL

SELECT site, 'sold' AS state, SUM(quantity) AS quantity, MAX(event_time) AS as_of
FROM (
  SELECT site, biz_step, disposition, event_time, unit LIKE '01/%/21/%' AS has_serial, type = 'ObjectEvent' AS handles,
    CASE WHEN unit LIKE '01/%/21/%' THEN 1 WHEN biz_step = 'receiving' THEN -quantity ELSE quantity END AS quantity,
    ROW_NUMBER() OVER (PARTITION BY unit ORDER BY event_time DESC, event_id DESC) AS recency
  FROM unit_events
  WHERE NOT declared_wrong AND type IN ('ObjectEvent', 'AggregationEvent', 'TransformationEvent')
    AND role <> 'parent' AND COALESCE(biz_step, '') <> 'decommissioning'
    AND CAST(event_time AS DATE) <= /*$day*/DATE '9999-12-31'
    AND unit IN (
      SELECT unit
      FROM (
        SELECT unit, lot, ROW_NUMBER() OVER (PARTITION BY unit ORDER BY event_time DESC, event_id DESC) AS recency
        FROM unit_events
        WHERE gtin = /*$gtin*/'09521141001011' AND (unit LIKE '01/%/21/%' OR unit LIKE '01/%/10/%') AND lot <> '' AND NOT declared_wrong
          AND type IN ('ObjectEvent', 'TransformationEvent')
      ) AS named
      WHERE recency = 1 AND lot = /*$lot*/'L1001'
    )
) AS handled
WHERE handles AND ((has_serial AND recency = 1 AND biz_step IN ('dispensing', 'retail_selling'))
  OR (NOT has_serial AND (biz_step IN ('dispensing', 'retail_selling') OR (biz_step = 'receiving' AND disposition = 'returned'))))
GROUP BY site
HAVING SUM(quantity) <> 0

ORDER BY state, quantity DESC, site;
