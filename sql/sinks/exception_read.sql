SELECT id, kind, subject, site, state, quantity, evidence,
  (extract(epoch FROM time) * 1000)::bigint AS time,
  (extract(epoch FROM closed_at) * 1000)::bigint AS closed_at
FROM exception
WHERE state = 'open' OR updated_at > now() - interval '1 day'
