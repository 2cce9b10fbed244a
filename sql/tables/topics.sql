-- Live: the job's Kafka topics as tables. In a streaming query they follow what happens; read committed messages only, so that each
-- change appears once. Run sql/tables/history.sql first, or any catalog will do.
--
-- topic_… tables with a primary key are changelogs of compacted topics, for streaming queries. bounded=latest-offset lets a query end
-- with what the topics hold now.

CREATE TEMPORARY TABLE topic_positions (
  gtin STRING, lot STRING, site STRING, state STRING,
  quantity DECIMAL(38, 10),
  asOf TIMESTAMP_LTZ(3),
  ingestedAt TIMESTAMP_LTZ(3),
  sourceLagMillis BIGINT,
  PRIMARY KEY (gtin, lot, site, state) NOT ENFORCED
) WITH (
  'connector' = 'upsert-kafka',
  'topic' = /*$topic_positions*/'inventory.positions',
  'properties.bootstrap.servers' = /*$kafka*/'localhost:9092',
  'properties.isolation.level' = 'read_committed',
  'scan.bounded.mode' = /*$bounded*/'unbounded',
  'key.format' = 'json',
  'value.format' = 'json',
  'value.json.timestamp-format.standard' = 'ISO-8601'
);

CREATE TEMPORARY TABLE topic_demand (
  gtin STRING, site STRING, `date` DATE,
  quantity DECIMAL(38, 10),
  asOf TIMESTAMP_LTZ(3),
  ingestedAt TIMESTAMP_LTZ(3),
  sourceLagMillis BIGINT,
  PRIMARY KEY (gtin, site, `date`) NOT ENFORCED
) WITH (
  'connector' = 'upsert-kafka',
  'topic' = /*$topic_demand*/'demand.daily',
  'properties.bootstrap.servers' = /*$kafka*/'localhost:9092',
  'properties.isolation.level' = 'read_committed',
  'scan.bounded.mode' = /*$bounded*/'unbounded',
  'key.format' = 'json',
  'value.format' = 'json',
  'value.json.timestamp-format.standard' = 'ISO-8601'
);

-- Each event with its newest verdict: one that was declared wrong has an errorDeclaration. Identifiers are Digital Links.
CREATE TEMPORARY TABLE topic_events (
  eventID STRING,
  `type` STRING,
  eventTime STRING,
  action STRING,
  bizStep STRING,
  disposition STRING,
  parentID STRING,
  epcList ARRAY<STRING>,
  childEPCs ARRAY<STRING>,
  bizLocation ROW<id STRING>,
  readPoint ROW<id STRING>,
  errorDeclaration ROW<reason STRING, declarationTime STRING>,
  appended_at TIMESTAMP_LTZ(3) METADATA FROM 'timestamp' VIRTUAL,
  PRIMARY KEY (eventID) NOT ENFORCED
) WITH (
  'connector' = 'upsert-kafka',
  'topic' = /*$topic_events*/'events.canonical',
  'properties.bootstrap.servers' = /*$kafka*/'localhost:9092',
  'properties.isolation.level' = 'read_committed',
  'scan.bounded.mode' = /*$bounded*/'unbounded',
  'key.format' = 'raw',
  'value.format' = 'json',
  'value.fields-include' = 'EXCEPT_KEY',
  'value.json.ignore-parse-errors' = 'true'
);

CREATE TEMPORARY TABLE topic_exceptions (
  id STRING,
  kind STRING,
  severity STRING,
  subject STRING,
  site STRING,
  state STRING,
  `time` TIMESTAMP_LTZ(3),
  closedAt TIMESTAMP_LTZ(3),
  quantity STRING,
  evidence ARRAY<STRING>,
  appended_at TIMESTAMP_LTZ(3) METADATA FROM 'timestamp' VIRTUAL,
  PRIMARY KEY (id) NOT ENFORCED
) WITH (
  'connector' = 'upsert-kafka',
  'topic' = /*$topic_exceptions*/'guard.exceptions',
  'properties.bootstrap.servers' = /*$kafka*/'localhost:9092',
  'properties.isolation.level' = 'read_committed',
  'scan.bounded.mode' = /*$bounded*/'unbounded',
  'key.format' = 'raw',
  'value.format' = 'json',
  'value.fields-include' = 'EXCEPT_KEY',
  'value.json.timestamp-format.standard' = 'ISO-8601',
  'value.json.ignore-parse-errors' = 'true'
);

CREATE TEMPORARY TABLE topic_dead_letters (
  topic STRING,
  `partition` INT,
  `offset` BIGINT,
  `timestamp` TIMESTAMP_LTZ(3),
  `position` BIGINT,
  reason STRING,
  message STRING,
  original STRING
) WITH (
  'connector' = 'kafka',
  'topic' = /*$topic_dead_letters*/'dead-letters',
  'properties.bootstrap.servers' = /*$kafka*/'localhost:9092',
  'properties.isolation.level' = 'read_committed',
  'scan.startup.mode' = 'earliest-offset',
  'scan.bounded.mode' = /*$bounded*/'unbounded',
  'format' = 'json',
  'json.timestamp-format.standard' = 'ISO-8601'
);

