-- Chargeback check: what a site sold of a product, beside what had ever come there. A claim for more than came, for a unit that was never
-- seen there but sold, or for a unit that was sold more than once, is worth a question.
-- A unit came where any event but a sale tells of it there: by itself, or of the container that it was in just then, up to two deep
-- (case, pallet), opened there or not. Units count once, however many events tell it. Goods without serials count by quantity, as
-- received, added or counted before anything else was told of them there, and as packed into a container that is received, or opened,
-- there; they cannot be told apart, so that two sales of them are two sales. As in the ledger, a unit is in a container from the event that packs it there until one takes it out, names
-- it without that container, or empties the container without a list. Events of one instant come in the order of their IDs.

WITH of_product AS (
  SELECT DISTINCT unit, unit LIKE '01/%/21/%' AS has_serial
  FROM unit_events
  WHERE gtin = /*$gtin*/'09521141001011' AND NOT declared_wrong
),
objects AS (
  SELECT unit FROM of_product
  UNION SELECT parent AS unit FROM events WHERE parent IS NOT NULL
),
named AS (
  SELECT *, CONCAT(CAST(event_time AS STRING), ' ', event_id) AS moment
  FROM unit_events
  WHERE NOT declared_wrong AND role <> 'parent' AND unit IN (SELECT unit FROM objects)
),
-- An event that takes from a container and names no contents empties it.
emptied AS (
  SELECT *, CONCAT(CAST(event_time AS STRING), ' ', event_id) AS moment
  FROM events
  WHERE NOT declared_wrong AND type = 'AggregationEvent' AND action = 'DELETE' AND parent IS NOT NULL AND objects = 1
),
-- Listed beside its own container, an object stays in it.
beside AS (
  SELECT DISTINCT content.unit, content.event_id
  FROM named AS content
  JOIN (SELECT DISTINCT unit, parent FROM named WHERE role = 'child') AS packed ON packed.unit = content.unit
  JOIN named AS box ON box.unit = packed.parent AND box.event_id = content.event_id
  WHERE content.role = 'listed' AND box.role = 'listed' AND content.action <> 'DELETE'
),
-- What every other event says of the container that an object is in: its key, or null for none; and until when.
said AS (
  SELECT named.unit, named.moment AS since,
    CASE WHEN named.role = 'child' AND named.action <> 'DELETE' THEN named.parent END AS box,
    COALESCE(LEAD(named.moment) OVER (PARTITION BY named.unit ORDER BY named.moment), '9999') AS until
  FROM named
  LEFT JOIN beside ON beside.unit = named.unit AND beside.event_id = named.event_id
  WHERE beside.unit IS NULL AND named.type IN ('ObjectEvent', 'AggregationEvent', 'TransformationEvent')
    AND (named.unit NOT LIKE '01/%' OR named.unit LIKE '01/%/21/%')
),
-- Goods without serials are in it until some of them are taken out.
packed AS (
  SELECT named.unit, named.parent AS box, named.moment AS since, named.quantity, COALESCE(MIN(taken.moment), '9999') AS until
  FROM named
  JOIN of_product ON of_product.unit = named.unit AND NOT of_product.has_serial
  LEFT JOIN named AS taken ON taken.unit = named.unit AND taken.parent = named.parent AND taken.role = 'child' AND taken.action = 'DELETE'
    AND taken.moment > named.moment
  WHERE named.role = 'child' AND named.action <> 'DELETE'
  GROUP BY named.unit, named.parent, named.moment, named.quantity
),
stays AS (
  SELECT said.unit, said.box, said.since, said.quantity, LEAST(said.until, COALESCE(MIN(emptied.moment), '9999')) AS until
  FROM (
    SELECT unit, box, since, CAST(1 AS DECIMAL(38, 10)) AS quantity, until FROM said WHERE box IS NOT NULL
    UNION ALL
    SELECT unit, box, since, quantity, until FROM packed
  ) AS said
  LEFT JOIN emptied ON emptied.parent = said.box AND emptied.moment > said.since
  GROUP BY said.unit, said.box, said.since, said.quantity, said.until
),
inside_1 AS (
  SELECT stays.unit, stays.box, stays.since AS packed_at, stays.quantity, stays.since, stays.until
  FROM stays JOIN of_product ON of_product.unit = stays.unit
),
inside_2 AS (
  SELECT inside_1.unit, stays.box, inside_1.packed_at, inside_1.quantity,
    GREATEST(inside_1.since, stays.since) AS since, LEAST(inside_1.until, stays.until) AS until
  FROM inside_1 JOIN stays ON stays.unit = inside_1.box AND stays.since < inside_1.until AND inside_1.since < stays.until
),
-- Where containers were seen, and by which step: named, emptied, or opened with a list of what was in them.
around AS (
  SELECT unit, site, biz_step, moment FROM named
  UNION SELECT parent AS unit, site, biz_step, moment FROM emptied
  UNION SELECT parent AS unit, site, 'unpacking' AS biz_step, moment FROM named WHERE role = 'child' AND action = 'DELETE'
),
came_inside AS (
  SELECT DISTINCT around.site, inside.unit, inside.packed_at, inside.quantity, around.biz_step
  FROM (SELECT * FROM inside_1 UNION ALL SELECT * FROM inside_2) AS inside
  JOIN around ON around.unit = inside.box AND around.moment > inside.since AND around.moment <= inside.until
),
came AS (
  -- Each unit once; goods without serials as often as they came.
  SELECT site, unit, CAST(1 AS DECIMAL(38, 10)) AS quantity
  FROM (
    SELECT site, unit FROM named WHERE COALESCE(biz_step, '') NOT IN ('dispensing', 'retail_selling')
    UNION SELECT site, unit FROM came_inside WHERE COALESCE(biz_step, '') NOT IN ('dispensing', 'retail_selling')
  ) AS seen
  WHERE unit LIKE '01/%/21/%'
  UNION ALL
  SELECT site, unit, SUM(quantity) AS quantity
  FROM (
    SELECT site, unit, quantity
    FROM (SELECT *, ROW_NUMBER() OVER (PARTITION BY site, unit ORDER BY moment) AS nth FROM named) AS told
    WHERE role = 'listed' AND (biz_step = 'receiving' OR action = 'ADD' OR (biz_step = 'stock_taking' AND nth = 1))
    UNION ALL
    SELECT site, unit, quantity
    FROM (
      SELECT DISTINCT site, unit, packed_at, quantity FROM came_inside WHERE biz_step IN ('arriving', 'receiving', 'accepting', 'unpacking')
    ) AS in_containers
  ) AS received
  WHERE unit NOT LIKE '01/%/21/%'
  GROUP BY site, unit
),
sold AS (
  SELECT site, unit, has_serial, CASE WHEN has_serial THEN CAST(1 AS DECIMAL(38, 10)) ELSE quantity END AS quantity, times
  FROM (
    SELECT site, unit, unit LIKE '01/%/21/%' AS has_serial, SUM(quantity) AS quantity, COUNT(DISTINCT event_id) AS times
    FROM named
    WHERE biz_step IN ('dispensing', 'retail_selling')
    GROUP BY site, unit
  ) AS sales
)
SELECT site, SUM(sold) AS units_sold, SUM(came) AS units_received,
  SUM(GREATEST(sold - came, 0)) AS sold_but_never_received, SUM(sold_again) AS sold_more_than_once
FROM (
  SELECT COALESCE(sold.site, came.site) AS site, COALESCE(sold.quantity, 0) AS sold, COALESCE(came.quantity, 0) AS came,
    CASE WHEN sold.has_serial AND sold.times > 1 THEN 1 ELSE 0 END AS sold_again
  FROM sold FULL JOIN came ON came.site = sold.site AND came.unit = sold.unit
  JOIN of_product ON of_product.unit = COALESCE(sold.unit, came.unit)
) AS units
GROUP BY site
HAVING SUM(sold) > 0
ORDER BY site;
