-- What was done about an exception, in order, after a number.
SELECT number, at, who, action, assignee, decision, note, life
FROM exception_action
WHERE id = ? AND number > ?
ORDER BY number
LIMIT ?
