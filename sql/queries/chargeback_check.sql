-- Chargeback check: what a site sold of a product, beside what had ever come there. A claim for more than came, for a unit that was never
-- seen there but sold, or for a unit that was sold more than once, is worth a question. A sale is an ObjectEvent with a selling step, as in
-- demand: the invoice of it, a TransactionEvent, neither sells nor moves anything, and goods packed at a sale are packed.
-- A unit came where any event but a sale tells of it there: by itself, or of the container that it was in just then, up to two deep
-- (case, pallet), opened there or not. Units count once, however many events tell it. Goods without serials count by quantity, as
-- received, added or counted before anything else was told of them there, and as packed into a container that is received, or opened,
-- there; they cannot be told apart, so that two sales of them are two sales. What was in which container when is told by the view stays
-- of sql/tables/history.sql.

WITH named AS (
  SELECT unit, unit LIKE '01/%/21/%' AS has_serial, site, biz_step, action, role, quantity, event_id,
    type = 'ObjectEvent' AND COALESCE(biz_step, '') IN ('dispensing', 'retail_selling') AS sells,
    CONCAT(CAST(event_time AS STRING), ' ', event_id) AS moment
  FROM unit_events
  WHERE gtin = /*$gtin*/'09521141001011' AND NOT declared_wrong AND role <> 'parent'
    AND type IN ('ObjectEvent', 'AggregationEvent', 'TransformationEvent')
),
of_product AS (
  SELECT DISTINCT unit FROM named
),
inside_1 AS (
  SELECT stays.unit, stays.box, stays.since AS packed_at, stays.quantity, stays.since, stays.until
  FROM stays JOIN of_product ON of_product.unit = stays.unit
),
inside AS (
  SELECT unit, box, packed_at, quantity, since, until FROM inside_1
  UNION ALL
  SELECT inside_1.unit, stays.box, inside_1.packed_at, inside_1.quantity,
    GREATEST(inside_1.since, stays.since) AS since, LEAST(inside_1.until, stays.until) AS until
  FROM inside_1 JOIN stays ON stays.unit = inside_1.box AND stays.since < inside_1.until AND inside_1.since < stays.until
),
-- Where containers were seen, and by which step: named, or opened.
around AS (
  SELECT unit, site, CASE WHEN role = 'parent' THEN 'unpacking' ELSE biz_step END AS biz_step,
    type = 'ObjectEvent' AND COALESCE(biz_step, '') IN ('dispensing', 'retail_selling') AS sells,
    CONCAT(CAST(event_time AS STRING), ' ', event_id) AS moment
  FROM unit_events
  WHERE NOT declared_wrong AND type IN ('ObjectEvent', 'AggregationEvent', 'TransformationEvent')
    AND (role <> 'parent' OR (type = 'AggregationEvent' AND action = 'DELETE'))
),
came_inside AS (
  SELECT DISTINCT around.site, inside.unit, inside.packed_at, inside.quantity, around.biz_step, around.sells
  FROM inside
  JOIN around ON around.unit = inside.box AND around.moment > inside.since AND around.moment <= inside.until
),
came AS (
  -- Each unit once; goods without serials as often as they came.
  SELECT site, unit, CAST(1 AS DECIMAL(38, 10)) AS quantity
  FROM (
    SELECT site, unit FROM named WHERE NOT sells
    UNION SELECT site, unit FROM came_inside WHERE NOT sells
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
    SELECT site, unit, has_serial, SUM(quantity) AS quantity, COUNT(DISTINCT event_id) AS times
    FROM named
    WHERE sells
    GROUP BY site, unit, has_serial
  ) AS sales
)
SELECT site, SUM(sold) AS units_sold, SUM(came) AS units_received,
  SUM(GREATEST(sold - came, 0)) AS sold_but_never_received, SUM(sold_again) AS sold_more_than_once
FROM (
  SELECT COALESCE(sold.site, came.site) AS site, COALESCE(sold.quantity, 0) AS sold, COALESCE(came.quantity, 0) AS came,
    CASE WHEN sold.has_serial AND sold.times > 1 THEN 1 ELSE 0 END AS sold_again
  FROM sold FULL JOIN came ON came.site = sold.site AND came.unit = sold.unit
) AS units
GROUP BY site
HAVING SUM(sold) > 0
ORDER BY site;
