-- Every source topic over its partitions.
SELECT source,
       sum(records)::bigint   AS records,
       sum(events)::bigint    AS events,
       sum(rejected)::bigint  AS rejected,
       max(newest_event_time) AS newest_event_time,
       max(ingested_at)       AS ingested_at,
       (extract(epoch FROM max(updated_at - ingested_at)) * 1000)::bigint AS delay_ms -- from append to reading
FROM source_status
GROUP BY source
ORDER BY source
