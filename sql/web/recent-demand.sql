-- Demand of every product on the newest days that have any.
SELECT gtin,
       date,
       sum(quantity) AS quantity
FROM demand_daily
WHERE date > (SELECT max(date) FROM demand_daily) - ?::integer
GROUP BY gtin, date
