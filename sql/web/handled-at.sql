-- When somebody last did something about an exception, and recalls were last told: both change what the page shows.
SELECT (SELECT max(number) FROM exception_action) AS handled, (SELECT max(updated_at) FROM recall) AS recalled
