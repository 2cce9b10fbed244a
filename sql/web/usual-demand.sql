-- Units a day of every product at every place, over the newest 28 days that have any demand at all.
SELECT gtin,
       site,
       sum(quantity) / 28 AS daily
FROM demand_daily
WHERE date > (SELECT max(date) FROM demand_daily) - 28
GROUP BY gtin, site
HAVING sum(quantity) > 0
