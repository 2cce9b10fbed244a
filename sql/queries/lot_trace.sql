-- Traceability of a lot: what was done to its units, step by step and place by place, from first to last.
-- Units of the lot are those that some event says belong to it; class quantities name the lot themselves.

SELECT biz_step, site, MIN(event_time) AS first_seen, MAX(event_time) AS last_seen,
  COUNT(DISTINCT event_id) AS events, COUNT(DISTINCT unit) AS units, SUM(quantity) AS quantity
FROM unit_events
WHERE NOT declared_wrong
  AND unit IN (
    SELECT unit FROM unit_events
    WHERE lot = /*$lot*/'L1001' AND gtin = /*$gtin*/'09521141001011' AND NOT declared_wrong
  )
GROUP BY biz_step, site
ORDER BY first_seen, biz_step, site;
