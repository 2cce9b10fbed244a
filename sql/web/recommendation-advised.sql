-- What limits the quantity of a recommendation.
SELECT kind, lot, details::text AS details
FROM recommendation
WHERE id = ?
