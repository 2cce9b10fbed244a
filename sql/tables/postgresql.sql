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
