-- A live view of one's own: objects sold by site in each hour, from the topic of events, printed as they change. The site is that of
-- the ledger; a sale is an ObjectEvent, and its invoice, a TransactionEvent, is none.
-- Copy it, change the query, and give the table another connector to keep the result: Kafka, JDBC, Iceberg.

SET 'execution.runtime-mode' = 'streaming';

SELECT COALESCE(bizLocation.id, readPoint.id) AS place, SUBSTRING(eventTime FROM 1 FOR 13) AS local_hour,
  SUM(CARDINALITY(epcList)) AS units
FROM topic_events
WHERE `type` = 'ObjectEvent' AND bizStep IN ('dispensing', 'retail_selling') AND epcList IS NOT NULL AND errorDeclaration IS NULL
GROUP BY COALESCE(bizLocation.id, readPoint.id), SUBSTRING(eventTime FROM 1 FOR 13);
