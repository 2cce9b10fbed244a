-- What was known when: the events of a product that had happened by a moment but had not arrived yet, and those that had.
-- A decision is judged by what was known, not by what is known today.

SELECT site, biz_step,
  SUM(CASE WHEN ingested_at <= CAST(/*$known_at*/'2027-01-01 00:00:00' AS TIMESTAMP_LTZ(6)) THEN 1 ELSE 0 END) AS known,
  SUM(CASE WHEN ingested_at > CAST(/*$known_at*/'2027-01-01 00:00:00' AS TIMESTAMP_LTZ(6)) THEN 1 ELSE 0 END) AS not_yet_known,
  MAX(ingested_at) AS last_told
FROM unit_events
WHERE gtin = /*$gtin*/'09521141001011'
  AND event_time <= CAST(/*$happened_by*/'2026-01-12 00:00:00' AS TIMESTAMP_LTZ(6))
GROUP BY site, biz_step
ORDER BY site, biz_step;
