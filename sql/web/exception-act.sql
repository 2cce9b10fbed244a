-- What somebody does about an exception that there is, in the life that it has then.
INSERT INTO exception_action (id, who, action, assignee, decision, note, life)
SELECT e.id, ?::text, ?::text, ?::text, ?::text, ?::text, e.life
FROM exception e
WHERE e.id = ?
RETURNING number, at, life
