-- A live view in a table of one's own: units on hand by site, kept in PostgreSQL while positions change, until Ctrl-C. Make the table
-- first, in the database of the deployment, or give the one below another url, username and password:
--
--   CREATE TABLE own_stock_by_site (site TEXT PRIMARY KEY, on_hand NUMERIC NOT NULL, positions BIGINT NOT NULL);
--
-- It begins with what the topic holds, so that it is right after any start; rows are replaced by their key, so that telling one again
-- changes nothing.

SET 'execution.runtime-mode' = 'streaming';

CREATE TEMPORARY TABLE own_stock_by_site (
  site STRING,
  on_hand DECIMAL(38, 10),
  positions BIGINT,
  PRIMARY KEY (site) NOT ENFORCED
) WITH (
  'connector' = 'jdbc',
  'url' = /*$postgres*/'jdbc:postgresql://localhost:5432/unitflow',
  'username' = /*$postgres_user*/'postgres',
  'password' = /*$postgres_password*/'',
  'table-name' = 'own_stock_by_site',
  'sink.buffer-flush.interval' = '1 s'
);

INSERT INTO own_stock_by_site
SELECT site, SUM(quantity) AS on_hand, COUNT(*) AS positions
FROM topic_positions
WHERE state = /*$state*/'on_hand'
GROUP BY site;
