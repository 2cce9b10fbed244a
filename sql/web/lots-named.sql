-- Products that have, or once had, a lot of this name, as far as tables know.
SELECT gtin FROM inventory_position WHERE lot = ?
UNION
SELECT gtin FROM lot_expiry WHERE lot = ?
UNION
SELECT gtin FROM lot WHERE lot = ?
ORDER BY gtin
LIMIT 20
