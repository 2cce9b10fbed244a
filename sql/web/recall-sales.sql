-- What was sold of a product from a day on, where and when.
SELECT site, date, quantity
FROM demand_daily
WHERE gtin = ? AND date >= ? AND quantity <> 0
ORDER BY date DESC, site
LIMIT 10000
