-- Master data of sites: what files say, with gaps filled from the headers of documents.
SELECT coalesce(s.site, h.key) AS site,
       coalesce(s.name, h.name) AS name,
       s.type,
       s.region,
       coalesce(s.country, h.country) AS country,
       coalesce(s.latitude, h.latitude) AS latitude,
       coalesce(s.longitude, h.longitude) AS longitude
FROM site AS s
FULL JOIN (SELECT key, name, country, latitude, longitude FROM header_master_data WHERE kind = 'site') AS h
  ON h.key = s.site
