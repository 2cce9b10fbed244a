-- The same as stock.sql for the pairs named in two arrays of equal length: GTINs and sites.
SELECT p.gtin,
       p.site,
       coalesce(sum(p.quantity) FILTER (WHERE p.state = 'on_hand'), 0)    AS on_hand,
       coalesce(sum(p.quantity) FILTER (WHERE p.state = 'in_transit'), 0) AS in_transit,
       coalesce(sum(p.quantity) FILTER (WHERE p.state = 'unsellable'), 0) AS unsellable,
       count(*)           AS positions,
       max(p.as_of) FILTER (WHERE p.as_of <= greatest(p.ingested_at + interval '1 hour', ?::timestamptz)) AS as_of,
       max(p.ingested_at) AS ingested_at,
       max(p.updated_at)  AS updated_at
FROM unnest(?::text[], ?::text[]) AS touched (gtin, site)
JOIN inventory_position p ON p.site = touched.site AND p.gtin = touched.gtin
GROUP BY p.gtin, p.site
