-- Recall scope: where the lot's units are now (by the newest closing stock), and how many have been sold, by site.
-- What a recall would have cost is this at an earlier day: --set day=2026-01-10.

SELECT site, state, SUM(quantity) AS quantity, MAX(as_of) AS as_of
FROM (
  SELECT site, state, quantity, as_of,
    ROW_NUMBER() OVER (PARTITION BY gtin, lot, site, state ORDER BY `date` DESC) AS newest
  FROM positions_daily
  WHERE lot = /*$lot*/'L1001' AND gtin = /*$gtin*/'09521141001011' AND `date` <= /*$day*/DATE '9999-12-31'
) AS stock
WHERE newest = 1 AND quantity <> 0
GROUP BY site, state

UNION ALL

SELECT site, 'sold' AS state, CAST(COUNT(DISTINCT unit) AS DECIMAL(38, 10)) AS quantity, MAX(event_time) AS as_of
FROM unit_events
WHERE NOT declared_wrong AND biz_step IN ('dispensing', 'retail_selling')
  AND event_time < CAST(/*$day*/DATE '9999-12-31' AS TIMESTAMP_LTZ(6))
  AND unit IN (
    SELECT unit FROM unit_events
    WHERE lot = /*$lot*/'L1001' AND gtin = /*$gtin*/'09521141001011' AND NOT declared_wrong
  )
GROUP BY site

ORDER BY state, quantity DESC, site;
