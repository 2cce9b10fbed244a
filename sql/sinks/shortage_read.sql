SELECT gtin, region, site, from_day - date '1970-01-01' AS from_day, until_day - date '1970-01-01' AS until_day, quantity,
  probability
FROM shortage
