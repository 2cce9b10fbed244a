-- Chargeback check: what a site sold of a product, beside what was ever received there. A claim for more than was received, or for a
-- unit that was sold more than once, is worth a question.
-- Units count once, however many events tell it. Goods without serials count by quantity, as sold and as received or added; they
-- cannot be told apart, so that two sales of them are two sales. What came in a container and was not named there is not received
-- as such.

SELECT sold.site, sold.quantity AS units_sold, COALESCE(got.quantity, 0) AS units_received_as_such, sold.sold_more_than_once
FROM (
  SELECT site, SUM(CASE WHEN has_serial THEN 1 ELSE quantity END) AS quantity,
    SUM(CASE WHEN has_serial AND times > 1 THEN 1 ELSE 0 END) AS sold_more_than_once
  FROM (
    SELECT site, unit, unit LIKE '01/%/21/%' AS has_serial, SUM(quantity) AS quantity, COUNT(DISTINCT event_id) AS times
    FROM unit_events
    WHERE NOT declared_wrong AND biz_step IN ('dispensing', 'retail_selling') AND gtin = /*$gtin*/'09521141001011'
    GROUP BY site, unit
  ) AS sales
  GROUP BY site
) AS sold
LEFT JOIN (
  SELECT site, SUM(CASE WHEN has_serial THEN 1 ELSE quantity END) AS quantity
  FROM (
    SELECT site, unit, unit LIKE '01/%/21/%' AS has_serial, SUM(quantity) AS quantity
    FROM unit_events
    WHERE NOT declared_wrong AND gtin = /*$gtin*/'09521141001011'
      AND ((unit LIKE '01/%/21/%' AND biz_step IN ('receiving', 'accepting', 'unpacking', 'commissioning'))
        OR (unit NOT LIKE '01/%/21/%' AND role = 'listed' AND (biz_step = 'receiving' OR action = 'ADD')))
    GROUP BY site, unit
  ) AS receipts
  GROUP BY site
) AS got ON got.site = sold.site
ORDER BY sold.site;
