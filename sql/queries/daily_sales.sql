-- A span of daily sales by product: how many, at how many sites, and the days with any. Sales that were taken back leave rows of zero,
-- which are none.

SELECT gtin, `date`, SUM(quantity) AS sold, COUNT(DISTINCT site) AS sites
FROM demand_daily
WHERE `date` BETWEEN /*$from*/DATE '2025-02-01' AND /*$to*/DATE '2026-01-31' AND quantity <> 0
GROUP BY gtin, `date`
ORDER BY gtin, `date`;
