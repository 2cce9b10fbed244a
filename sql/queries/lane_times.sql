-- Late lanes: how long goods travel from where they were shipped to where they were next received, by lane.
-- A shipment is an object that was shipped; it arrives with its next event of arriving, receiving or accepting. Hours.

SELECT origin, destination, COUNT(*) AS arrived,
  ROUND(AVG(hours), 1) AS hours_mean, MIN(hours) AS hours_min, MAX(hours) AS hours_max,
  SUM(CASE WHEN hours > /*$late_hours*/72 THEN 1 ELSE 0 END) AS late
FROM (
  SELECT unit, site AS origin, biz_step,
    LEAD(site) OVER (PARTITION BY unit ORDER BY event_time) AS destination,
    LEAD(biz_step) OVER (PARTITION BY unit ORDER BY event_time) AS next_step,
    TIMESTAMPDIFF(HOUR, CAST(event_time AS TIMESTAMP(3)),
      LEAD(CAST(event_time AS TIMESTAMP(3))) OVER (PARTITION BY unit ORDER BY event_time)) AS hours
  FROM unit_events
  WHERE NOT declared_wrong AND biz_step IN ('shipping', 'departing', 'arriving', 'receiving', 'accepting')
) AS legs
WHERE biz_step IN ('shipping', 'departing') AND next_step IN ('arriving', 'receiving', 'accepting')
GROUP BY origin, destination
ORDER BY hours_mean DESC, origin, destination;
