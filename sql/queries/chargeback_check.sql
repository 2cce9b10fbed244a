-- Chargeback check: units of a product that a site sold, beside the units that were ever received there. A claim for more than was
-- received, or for a unit that was sold more than once, is worth a question.

SELECT sold.site, sold.units AS units_sold, COALESCE(got.units, 0) AS units_received_as_such,
  sold.sold_more_than_once
FROM (
  SELECT site, COUNT(*) AS units, SUM(CASE WHEN times > 1 THEN 1 ELSE 0 END) AS sold_more_than_once
  FROM (
    SELECT site, unit, COUNT(DISTINCT event_id) AS times
    FROM unit_events
    WHERE NOT declared_wrong AND biz_step IN ('dispensing', 'retail_selling') AND gtin = /*$gtin*/'09521141001011'
    GROUP BY site, unit
  ) AS sales
  GROUP BY site
) AS sold
LEFT JOIN (
  SELECT site, COUNT(DISTINCT unit) AS units
  FROM unit_events
  WHERE NOT declared_wrong AND biz_step IN ('receiving', 'accepting', 'unpacking', 'commissioning')
    AND gtin = /*$gtin*/'09521141001011'
  GROUP BY site
) AS got ON got.site = sold.site
ORDER BY sold.site;
