-- Dwell time at each customs site, or any site type: from the first to the last event of an object there. Hours.

SELECT site, COUNT(*) AS objects, ROUND(AVG(hours), 1) AS hours_mean, MAX(hours) AS hours_max,
  SUM(CASE WHEN hours > /*$held_hours*/48 THEN 1 ELSE 0 END) AS held
FROM (
  SELECT seen.site, seen.unit, TIMESTAMPDIFF(HOUR, MIN(seen.event_time), MAX(seen.event_time)) AS hours
  FROM unit_events AS seen
  JOIN live_site AS place ON place.site = seen.site
  WHERE NOT seen.declared_wrong AND place.type = /*$type*/'customs'
  GROUP BY seen.site, seen.unit
) AS stays
GROUP BY site
ORDER BY hours_mean DESC, site;
