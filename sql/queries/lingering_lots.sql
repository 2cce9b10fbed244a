-- Where lots linger: stock on hand that has not changed for many days, oldest first. Days are counted up to `day` or, as it stands,
-- the newest day of history; days later than their own arrival are somebody's wrong date, and neither they nor their rows count.

WITH told AS (
  SELECT * FROM positions_daily WHERE `date` <= /*$day*/DATE '9999-12-31' AND `date` <= CAST(ingested_at AS DATE)
)
SELECT gtin, lot, site, quantity, `date` AS unchanged_since,
  TIMESTAMPDIFF(DAY, CAST(`date` AS TIMESTAMP(3)), CAST(newest AS TIMESTAMP(3))) AS days
FROM (
  SELECT gtin, lot, site, state, quantity, `date`,
    ROW_NUMBER() OVER (PARTITION BY gtin, lot, site, state ORDER BY `date` DESC) AS recency
  FROM told
  WHERE state = 'on_hand'
) AS stock
CROSS JOIN (SELECT CASE WHEN /*$day*/DATE '9999-12-31' = DATE '9999-12-31' THEN MAX(`date`) ELSE /*$day*/DATE '9999-12-31' END AS newest
  FROM told) AS today
WHERE recency = 1 AND quantity > 0
  AND TIMESTAMPDIFF(DAY, CAST(`date` AS TIMESTAMP(3)), CAST(newest AS TIMESTAMP(3))) >= /*$days*/5
ORDER BY days DESC, quantity DESC, gtin, lot, site;
