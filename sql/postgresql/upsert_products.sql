-- Parameters: one array a column, all of the same length.
INSERT INTO product (gtin, name, unit_cost)
SELECT *
  FROM unnest(?::text[], ?::text[], ?::numeric[])
ON CONFLICT (gtin) DO UPDATE
  SET name = excluded.name, unit_cost = excluded.unit_cost;
