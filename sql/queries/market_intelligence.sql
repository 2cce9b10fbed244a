-- Market intelligence: share of each product and region in what was sold, week by week; weeks begin on Monday. Regions come from
-- PostgreSQL; sites that it does not know are of the region unknown.

SELECT week_begins, region, gtin, product, sold,
  ROUND(sold / SUM(sold) OVER (PARTITION BY week_begins, region), 3) AS share_of_region
FROM (
  SELECT FLOOR(demand.`date` - INTERVAL '1' DAY TO WEEK) + INTERVAL '1' DAY AS week_begins, COALESCE(site.region, 'unknown') AS region, demand.gtin,
    MAX(product.name) AS product, SUM(demand.quantity) AS sold
  FROM demand_daily AS demand
  LEFT JOIN live_site AS site ON site.site = demand.site
  LEFT JOIN live_product AS product ON product.gtin = demand.gtin
  WHERE demand.`date` BETWEEN /*$from*/DATE '2025-02-01' AND /*$to*/DATE '2026-01-31' AND demand.quantity <> 0
  GROUP BY FLOOR(demand.`date` - INTERVAL '1' DAY TO WEEK), COALESCE(site.region, 'unknown'), demand.gtin
) AS sales
ORDER BY week_begins, region, sold DESC, gtin;
