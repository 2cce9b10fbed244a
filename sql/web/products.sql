-- Master data of products: what files say, with gaps filled from the headers of documents.
SELECT coalesce(p.gtin, h.key) AS gtin, coalesce(p.name, h.name) AS name, p.unit_cost
FROM product AS p
FULL JOIN (SELECT key, name FROM header_master_data WHERE kind = 'product') AS h
  ON h.key = p.gtin
