-- Stock of every product at every place, summed over lots. An event that is dated later than it came (by more than clocks differ) counts,
-- but tells no time: one of the year 2099 would make every lot expired. The parameter is what usual-time.sql says.
SELECT gtin,
       site,
       coalesce(sum(quantity) FILTER (WHERE state = 'on_hand'), 0)    AS on_hand,
       coalesce(sum(quantity) FILTER (WHERE state = 'in_transit'), 0) AS in_transit,
       coalesce(sum(quantity) FILTER (WHERE state = 'unsellable'), 0) AS unsellable,
       count(*)         AS positions,
       max(as_of) FILTER (WHERE as_of <= greatest(ingested_at + interval '1 hour', ?::timestamptz)) AS as_of,
       max(ingested_at) AS ingested_at,
       max(updated_at)  AS updated_at
FROM inventory_position
GROUP BY gtin, site
