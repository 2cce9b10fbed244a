-- Products that have stock of a lot of this name.
SELECT DISTINCT gtin
FROM inventory_position
WHERE lot = ?
ORDER BY gtin
LIMIT 20
