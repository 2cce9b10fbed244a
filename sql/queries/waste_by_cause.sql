-- Waste and expiry by cause: what left stock without being sold or used, by site, step and disposition.

SELECT gtin, site, biz_step, disposition, SUM(quantity) AS quantity, COUNT(DISTINCT event_id) AS events,
  MAX(event_time) AS last_time
FROM unit_events
WHERE NOT declared_wrong
  AND (biz_step IN ('destroying', 'decommissioning', 'sampling')
    OR disposition IN ('expired', 'damaged', 'destroyed', 'recalled', 'non_sellable_expired', 'non_sellable_damaged'))
  AND event_time >= CAST(/*$from*/DATE '2025-02-01' AS TIMESTAMP_LTZ(6))
GROUP BY gtin, site, biz_step, disposition
ORDER BY quantity DESC, gtin, site, biz_step;
