-- What runs told before: what still holds, what ended lately, and all that people did something about.
SELECT id, kind, subject, site, state, quantity, evidence,
  (extract(epoch FROM time) * 1000)::bigint AS time,
  (extract(epoch FROM closed_at) * 1000)::bigint AS closed_at
FROM exception
WHERE state = 'open' OR updated_at > now() - interval '1 day'
  OR EXISTS (SELECT FROM exception_action a WHERE a.id = exception.id)
