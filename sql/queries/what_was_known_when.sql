-- What was known when: of the events of a product that had happened by a moment, those that had arrived by then and those that came
-- later, by site and step. A decision is judged by what was known, not by what is known today.
-- An event counts once, however many objects it names; the quantities beside it are of what it names of this product, goods without
-- serials included. One that has been declared wrong since was believed at the time and counts; one whose declaration had arrived by
-- then does not.

SELECT told.site, told.biz_step,
  COUNT(DISTINCT CASE WHEN told.in_time THEN told.event_id END) AS known,
  COUNT(DISTINCT CASE WHEN NOT told.in_time THEN told.event_id END) AS not_yet_known,
  SUM(CASE WHEN told.in_time THEN told.quantity ELSE 0 END) AS quantity_known,
  SUM(CASE WHEN NOT told.in_time THEN told.quantity ELSE 0 END) AS quantity_not_yet_known,
  MAX(told.ingested_at) AS last_told
FROM (
  SELECT site, biz_step, event_id, quantity, ingested_at,
    ingested_at <= CAST(/*$known_at*/'2027-01-01 00:00:00' AS TIMESTAMP_LTZ(6)) AS in_time
  FROM unit_events
  WHERE gtin = /*$gtin*/'09521141001011'
    AND event_time <= CAST(/*$happened_by*/'2026-01-12 00:00:00' AS TIMESTAMP_LTZ(6))
    -- Rows of an earlier version hold the declaration's arrival as their own.
    AND (NOT declared_wrong OR COALESCE(declaration_ingested_at, ingested_at)
      > CAST(/*$known_at*/'2027-01-01 00:00:00' AS TIMESTAMP_LTZ(6)))
) AS told
GROUP BY told.site, told.biz_step
ORDER BY told.site, told.biz_step;
