-- What one would write without packing, corrections or duplicates: the latest row of each unit, counted.
SELECT gtin, lot, site, state, COUNT(*) AS units
FROM (
  SELECT *, ROW_NUMBER() OVER (PARTITION BY unit ORDER BY happened DESC) AS newest
  FROM units
)
WHERE newest = 1 AND state <> 'gone'
GROUP BY gtin, lot, site, state
