-- Exceptions as they now stand; one row an ID in a batch.
INSERT INTO exception (id, kind, severity, subject, gtin, site, state, time, closed_at, quantity, evidence, updated_at)
SELECT id, kind, severity, subject, gtin, site, state, to_timestamp(at / 1000.0), to_timestamp(closed / 1000.0),
  quantity, string_to_array(evidence, E'\n'), clock_timestamp()
FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::bigint[],
    ?::numeric[], ?::text[])
  AS fresh (id, kind, severity, subject, gtin, site, state, at, closed, quantity, evidence)
ON CONFLICT (id) DO UPDATE SET
  severity = excluded.severity,
  site = excluded.site,
  state = excluded.state,
  time = excluded.time,
  closed_at = excluded.closed_at,
  quantity = excluded.quantity,
  evidence = excluded.evidence,
  updated_at = excluded.updated_at
