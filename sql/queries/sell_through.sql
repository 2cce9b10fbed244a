-- Sell-through by site and week: what was sold, beside what was there to be sold (sold and left on hand at the end of the week).

SELECT sold.gtin, sold.site, sold.week_begins, sold.quantity AS sold, COALESCE(SUM(stock.quantity), 0) AS left_on_hand,
  ROUND(sold.quantity / NULLIF(sold.quantity + COALESCE(SUM(stock.quantity), 0), 0), 3) AS sell_through
FROM (
  SELECT gtin, site, FLOOR(`date` TO WEEK) AS week_begins, SUM(quantity) AS quantity
  FROM demand_daily
  WHERE `date` BETWEEN /*$from*/DATE '2025-02-01' AND /*$to*/DATE '2026-01-31'
  GROUP BY gtin, site, FLOOR(`date` TO WEEK)
) AS sold
LEFT JOIN (
  SELECT gtin, site, quantity, `date` AS since,
    LEAD(`date`) OVER (PARTITION BY gtin, lot, site, state ORDER BY `date`) AS until
  FROM positions_daily
  WHERE state = 'on_hand'
) AS stock
  ON stock.gtin = sold.gtin AND stock.site = sold.site
  AND stock.since < sold.week_begins + INTERVAL '7' DAY
  AND (stock.until IS NULL OR stock.until >= sold.week_begins + INTERVAL '7' DAY)
GROUP BY sold.gtin, sold.site, sold.week_begins, sold.quantity
ORDER BY week_begins, gtin, site;
