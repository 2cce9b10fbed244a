-- Does history agree with what is live? Positions in which the newest closing stock differs from the table now: none, when the job
-- has finished a checkpoint after its last number.

SELECT COALESCE(closing.gtin, live.gtin) AS gtin, COALESCE(closing.lot, live.lot) AS lot,
  COALESCE(closing.site, live.site) AS site, COALESCE(closing.state, live.state) AS state,
  closing.quantity AS in_history, live.quantity AS in_table
FROM (
  SELECT gtin, lot, site, state, quantity
  FROM (
    SELECT gtin, lot, site, state, quantity,
      ROW_NUMBER() OVER (PARTITION BY gtin, lot, site, state ORDER BY `date` DESC) AS recency
    FROM positions_daily
  ) AS days
  WHERE recency = 1
) AS closing
FULL JOIN live_inventory_position AS live
  ON live.gtin = closing.gtin AND live.lot = closing.lot AND live.site = closing.site AND live.state = closing.state
WHERE COALESCE(closing.quantity, 0) <> COALESCE(live.quantity, 0)
ORDER BY gtin, lot, site, state;
