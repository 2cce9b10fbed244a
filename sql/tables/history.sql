-- History: the Iceberg tables that the job writes. After this file, events, unit_events, positions_daily, demand_daily, forecasts
-- and recommendations are tables by their plain names, and touches, followed, stays and newest_day, below, are views of them. The columns
-- are explained in src/site/markdown/history.md; DESCRIBE unit_events lists them.
--
-- A value behind a mark such as /*$warehouse*/ is a default: `unitflow sql --set warehouse=…` puts another one in its place, and the
-- stock Flink SQL client reads the file as it stands.

-- For the stock client: answers of now rather than changes for ever, and times in UTC. `unitflow sql` does so by itself.
SET 'execution.runtime-mode' = 'batch';
SET 'table.local-time-zone' = 'UTC';
SET 'sql-client.execution.result-mode' = 'tableau';

CREATE CATALOG IF NOT EXISTS history WITH (
  'type' = 'iceberg',
  'catalog-type' = 'hadoop',
  -- A table that a long session kept would be lost after some commits of the job, which forgets the table's old descriptions.
  'cache-enabled' = 'false',
  'warehouse' = /*$warehouse*/'file:///var/lib/unitflow/history'
);

USE CATALOG history;

USE unitflow;

-- touches: every event that counts, once for each object that it names, and for each container that it empties without a list. Who was
-- named as the container of others was not touched by that. `moment` puts events in order: their time and, as those of one instant
-- come in the order of their IDs, their ID.
CREATE TEMPORARY VIEW IF NOT EXISTS touches AS
SELECT unit, event_time, CONCAT(CAST(event_time AS STRING), ' ', event_id) AS moment, type, action, biz_step, disposition, site,
  destination, role, parent, quantity, event_id
FROM unit_events
WHERE NOT declared_wrong AND role <> 'parent'
UNION ALL
SELECT parent AS unit, event_time, CONCAT(CAST(event_time AS STRING), ' ', event_id) AS moment, type, action, biz_step, disposition, site,
  destination, 'parent' AS role, CAST(NULL AS STRING) AS parent, CAST(1 AS DECIMAL(38, 10)) AS quantity, event_id
FROM events
WHERE NOT declared_wrong AND type = 'AggregationEvent' AND action = 'DELETE' AND parent IS NOT NULL AND objects = 1;

-- followed: the touches that stays is reckoned from: all. A file that asks of a few things only puts a view of the same columns in its
-- place that holds theirs, as unit_life.sql and lot_trace.sql do, and puts this one back when it has its answer; stays is right then for
-- each thing of which followed has every touch, and every touch of the containers that it was ever packed in.
CREATE TEMPORARY VIEW IF NOT EXISTS followed AS
SELECT * FROM touches;

