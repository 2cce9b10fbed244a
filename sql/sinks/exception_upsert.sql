-- Exceptions as they now stand; one row an ID in a batch. One that opens again after it was over begins another life.
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
  life = CASE WHEN excluded.state = 'open' AND exception.state <> 'open' THEN exception.life + 1 ELSE exception.life END,
  first_seen = CASE WHEN excluded.state = 'open' AND exception.state <> 'open'
    THEN excluded.updated_at ELSE exception.first_seen END,
  updated_at = excluded.updated_at
