-- Stock of every product at every place, summed over lots.
SELECT gtin,
       site,
       coalesce(sum(quantity) FILTER (WHERE state = 'on_hand'), 0)    AS on_hand,
       coalesce(sum(quantity) FILTER (WHERE state = 'in_transit'), 0) AS in_transit,
       coalesce(sum(quantity) FILTER (WHERE state = 'unsellable'), 0) AS unsellable,
       count(*)         AS positions,
       max(as_of)       AS as_of,
       max(ingested_at) AS ingested_at,
       max(updated_at)  AS updated_at
FROM inventory_position
GROUP BY gtin, site
