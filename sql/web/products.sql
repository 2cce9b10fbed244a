SELECT gtin, name, unit_cost
FROM product
