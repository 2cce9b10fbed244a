-- Kafka has a word.
UPDATE recommendation_word
SET told_at = clock_timestamp()
WHERE number = ? AND told_at IS NULL
RETURNING number
