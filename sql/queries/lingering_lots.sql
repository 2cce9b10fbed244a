-- Where lots linger: stock on hand that has not changed for many days, oldest first.

SELECT gtin, lot, site, quantity, `date` AS unchanged_since,
  TIMESTAMPDIFF(DAY, CAST(`date` AS TIMESTAMP), CAST(newest AS TIMESTAMP)) AS days
FROM (
  SELECT gtin, lot, site, state, quantity, `date`,
    ROW_NUMBER() OVER (PARTITION BY gtin, lot, site, state ORDER BY `date` DESC) AS recency
  FROM positions_daily
) AS stock
CROSS JOIN (SELECT MAX(`date`) AS newest FROM positions_daily) AS today
WHERE recency = 1 AND state = 'on_hand' AND quantity > 0
  AND TIMESTAMPDIFF(DAY, CAST(`date` AS TIMESTAMP), CAST(newest AS TIMESTAMP)) >= /*$days*/5
ORDER BY days DESC, quantity DESC, gtin, lot, site;
