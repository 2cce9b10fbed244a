-- A live view of one's own: units sold by site in each hour, from the topic of events, printed as they change.
-- Copy it, change the query, and give the table another connector to keep the result: Kafka, JDBC, Iceberg.

SET 'execution.runtime-mode' = 'streaming';

SELECT bizLocation.id AS place, SUBSTRING(eventTime FROM 1 FOR 13) AS local_hour,
  SUM(CARDINALITY(epcList)) AS units
FROM topic_events
WHERE bizStep IN ('dispensing', 'retail_selling') AND epcList IS NOT NULL AND errorDeclaration IS NULL
GROUP BY bizLocation.id, SUBSTRING(eventTime FROM 1 FOR 13);
