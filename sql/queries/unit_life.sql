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
  SELECT parent, CAST(event_time AS TIMESTAMP(3)) AS since,
    LEAD(CAST(event_time AS TIMESTAMP(3))) OVER (PARTITION BY unit ORDER BY event_time) AS until
  FROM unit_events
  WHERE unit = /*$unit*/'01/09521141001011/21/107M5' AND NOT declared_wrong
    AND (role <> 'child' OR action IN ('ADD', 'DELETE'))
) AS packed
JOIN unit_events AS moved
  ON moved.unit = packed.parent
  AND CAST(moved.event_time AS TIMESTAMP(3)) > packed.since
  AND (packed.until IS NULL OR CAST(moved.event_time AS TIMESTAMP(3)) < packed.until)
WHERE packed.parent IS NOT NULL AND NOT moved.declared_wrong AND moved.role <> 'parent'

ORDER BY event_time;