-- When each lot expires.
CREATE TEMPORARY TABLE topic_lots (
  gtin STRING, lot STRING,
  expires DATE,
  asOf TIMESTAMP_LTZ(3),
  ingestedAt TIMESTAMP_LTZ(3),
  PRIMARY KEY (gtin, lot) NOT ENFORCED
) WITH (
  'connector' = 'upsert-kafka',
  'topic' = /*$topic_lots*/'inventory.lots',
  'properties.bootstrap.servers' = /*$kafka*/'localhost:9092',
  'properties.isolation.level' = 'read_committed',
  'scan.bounded.mode' = /*$bounded*/'unbounded',
  'key.format' = 'json',
  'value.format' = 'json',
  'value.json.timestamp-format.standard' = 'ISO-8601'
);

-- Forecasts as they now stand: lists of the days ahead; sums are of the first days together.
CREATE TEMPORARY TABLE topic_forecasts (
  gtin STRING, level STRING, place STRING,
  lastDay DATE,
  horizonDays INT,
  `class` STRING,
  `method` STRING,
  days ROW<mean ARRAY<FLOAT>, `0.05` ARRAY<FLOAT>, `0.5` ARRAY<FLOAT>, `0.95` ARRAY<FLOAT>>,
  sums ROW<mean ARRAY<FLOAT>, `0.05` ARRAY<FLOAT>, `0.5` ARRAY<FLOAT>, `0.95` ARRAY<FLOAT>>,
  emittedAt TIMESTAMP_LTZ(3),
  PRIMARY KEY (gtin, level, place) NOT ENFORCED
) WITH (
  'connector' = 'upsert-kafka',
  'topic' = /*$topic_forecasts*/'demand.forecasts',
  'properties.bootstrap.servers' = /*$kafka*/'localhost:9092',
  'properties.isolation.level' = 'read_committed',
  'scan.bounded.mode' = /*$bounded*/'unbounded',
  'key.format' = 'json',
  'value.format' = 'json',
  'value.json.timestamp-format.standard' = 'ISO-8601'
);

-- Who will run short if nothing is done.
CREATE TEMPORARY TABLE topic_shortages (
  gtin STRING, region STRING, site STRING, `from` DATE,
  `until` DATE,
  quantity DOUBLE,
  probability DOUBLE,
  emittedAt TIMESTAMP_LTZ(3),
  PRIMARY KEY (gtin, region, site, `from`) NOT ENFORCED
) WITH (
  'connector' = 'upsert-kafka',
  'topic' = /*$topic_shortages*/'planning.shortages',
  'properties.bootstrap.servers' = /*$kafka*/'localhost:9092',
  'properties.isolation.level' = 'read_committed',
  'scan.bounded.mode' = /*$bounded*/'unbounded',
  'key.format' = 'json',
  'value.format' = 'json',
  'value.json.timestamp-format.standard' = 'ISO-8601'
);

-- Who has more than can be sold before it expires.
CREATE TEMPORARY TABLE topic_surpluses (
  gtin STRING, region STRING, site STRING, `from` DATE,
  `until` DATE,
  quantity DOUBLE,
  probability DOUBLE,
  emittedAt TIMESTAMP_LTZ(3),
  PRIMARY KEY (gtin, region, site, `from`) NOT ENFORCED
) WITH (
  'connector' = 'upsert-kafka',
  'topic' = /*$topic_surpluses*/'planning.surpluses',
  'properties.bootstrap.servers' = /*$kafka*/'localhost:9092',
  'properties.isolation.level' = 'read_committed',
  'scan.bounded.mode' = /*$bounded*/'unbounded',
  'key.format' = 'json',
  'value.format' = 'json',
  'value.json.timestamp-format.standard' = 'ISO-8601'
);

-- Recommendations as they now stand.
CREATE TEMPORARY TABLE topic_recommendations (
  id STRING,
  state STRING,
  kind STRING,
  gtin STRING,
  lot STRING,
  `from` STRING,
  `to` STRING,
  quantity DOUBLE,
  decideBy DATE,
  arriveBy DATE,
  reason STRING,
  stateDay DATE,
  decidedBy STRING,
  orderId STRING,
  note STRING,
  shipped DOUBLE,
  received DOUBLE,
  emittedAt TIMESTAMP_LTZ(3),
  PRIMARY KEY (id) NOT ENFORCED
) WITH (
  'connector' = 'upsert-kafka',
  'topic' = /*$topic_recommendations*/'reorder.recommendations',
  'properties.bootstrap.servers' = /*$kafka*/'localhost:9092',
  'properties.isolation.level' = 'read_committed',
  'scan.bounded.mode' = /*$bounded*/'unbounded',
  'key.format' = 'raw',
  'value.format' = 'json',
  'value.fields-include' = 'EXCEPT_KEY',
  'value.json.timestamp-format.standard' = 'ISO-8601'
);
