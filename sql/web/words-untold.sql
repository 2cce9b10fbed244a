-- The oldest words that Kafka does not have yet, in the order in which they were said.
SELECT number, id, status, who, order_id, note, quantity
FROM recommendation_word
WHERE told_at IS NULL
ORDER BY number
LIMIT ?
