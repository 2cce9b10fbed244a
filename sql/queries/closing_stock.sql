-- Closing stock of every calendar day (UTC) of a span: one product, by site and state. A day on which nothing changed closes as the
-- day before, also after the last change, so let `to` be a day that is over. Days before the first change, and stock of zero, have no row.

WITH digits AS (
  SELECT n FROM (VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)) AS digit (n)
),
-- Up to 10,000 days, from `from` on.
days AS (
  SELECT `date`
  FROM (
    SELECT CAST(TIMESTAMPADD(DAY, a.n + 10 * b.n + 100 * c.n + 1000 * d.n, CAST(/*$from*/DATE '2026-01-05' AS TIMESTAMP(3))) AS DATE)
      AS `date`
    FROM digits AS a CROSS JOIN digits AS b CROSS JOIN digits AS c CROSS JOIN digits AS d
  ) AS calendar
  WHERE `date` <= /*$to*/DATE '2026-01-31'
)
SELECT days.`date`, stock.site, stock.state, SUM(stock.quantity) AS quantity
FROM days
JOIN (
  SELECT site, state, quantity, `date` AS since,
    LEAD(`date`) OVER (PARTITION BY gtin, lot, site, state ORDER BY `date`) AS until
  FROM positions_daily
  WHERE gtin = /*$gtin*/'09521141001011'
) AS stock
  ON stock.since <= days.`date` AND (stock.until IS NULL OR days.`date` < stock.until)
WHERE stock.quantity <> 0
GROUP BY days.`date`, stock.site, stock.state
ORDER BY days.`date`, stock.site, stock.state;
