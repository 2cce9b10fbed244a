-- Closing stock of every day, days without a change filled in: one product over a span of days, by site and state.

SELECT days.`date`, stock.site, stock.state, SUM(stock.quantity) AS quantity
FROM (SELECT DISTINCT `date` FROM positions_daily
      WHERE `date` BETWEEN /*$from*/DATE '2026-01-05' AND /*$to*/DATE '2026-01-31') AS days
JOIN (
  SELECT gtin, lot, site, state, quantity, `date` AS since,
    LEAD(`date`) OVER (PARTITION BY gtin, lot, site, state ORDER BY `date`) AS until
  FROM positions_daily
  WHERE gtin = /*$gtin*/'09521141001011'
) AS stock
  ON stock.since <= days.`date` AND (stock.until IS NULL OR days.`date` < stock.until)
WHERE stock.quantity <> 0
GROUP BY days.`date`, stock.site, stock.state
ORDER BY days.`date`, stock.site, stock.state;
