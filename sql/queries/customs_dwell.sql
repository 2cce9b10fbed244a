-- Dwell time at each customs site, or any site type: from the first to the last event of an object's visit there. Hours.
-- A visit ends when the object is seen elsewhere, or is not seen here for `gap_days`; each visit counts, so that two passes are two
-- visits. A container is one object, whatever is in it, and what is not named while it is there is
-- not counted by itself. Goods without serials cannot be followed and do not count; transactions and associations move nothing and do not
-- either.

WITH seen AS (
  SELECT unit, site, CAST(event_time AS TIMESTAMP(3)) AS event_time, event_id,
    LAG(site) OVER (PARTITION BY unit ORDER BY event_time, event_id) AS site_before,
    LAG(CAST(event_time AS TIMESTAMP(3))) OVER (PARTITION BY unit ORDER BY event_time, event_id) AS time_before
  FROM unit_events
  WHERE NOT declared_wrong AND type IN ('ObjectEvent', 'AggregationEvent', 'TransformationEvent')
    AND site IS NOT NULL AND (unit NOT LIKE '01/%' OR unit LIKE '01/%/21/%')
),
-- Each event of an object with the number of its visit.
numbered AS (
  SELECT unit, site, event_time,
    SUM(CASE WHEN site = site_before AND TIMESTAMPDIFF(HOUR, time_before, event_time) < 24 * /*$gap_days*/30 THEN 0 ELSE 1 END)
      OVER (PARTITION BY unit ORDER BY event_time, event_id ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS visit
  FROM seen
),
visits AS (
  SELECT numbered.unit, numbered.site, TIMESTAMPDIFF(SECOND, MIN(numbered.event_time), MAX(numbered.event_time)) / 3600.0 AS hours
  FROM numbered
  JOIN live_site AS place ON place.site = numbered.site
  WHERE place.type = /*$type*/'customs'
  GROUP BY numbered.unit, numbered.site, numbered.visit
)
SELECT site, COUNT(DISTINCT unit) AS objects, COUNT(*) AS visits, ROUND(AVG(hours), 1) AS hours_mean, ROUND(MAX(hours), 1) AS hours_max,
  SUM(CASE WHEN hours > /*$held_hours*/48 THEN 1 ELSE 0 END) AS held
FROM visits
GROUP BY site
ORDER BY hours_mean DESC, site;
