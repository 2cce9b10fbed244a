-- Forecast accuracy: what was expected of each day, so many days before, beside what was sold, by product and site. A day without
-- sales counts as zero. Only days that have closed are judged, up to the last one that any forecast was issued after; what sales are dated
-- does not matter. Of forecasts that were issued again the first counts: it is the one that was there when somebody had to decide.
-- --set days_ahead=7 judges them a week ahead.

SELECT gtin, place AS site, COUNT(*) AS days, SUM(mean) AS expected, SUM(came) AS came,
  ROUND(SUM(mean - came) / COUNT(*), 3) AS bias_per_day,
  ROUND(SUM(ABS(mean - came)) / COUNT(*), 3) AS error_per_day,
  ROUND(SUM(CASE WHEN came <= q95 THEN 1.0 ELSE 0.0 END) / COUNT(*), 3) AS below_q95
FROM (
  SELECT issued.gtin, issued.place, CAST(issued.mean AS DOUBLE) AS mean, CAST(issued.q95 AS DOUBLE) AS q95,
    COALESCE(CAST(sold.quantity AS DOUBLE), 0) AS came
  FROM (
    SELECT gtin, place, `date`, mean, q95,
      ROW_NUMBER() OVER (PARTITION BY gtin, place, `date` ORDER BY issued_at) AS nth
    FROM forecasts
    WHERE level = 'site' AND step = /*$days_ahead*/1
      AND `date` BETWEEN /*$from*/DATE '2025-02-01' AND /*$to*/DATE '2026-12-31'
  ) AS issued
  CROSS JOIN (SELECT MAX(last_day) AS newest FROM forecasts WHERE last_day <= CAST(issued_at AS DATE)) AS closed
  LEFT JOIN demand_daily AS sold ON sold.gtin = issued.gtin AND sold.site = issued.place AND sold.`date` = issued.`date`
  WHERE issued.nth = 1 AND issued.`date` <= closed.newest
) AS judged
GROUP BY gtin, place
ORDER BY error_per_day DESC, gtin, site;
