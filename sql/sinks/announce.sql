-- Heard by listeners when the transaction commits.
SELECT pg_notify(?, ?)
