-- Inventory turns and days of supply by product: what was sold in a span of days, beside the mean and the last closing stock on hand.

SELECT sold.gtin, sold.quantity AS sold, ROUND(stock.mean_on_hand, 1) AS mean_on_hand, stock.last_on_hand,
  ROUND(sold.quantity / NULLIF(stock.mean_on_hand, 0), 2) AS turns,
  ROUND(stock.last_on_hand / NULLIF(sold.quantity / sold.days, 0), 1) AS days_of_supply
FROM (
  SELECT gtin, SUM(quantity) AS quantity, COUNT(DISTINCT `date`) AS days
  FROM demand_daily
  WHERE `date` BETWEEN /*$from*/DATE '2025-02-01' AND /*$to*/DATE '2026-01-31'
  GROUP BY gtin
) AS sold
JOIN (
  SELECT gtin, AVG(on_hand) AS mean_on_hand, MAX(CASE WHEN recency = 1 THEN on_hand END) AS last_on_hand
  FROM (
    SELECT stock.gtin, days.`date`, SUM(stock.quantity) AS on_hand,
      ROW_NUMBER() OVER (PARTITION BY stock.gtin ORDER BY days.`date` DESC) AS recency
    FROM (SELECT DISTINCT `date` FROM positions_daily
          WHERE `date` BETWEEN /*$from*/DATE '2025-02-01' AND /*$to*/DATE '2026-01-31') AS days
    JOIN (
      SELECT gtin, quantity, `date` AS since,
        LEAD(`date`) OVER (PARTITION BY gtin, lot, site, state ORDER BY `date`) AS until
      FROM positions_daily
      WHERE state = 'on_hand'
    ) AS stock
      ON stock.since <= days.`date` AND (stock.until IS NULL OR days.`date` < stock.until)
    GROUP BY stock.gtin, days.`date`
  ) AS closing
  GROUP BY gtin
) AS stock ON stock.gtin = sold.gtin
ORDER BY days_of_supply, gtin;
