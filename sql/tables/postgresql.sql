-- PostgreSQL: the job's tables and the network's master data, as they are now, beside history. Named live_… here, so that
-- live_inventory_position stands beside history's positions_daily. Times come as local timestamps of the session's time zone.

-- Stock as it is now.
CREATE TEMPORARY TABLE live_inventory_position (
  gtin STRING,
  lot STRING,
  site STRING,
  state STRING,
  quantity DECIMAL(38, 10),
  as_of TIMESTAMP(6),
  ingested_at TIMESTAMP(6),
  updated_at TIMESTAMP(6)
) WITH (
  'connector' = 'jdbc',
  'url' = /*$postgres*/'jdbc:postgresql://localhost:5432/unitflow',
  'username' = /*$postgres_user*/'postgres',
  'password' = /*$postgres_password*/'',
  'table-name' = 'inventory_position'
);

-- Demand by local date, as it is now.
CREATE TEMPORARY TABLE live_demand_daily (
  gtin STRING,
  site STRING,
  `date` DATE,
  quantity DECIMAL(38, 10),
  as_of TIMESTAMP(6),
  ingested_at TIMESTAMP(6),
  updated_at TIMESTAMP(6)
) WITH (
  'connector' = 'jdbc',
  'url' = /*$postgres*/'jdbc:postgresql://localhost:5432/unitflow',
  'username' = /*$postgres_user*/'postgres',
  'password' = /*$postgres_password*/'',
  'table-name' = 'demand_daily'
);

-- The network: sites.
CREATE TEMPORARY TABLE live_site (
  site STRING,
  name STRING,
  type STRING,
  region STRING,
  country STRING,
  latitude DOUBLE,
  longitude DOUBLE
) WITH (
  'connector' = 'jdbc',
  'url' = /*$postgres*/'jdbc:postgresql://localhost:5432/unitflow',
  'username' = /*$postgres_user*/'postgres',
  'password' = /*$postgres_password*/'',
  'table-name' = 'site'
);

-- The network: products.
CREATE TEMPORARY TABLE live_product (
  gtin STRING,
  name STRING,
  unit_cost DECIMAL(38, 10)
) WITH (
  'connector' = 'jdbc',
  'url' = /*$postgres*/'jdbc:postgresql://localhost:5432/unitflow',
  'username' = /*$postgres_user*/'postgres',
  'password' = /*$postgres_password*/'',
  'table-name' = 'product'
);

-- When lots expire: what counts, what events say, what files say.
CREATE TEMPORARY TABLE live_lot_use_by (
  gtin STRING,
  lot STRING,
  expires DATE,
  events_say DATE,
  files_say DATE
) WITH (
  'connector' = 'jdbc',
  'url' = /*$postgres*/'jdbc:postgresql://localhost:5432/unitflow',
  'username' = /*$postgres_user*/'postgres',
  'password' = /*$postgres_password*/'',
  'table-name' = 'lot_use_by'
);

-- What the guard found.
CREATE TEMPORARY TABLE live_exception (
  id STRING,
  kind STRING,
  severity STRING,
  subject STRING,
  gtin STRING,
  site STRING,
  state STRING,
  `time` TIMESTAMP(6),
  closed_at TIMESTAMP(6),
  quantity DECIMAL(38, 10),
  first_seen TIMESTAMP(6),
  updated_at TIMESTAMP(6)
) WITH (
  'connector' = 'jdbc',
  'url' = /*$postgres*/'jdbc:postgresql://localhost:5432/unitflow',
  'username' = /*$postgres_user*/'postgres',
  'password' = /*$postgres_password*/'',
  'table-name' = 'exception'
);

-- How far each source topic has been read.
CREATE TEMPORARY TABLE live_source_status (
  source STRING,
  `partition` INT,
  next_offset BIGINT,
  records BIGINT,
  events BIGINT,
  rejected BIGINT,
  newest_event_time TIMESTAMP(6),
  ingested_at TIMESTAMP(6),
  updated_at TIMESTAMP(6)
) WITH (
  'connector' = 'jdbc',
  'url' = /*$postgres*/'jdbc:postgresql://localhost:5432/unitflow',
  'username' = /*$postgres_user*/'postgres',
  'password' = /*$postgres_password*/'',
  'table-name' = 'source_status'
);

