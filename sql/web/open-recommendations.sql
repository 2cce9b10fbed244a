-- Recommendations that are not over, by kind and way.
SELECT kind,
       from_site,
       to_site,
       count(*)        AS open,
       max(updated_at) AS newest
FROM recommendation
WHERE state IN ('proposed', 'accepted')
GROUP BY kind, from_site, to_site
