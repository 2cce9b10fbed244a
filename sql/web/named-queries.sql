-- Named queries in the order of their names: one, or a page after a name. A parameter that is null does not filter.
SELECT q.name, q.query
FROM named_query q
CROSS JOIN (SELECT ?::text AS name, ?::text AS after) AS want
WHERE (want.name IS NULL OR q.name = want.name)
  AND (want.after IS NULL OR q.name COLLATE "C" > want.after COLLATE "C")
ORDER BY q.name COLLATE "C"
LIMIT ?