-- What is recommended, and what has become of it.
CREATE TEMPORARY TABLE live_recommendation (
  id STRING,
  gtin STRING,
  kind STRING,
  lot STRING,
  from_site STRING,
  to_site STRING,
  quantity DOUBLE,
  decide_by DATE,
  arrive_by DATE,
  reason STRING,
  state STRING,
  decided_by STRING,
  order_id STRING,
  shipped DOUBLE,
  received DOUBLE,
  updated_at TIMESTAMP(6)
) WITH (
  'connector' = 'jdbc',
  'url' = /*$postgres*/'jdbc:postgresql://localhost:5432/unitflow',
  'username' = /*$postgres_user*/'postgres',
  'password' = /*$postgres_password*/'',
  'table-name' = 'recommendation'
);

-- What is forecast now, day by day: of sites, regions, countries and all.
CREATE TEMPORARY TABLE live_forecast_day (
  gtin STRING,
  level STRING,
  place STRING,
  last_day DATE,
  `day` DATE,
  step INT,
  mean FLOAT,
  q05 FLOAT,
  q10 FLOAT,
  q25 FLOAT,
  q50 FLOAT,
  q75 FLOAT,
  q90 FLOAT,
  q95 FLOAT,
  q975 FLOAT,
  q99 FLOAT,
  adjusted_mean FLOAT
) WITH (
  'connector' = 'jdbc',
  'url' = /*$postgres*/'jdbc:postgresql://localhost:5432/unitflow',
  'username' = /*$postgres_user*/'postgres',
  'password' = /*$postgres_password*/'',
  'table-name' = 'demand_forecast_day'
);

-- How good forecasts of sites are: as of earlier times, and as they were really made.
CREATE TEMPORARY TABLE live_forecast_accuracy (
  gtin STRING,
  site STRING,
  last_day DATE,
  backtests INT,
  bias DOUBLE,
  rmsse DOUBLE,
  quantile_loss DOUBLE,
  coverage DOUBLE,
  judged INT,
  judged_bias DOUBLE,
  judged_error DOUBLE,
  judged_quantile_loss DOUBLE,
  judged_coverage DOUBLE,
  adjusted_bias DOUBLE,
  adjusted_error DOUBLE,
  adjusted_quantile_loss DOUBLE,
  adjusted_coverage DOUBLE
) WITH (
  'connector' = 'jdbc',
  'url' = /*$postgres*/'jdbc:postgresql://localhost:5432/unitflow',
  'username' = /*$postgres_user*/'postgres',
  'password' = /*$postgres_password*/'',
  'table-name' = 'forecast_accuracy'
);

-- Who will run short if nothing is done.
CREATE TEMPORARY TABLE live_shortage (
  gtin STRING,
  region STRING,
  site STRING,
  from_day DATE,
  until_day DATE,
  quantity DOUBLE,
  probability DOUBLE,
  updated_at TIMESTAMP(6)
) WITH (
  'connector' = 'jdbc',
  'url' = /*$postgres*/'jdbc:postgresql://localhost:5432/unitflow',
  'username' = /*$postgres_user*/'postgres',
  'password' = /*$postgres_password*/'',
  'table-name' = 'shortage'
);

-- Who has more than can be sold before it expires.
CREATE TEMPORARY TABLE live_surplus (
  gtin STRING,
  region STRING,
  site STRING,
  from_day DATE,
  until_day DATE,
  quantity DOUBLE,
  probability DOUBLE,
  updated_at TIMESTAMP(6)
) WITH (
  'connector' = 'jdbc',
  'url' = /*$postgres*/'jdbc:postgresql://localhost:5432/unitflow',
  'username' = /*$postgres_user*/'postgres',
  'password' = /*$postgres_password*/'',
  'table-name' = 'surplus'
);

-- Recalls as they were last told.
CREATE TEMPORARY TABLE live_recall (
  recall_id STRING,
  gtin STRING,
  lot STRING,
  serial STRING,
  starts TIMESTAMP(6),
  reason STRING,
  drill BOOLEAN,
  withdrawn BOOLEAN,
  told_at TIMESTAMP(6)
) WITH (
  'connector' = 'jdbc',
  'url' = /*$postgres*/'jdbc:postgresql://localhost:5432/unitflow',
  'username' = /*$postgres_user*/'postgres',
  'password' = /*$postgres_password*/'',
  'table-name' = 'recall'
);
