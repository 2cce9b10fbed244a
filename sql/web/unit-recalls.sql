-- Recalls of a product that are neither drills nor withdrawn, begun or not.
SELECT recall_id, gtin, lot, serial, starts, reason
FROM recall
WHERE gtin = ? AND NOT drill AND NOT withdrawn
ORDER BY recall_id
