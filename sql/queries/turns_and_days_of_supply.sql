-- Inventory turns and days of supply by product: what was sold in a span of days, beside the mean and the last closing stock on hand.
-- Means are over every calendar day of the span, days without sales or without stock included. The span begins with the first day of
-- history, if that is later than `from`; `to` is taken as it is, so let it be a day that is over. A product that sold
-- nothing has its stock, no turns, and no days of supply (null: it lasts for ever).

WITH span AS (
  SELECT GREATEST(/*$from*/DATE '2025-02-01', MIN(`date`)) AS first_day, /*$to*/DATE '2026-01-31' AS last_day
  FROM (SELECT MIN(`date`) AS `date` FROM positions_daily UNION ALL SELECT MIN(`date`) AS `date` FROM demand_daily) AS begins
),
sold AS (
  SELECT gtin, SUM(quantity) AS quantity
  FROM demand_daily
  WHERE `date` BETWEEN /*$from*/DATE '2025-02-01' AND /*$to*/DATE '2026-01-31'
  GROUP BY gtin
),
-- Each closing stock with the days that it was that of: up to the day before the next one.
closing AS (
  SELECT gtin, quantity, `date` AS since,
    LEAD(`date`) OVER (PARTITION BY gtin, lot, site, state ORDER BY `date`) AS until
  FROM positions_daily
  WHERE state = 'on_hand' AND `date` <= /*$to*/DATE '2026-01-31'
),
stock AS (
  SELECT closing.gtin,
    SUM(closing.quantity * TIMESTAMPDIFF(DAY, CAST(GREATEST(closing.since, span.first_day) AS TIMESTAMP(3)),
      CAST(COALESCE(closing.until, span.last_day + INTERVAL '1' DAY) AS TIMESTAMP(3)))) AS stock_days,
    SUM(CASE WHEN closing.until IS NULL THEN closing.quantity ELSE 0 END) AS last_on_hand
  FROM closing CROSS JOIN span
  WHERE closing.until IS NULL OR closing.until > span.first_day
  GROUP BY closing.gtin
)
SELECT gtin, sold, ROUND(stock_days / days, 1) AS mean_on_hand, last_on_hand,
  ROUND(sold * days / NULLIF(stock_days, 0), 2) AS turns,
  ROUND(last_on_hand * days / NULLIF(sold, 0), 1) AS days_of_supply
FROM (
  SELECT COALESCE(stock.gtin, sold.gtin) AS gtin, COALESCE(sold.quantity, 0) AS sold, COALESCE(stock.stock_days, 0) AS stock_days,
    COALESCE(stock.last_on_hand, 0) AS last_on_hand
  FROM stock FULL JOIN sold ON sold.gtin = stock.gtin
) AS products
CROSS JOIN (
  SELECT TIMESTAMPDIFF(DAY, CAST(first_day AS TIMESTAMP(3)), CAST(last_day AS TIMESTAMP(3))) + 1 AS days FROM span
) AS calendar
ORDER BY days_of_supply, gtin;
