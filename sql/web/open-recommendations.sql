-- Recommendations that are not over, by kind and way; and of these the ones whose goods have not left yet.
SELECT kind,
       from_site,
       to_site,
       count(*)                                       AS open,
       count(*) FILTER (WHERE state <> 'shipped')     AS to_go,
       max(updated_at)                                AS newest
FROM recommendation
WHERE state IN ('proposed', 'accepted', 'ordered', 'shipped')
GROUP BY kind, from_site, to_site
