-- Partner data quality by site and week: how many events were declared wrong, how late they were told, and what they leave out.
-- Weeks begin on Monday (UTC). Hours are from the event to its record's arrival; a simulated world lives in another year than the
-- clock of its topics. What a backfill read arrived when it was recorded; without a recordTime nobody knows how late it was told, and its
-- hours are left out. Files are known by the point in their names: --set files=… is another pattern of the column source.

SELECT site, FLOOR(CAST(event_time AS DATE) - INTERVAL '1' DAY TO WEEK) + INTERVAL '1' DAY AS week_begins, COUNT(*) AS events,
  SUM(CASE WHEN declared_wrong THEN 1 ELSE 0 END) AS declared_wrong,
  ROUND(AVG(CASE WHEN record_time IS NOT NULL OR COALESCE(source, '') NOT LIKE /*$files*/'%.%'
    THEN TIMESTAMPDIFF(SECOND, event_time, ingested_at) / 3600.0 END), 1) AS hours_late_mean,
  SUM(CASE WHEN biz_step IS NULL THEN 1 ELSE 0 END) AS without_step,
  SUM(CASE WHEN destination IS NULL AND biz_step = 'shipping' AND type IN ('ObjectEvent', 'AggregationEvent') THEN 1 ELSE 0 END) AS shipped_to_nowhere
FROM events
WHERE event_time >= CAST(/*$from*/DATE '2025-02-01' AS TIMESTAMP_LTZ(6))
GROUP BY site, FLOOR(CAST(event_time AS DATE) - INTERVAL '1' DAY TO WEEK)
ORDER BY declared_wrong DESC, events DESC, site, week_begins;
