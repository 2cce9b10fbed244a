SELECT site, name, type, region, country, latitude, longitude
FROM site
