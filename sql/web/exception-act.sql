-- What somebody does about an exception that there is.
INSERT INTO exception_action (id, who, action, assignee, decision, note)
SELECT e.id, ?::text, ?::text, ?::text, ?::text, ?::text
FROM exception e
WHERE e.id = ?
RETURNING number, at
