-- What a recall would have cost on a day, by state: goods of the lot that are still there would be written off, those sold would be taken
-- back. `cost` is units at the product's unit cost in live_product (PostgreSQL); where that is not known it is null, and the units
-- are the answer. --set unit_cost=4.50 puts another cost in its place. Units are counted as in recall_scope.sql, at the end of the day.

WITH found AS (
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
)
SELECT state, SUM(quantity) AS quantity, COUNT(DISTINCT site) AS sites,
  ROUND(SUM(quantity) * COALESCE(NULLIF(/*$unit_cost*/0, 0), MAX(product.unit_cost)), 2) AS cost
FROM found
LEFT JOIN live_product AS product ON product.gtin = /*$gtin*/'09521141001011'
GROUP BY state
ORDER BY state;
