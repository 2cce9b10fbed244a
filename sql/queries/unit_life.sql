-- A unit's life: every event that named it, and what happened to the containers while it was in them.
-- The second part follows one level of packing; a pallet's own life is this file with the pallet's key.

SELECT event_time, biz_step, site, destination, disposition, role, parent, 'itself' AS through, event_id
FROM unit_events
WHERE unit = /*$unit*/'01/09521141001011/21/107M5' AND NOT declared_wrong

UNION ALL

SELECT moved.event_time, moved.biz_step, moved.site, moved.destination, moved.disposition, moved.role, moved.parent,
  moved.unit AS through, moved.event_id
FROM (
  -- When it was put into a container, and when it next was seen out of it.
  SELECT parent, event_time AS since, LEAD(event_time) OVER (PARTITION BY unit ORDER BY event_time) AS until
  FROM unit_events
  WHERE unit = /*$unit*/'01/09521141001011/21/107M5' AND NOT declared_wrong
    AND (role <> 'child' OR action IN ('ADD', 'DELETE'))
) AS packed
JOIN unit_events AS moved
  ON moved.unit = packed.parent
  AND moved.event_time > packed.since
  AND (packed.until IS NULL OR moved.event_time < packed.until)
WHERE packed.parent IS NOT NULL AND NOT moved.declared_wrong AND moved.role <> 'parent'

ORDER BY event_time;