-- stays: what was in which container when, as the ledger has it. An object is in a container from the event that packs it there until
-- one takes it out, names it without that container, or empties the container without a list; goods without serials are in it until
-- some of them are taken out. Listed beside its own container, an object stays in it, unless that event ends it, and is in it again if
-- that had been emptied without a list.
-- An event touches what is in a container where moment > since AND moment <= until; '9999' is not yet.
CREATE TEMPORARY VIEW IF NOT EXISTS stays AS
WITH
-- Events that list containers, whose contents may be listed beside them.
listing AS (
  SELECT event_id, CONCAT(' ', LISTAGG(unit, ' '), ' ') AS boxes
  FROM followed
  WHERE role = 'listed' AND unit IN (SELECT parent FROM events WHERE parent IS NOT NULL)
  GROUP BY event_id
),
-- Goods without serials are as many things as there are containers that they are in.
told AS (
  SELECT named.unit, named.parent, named.quantity, named.moment,
    CASE WHEN named.is_class THEN named.parent ELSE '' END AS apart,
    named.role = 'child' AND named.action <> 'DELETE' AS packs,
    NOT named.is_class OR named.action = 'DELETE' AS ends,
    CASE WHEN named.role = 'listed' AND named.action <> 'DELETE' AND COALESCE(named.biz_step, '')
      NOT IN ('dispensing', 'retail_selling', 'consuming', 'decommissioning', 'destroying', 'sampling') THEN listing.boxes END AS boxes
  FROM (SELECT *, unit LIKE '01/%' AND unit NOT LIKE '01/%/21/%' AS is_class FROM followed WHERE role <> 'parent') AS named
  LEFT JOIN listing ON listing.event_id = named.event_id
  WHERE (named.role = 'child' OR NOT named.is_class) AND named.type IN ('ObjectEvent', 'AggregationEvent', 'TransformationEvent')
),
packed AS (
  SELECT *, LAST_VALUE(CASE WHEN packs THEN parent END)
    OVER (PARTITION BY unit, apart ORDER BY moment ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS own
  FROM told
),
listed AS (
  SELECT *, boxes IS NOT NULL AND own IS NOT NULL AND POSITION(CONCAT(' ', own, ' ') IN boxes) > 0 AS beside
  FROM packed
),
until_named AS (
  SELECT unit, apart, own AS box, quantity, moment AS since, packs, beside,
    MIN(CASE WHEN ends AND NOT beside THEN moment END)
      OVER (PARTITION BY unit, apart ORDER BY moment ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING) AS until,
    LAST_VALUE(CASE WHEN packs THEN TRUE WHEN ends AND NOT beside THEN FALSE END)
      OVER (PARTITION BY unit, apart ORDER BY moment ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS has_stayed
  FROM listed
),
-- Where a stay begins, or goes on if the container was emptied since `before`.
begun AS (
  SELECT unit, box, quantity, since, packs, until,
    CASE WHEN packs THEN since ELSE LAG(since) OVER (PARTITION BY unit, apart ORDER BY since) END AS before
  FROM until_named
  WHERE packs OR (beside AND has_stayed)
)
SELECT stay.unit, stay.box, stay.quantity, stay.since,
  LEAST(COALESCE(stay.until, '9999'), COALESCE(MIN(CASE WHEN emptied.moment > stay.since THEN emptied.moment END), '9999')) AS until
FROM begun AS stay
LEFT JOIN followed AS emptied ON emptied.unit = stay.box AND emptied.role = 'parent' AND emptied.moment > stay.before
GROUP BY stay.unit, stay.box, stay.quantity, stay.since, stay.packs, stay.until
HAVING stay.packs OR MIN(emptied.moment) < stay.since;

-- newest_day: the newest day of history, one row. A date that was told before it had come (a day is left to clocks and time zones) is
-- somebody's mistake, unless days lead there: from the newest day that is none, or from the first of all, without a gap of more than three
-- days. So goes a simulated world that has left the clock behind; a lone date of 2030 does not count.
CREATE TEMPORARY VIEW IF NOT EXISTS newest_day AS
SELECT MAX(`date`) AS `date`
FROM (
  SELECT `date`, SUM(CASE WHEN `date` <= come OR TIMESTAMPDIFF(DAY, CAST(before AS TIMESTAMP(3)), CAST(`date` AS TIMESTAMP(3))) <= 3
    THEN 0 ELSE 1 END) OVER (ORDER BY `date` ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS gaps
  FROM (
    SELECT `date`, LAG(`date`) OVER (ORDER BY `date`) AS before,
      COALESCE(MAX(CASE WHEN has_come THEN `date` END) OVER (), MIN(`date`) OVER ()) AS come
    FROM (
      SELECT `date`, MAX(CASE WHEN `date` <= CAST(ingested_at + INTERVAL '1' DAY AS DATE) THEN 1 ELSE 0 END) = 1 AS has_come
      FROM (
        SELECT CAST(event_time AS DATE) AS `date`, ingested_at FROM events WHERE NOT declared_wrong
        UNION ALL SELECT `date`, ingested_at FROM positions_daily
        UNION ALL SELECT `date`, ingested_at FROM demand_daily
      ) AS told
      GROUP BY `date`
    ) AS days
  ) AS chained
) AS reached
WHERE gaps = 0;
