-- Every source topic over its partitions. Of a partition with an event that is dated later than it came, the event time is not told.
SELECT source,
       sum(records)::bigint   AS records,
       sum(events)::bigint    AS events,
       sum(rejected)::bigint  AS rejected,
       max(newest_event_time) FILTER (WHERE newest_event_time <= ingested_at + interval '1 hour') AS newest_event_time,
       max(ingested_at)       AS ingested_at,
       -- From append to reading, of what is being read just now; long while a backlog is worked off.
       (extract(epoch FROM coalesce(
         max(updated_at - ingested_at) FILTER (WHERE updated_at > now() - interval '10 seconds'),
         interval '0')) * 1000)::bigint AS delay_ms
FROM source_status
GROUP BY source
ORDER BY source
