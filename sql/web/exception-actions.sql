-- What was done about an exception, in order.
SELECT number, at, who, action, assignee, decision, note
FROM exception_action
WHERE id = ?
ORDER BY number
LIMIT 1000
