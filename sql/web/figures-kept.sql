-- The figures of the hours of a week before a moment, oldest first.
SELECT at, pairs, out_of_stock, low, fill_rate, expiring, exceptions, critical, recommendations
FROM figures_hour
WHERE hour > ?::timestamptz - interval '7 days' AND at <= ?::timestamptz
ORDER BY hour
