-- What was sold of a product from a day on, where and when; and how much of it in how many rows and places in all.
SELECT site, date, quantity, count(*) OVER () AS all_rows, sum(quantity) OVER () AS sold
FROM demand_daily
WHERE gtin = ? AND date >= ? AND quantity <> 0
ORDER BY date DESC, site
LIMIT ?
