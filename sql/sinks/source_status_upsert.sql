-- How far each partition has been read.
INSERT INTO source_status
  (source, partition, next_offset, records, events, rejected, newest_event_time, ingested_at, updated_at)
SELECT source, partition, next_offset, records, events, rejected,
  to_timestamp(newest_event_time / 1000.0), to_timestamp(ingested_at / 1000.0), clock_timestamp()
FROM unnest(?::text[], ?::int[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[])
  AS fresh (source, partition, next_offset, records, events, rejected, newest_event_time, ingested_at)
ON CONFLICT (source, partition) DO UPDATE SET
  next_offset = excluded.next_offset,
  records = excluded.records,
  events = excluded.events,
  rejected = excluded.rejected,
  newest_event_time = greatest(source_status.newest_event_time, excluded.newest_event_time),
  ingested_at = excluded.ingested_at,
  updated_at = excluded.updated_at
