-- Sell-through by site and week: what was sold, beside what was there to be sold (sold, and left on hand at the end of the week).
-- Weeks begin on Monday; those that `from` and `to` lie in are taken whole. A week in which nothing was sold of what was there has a
-- row with 0; one in which nothing was there and nothing sold has none. Weeks end with the newest day of history (the
-- view newest_day of sql/tables/history.sql: not somebody's wrong date), the last one perhaps before its Sunday.

WITH digits AS (
  SELECT n FROM (VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)) AS digit (n)
),
-- The Mondays of up to 1,000 weeks.
calendar AS (
  SELECT CAST(TIMESTAMPADD(DAY, 7 * (a.n + 10 * b.n + 100 * c.n) + 1,
      CAST(FLOOR(/*$from*/DATE '2025-02-01' - INTERVAL '1' DAY TO WEEK) AS TIMESTAMP(3))) AS DATE) AS week_begins
  FROM digits AS a CROSS JOIN digits AS b CROSS JOIN digits AS c
),
newest AS (
  SELECT LEAST(`date`, /*$to*/DATE '2026-01-31') AS `date` FROM newest_day
),
sold AS (
  SELECT gtin, site, FLOOR(`date` - INTERVAL '1' DAY TO WEEK) + INTERVAL '1' DAY AS week_begins, SUM(quantity) AS quantity
  FROM demand_daily
  GROUP BY gtin, site, FLOOR(`date` - INTERVAL '1' DAY TO WEEK)
),
-- By how much the stock on hand of all lots together changed in each week.
changed AS (
  SELECT gtin, site, FLOOR(`date` - INTERVAL '1' DAY TO WEEK) + INTERVAL '1' DAY AS week_begins,
    SUM(quantity - before) AS quantity
  FROM (
    SELECT gtin, site, `date`, quantity,
      COALESCE(LAG(quantity) OVER (PARTITION BY gtin, lot, site, state ORDER BY `date`), 0) AS before
    FROM positions_daily
    WHERE state = 'on_hand'
  ) AS steps
  GROUP BY gtin, site, FLOOR(`date` - INTERVAL '1' DAY TO WEEK)
),
-- What was there before the first week is the sum of all changes up to then.
every_week AS (
  SELECT gtin, site, week_begins, SUM(sold) AS sold,
    SUM(SUM(changed)) OVER (PARTITION BY gtin, site ORDER BY week_begins) AS left_on_hand
  FROM (
    SELECT gtin, site, week_begins, quantity AS sold, CAST(0 AS DECIMAL(38, 10)) AS changed FROM sold
    UNION ALL
    SELECT gtin, site, week_begins, CAST(0 AS DECIMAL(38, 10)) AS sold, quantity AS changed FROM changed
    UNION ALL
    SELECT stocked.gtin, stocked.site, calendar.week_begins, CAST(0 AS DECIMAL(38, 10)) AS sold, CAST(0 AS DECIMAL(38, 10)) AS changed
    FROM (SELECT DISTINCT gtin, site FROM changed) AS stocked CROSS JOIN calendar CROSS JOIN newest
    WHERE calendar.week_begins <= newest.`date`
  ) AS told
  GROUP BY gtin, site, week_begins
)
SELECT gtin, site, week_begins, sold, left_on_hand, ROUND(sold / NULLIF(sold + left_on_hand, 0), 3) AS sell_through
FROM every_week CROSS JOIN newest
WHERE week_begins > /*$from*/DATE '2025-02-01' - INTERVAL '7' DAY AND week_begins <= newest.`date`
  AND (sold <> 0 OR left_on_hand <> 0)
ORDER BY week_begins, gtin, site;
