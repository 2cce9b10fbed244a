-- Keeps a query under a name that is free, while there are fewer than so many.
INSERT INTO named_query (name, query)
SELECT want.name, want.query
FROM (SELECT ?::text AS name, ?::jsonb AS query) AS want
WHERE want.name IS NOT NULL AND (SELECT count(*) FROM named_query) < ?
ON CONFLICT (name) DO NOTHING
RETURNING name
