-- Parameters: one array a column, all of the same length.
INSERT INTO lot (gtin, lot, expires)
SELECT *
  FROM unnest(?::text[], ?::text[], ?::date[]);
