-- Where lots linger: stock on hand that has not changed for many days, oldest first. Days are counted up to `day` or, as it stands,
-- the newest day of history, the view newest_day of sql/tables/history.sql; what is dated after that is somebody's wrong date, and does not
-- count.

WITH told AS (
  SELECT positions_daily.*
  FROM positions_daily CROSS JOIN newest_day
  WHERE positions_daily.`date` <= /*$day*/DATE '9999-12-31' AND positions_daily.`date` <= newest_day.`date`
)
SELECT gtin, lot, site, quantity, `date` AS unchanged_since,
  TIMESTAMPDIFF(DAY, CAST(`date` AS TIMESTAMP(3)), CAST(newest AS TIMESTAMP(3))) AS days
FROM (
  SELECT gtin, lot, site, state, quantity, `date`,
    ROW_NUMBER() OVER (PARTITION BY gtin, lot, site, state ORDER BY `date` DESC) AS recency
  FROM told
  WHERE state = 'on_hand'
) AS stock
CROSS JOIN (SELECT CASE WHEN /*$day*/DATE '9999-12-31' = DATE '9999-12-31' THEN `date` ELSE /*$day*/DATE '9999-12-31' END AS newest
  FROM newest_day) AS today
WHERE recency = 1 AND quantity > 0
  AND TIMESTAMPDIFF(DAY, CAST(`date` AS TIMESTAMP(3)), CAST(newest AS TIMESTAMP(3))) >= /*$days*/5
ORDER BY days DESC, quantity DESC, gtin, lot, site;
