-- Late lanes: how long goods travel from where they were shipped to the destination that the shipment names, by lane. Hours.
-- An object that was shipped (shipping, departing) arrives with the first event at that destination that names it, or anything that was
-- packed into it and has not been named since (transactions and associations tell of no place); where no destination is named, with the
-- first receipt at another site. What is told of one journey twice, as shipping and as departing, counts once, by the first.
-- What has not arrived travels on: it has no hours yet, and is late when `late_hours` have passed by the newest time of history (what is
-- dated after its newest day, the view newest_day of sql/tables/history.sql, does not count as such). What was received back where it was shipped is left out. Goods without serials
-- cannot be followed and do not count.

WITH named AS (
  SELECT unit, role, parent, action, event_id, event_time, biz_step, site, destination
  FROM unit_events
  WHERE NOT declared_wrong AND type IN ('ObjectEvent', 'AggregationEvent', 'TransformationEvent')
    AND (unit NOT LIKE '01/%' OR unit LIKE '01/%/21/%')
),
-- What an object was packed into, until the next event that names it.
packed AS (
  SELECT event_id, event_time, biz_step, site, role,
    LAG(CASE WHEN role = 'child' AND action <> 'DELETE' THEN parent END) OVER (PARTITION BY unit ORDER BY event_time, event_id) AS box
  FROM named
  WHERE role <> 'parent'
),
seen AS (
  SELECT unit, event_id, event_time, biz_step, site, destination
  FROM named
  WHERE site IS NOT NULL
  UNION
  SELECT box AS unit, event_id, event_time, biz_step, site, CAST(NULL AS STRING) AS destination
  FROM packed
  WHERE box IS NOT NULL AND site IS NOT NULL AND role = 'listed' AND COALESCE(biz_step, '') NOT IN ('shipping', 'departing')
),
-- Departing often repeats a shipment without its destination.
shipped AS (
  SELECT unit, event_id, event_time, site, COALESCE(destination, CASE WHEN site_before = site THEN destination_before END) AS destination
  FROM (
    SELECT unit, event_id, event_time, site, destination,
      LAG(site) OVER (PARTITION BY unit ORDER BY event_time, event_id) AS site_before,
      LAG(destination) OVER (PARTITION BY unit ORDER BY event_time, event_id) AS destination_before
    FROM seen
    WHERE biz_step IN ('shipping', 'departing')
  ) AS told
  WHERE destination IS NULL OR destination <> site
),
-- The first event of each shipment at its destination, or back where it began.
ended AS (
  SELECT shipped.unit, shipped.site AS origin, shipped.destination AS named, shipped.event_time AS departed,
    seen.site AS seen_at, seen.event_id, seen.event_time AS seen_time,
    ROW_NUMBER() OVER (PARTITION BY shipped.unit, shipped.event_id ORDER BY seen.event_time, seen.event_id) AS nth
  FROM shipped
  LEFT JOIN seen ON seen.unit = shipped.unit AND seen.event_id <> shipped.event_id AND seen.event_time >= shipped.event_time
    AND (seen.site = shipped.destination
      OR (shipped.destination IS NULL AND seen.site <> shipped.site AND seen.biz_step IN ('arriving', 'receiving', 'accepting'))
      OR (seen.site = shipped.site AND seen.event_time > shipped.event_time AND seen.biz_step IN ('arriving', 'receiving', 'accepting')))
),
journeys AS (
  SELECT unit, origin, COALESCE(named, seen_at) AS destination,
    TIMESTAMPDIFF(SECOND, MIN(departed), seen_time) / 3600.0 AS hours, MIN(departed) AS departed
  FROM ended
  WHERE nth = 1 AND (seen_at IS NULL OR seen_at <> origin)
  GROUP BY unit, origin, COALESCE(named, seen_at), event_id, seen_time
)
SELECT origin, destination, COUNT(hours) AS arrived,
  ROUND(AVG(hours), 1) AS hours_mean, ROUND(MIN(hours), 1) AS hours_min, ROUND(MAX(hours), 1) AS hours_max,
  SUM(CASE WHEN COALESCE(hours, TIMESTAMPDIFF(SECOND, departed, newest.event_time) / 3600.0) > /*$late_hours*/72 THEN 1 ELSE 0 END) AS late
FROM journeys
CROSS JOIN (
  SELECT MAX(event_time) AS event_time
  FROM events CROSS JOIN newest_day
  WHERE CAST(event_time AS DATE) <= newest_day.`date`
) AS newest
GROUP BY origin, destination
ORDER BY late DESC, hours_mean DESC, origin, destination;
