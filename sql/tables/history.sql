-- History: the Iceberg tables that the job writes. After this file, events, unit_events, positions_daily, demand_daily, forecasts
-- and recommendations are tables by their plain names. The columns are explained in src/site/markdown/history.md; DESCRIBE unit_events lists them.
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
