-- A live view of one's own: what could not be understood, by topic and reason, as it comes.

SET 'execution.runtime-mode' = 'streaming';

SELECT topic, reason, COUNT(*) AS records, MAX(message) AS for_example
FROM topic_dead_letters
GROUP BY topic, reason;
