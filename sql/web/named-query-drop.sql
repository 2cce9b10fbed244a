-- Forgets a named query.
DELETE FROM named_query
WHERE name = ?
RETURNING name
