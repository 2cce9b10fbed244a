-- What the ledger job writes and everything else reads. Times are UTC instants; quantities are exact decimals.

-- Stock: where every unit is that is stock and not gone. A position of zero has no row.
CREATE TABLE inventory_position (
  gtin        text        NOT NULL, -- GTIN-14
  lot         text        NOT NULL, -- empty: not known
  site        text        NOT NULL, -- GLN-13; in transit: the destination; empty: not known
  state       text        NOT NULL CHECK (state IN ('on_hand', 'unsellable', 'in_transit')),
  quantity    numeric     NOT NULL,
  as_of       timestamptz NOT NULL, -- event time of the newest event in this number
  ingested_at timestamptz NOT NULL, -- when the newest record in this number was appended to its topic
  updated_at  timestamptz NOT NULL DEFAULT now(),
  source_lag  interval    GENERATED ALWAYS AS (updated_at - ingested_at) STORED, -- how far its source lagged then
  PRIMARY KEY (gtin, lot, site, state)
);
CREATE INDEX inventory_position_site ON inventory_position (site, gtin);

-- Demand: what was dispensed or sold, by the local date of the sale.
CREATE TABLE demand_daily (
  gtin        text        NOT NULL,
  site        text        NOT NULL,
  date        date        NOT NULL,
  quantity    numeric     NOT NULL,
  as_of       timestamptz NOT NULL,
  ingested_at timestamptz NOT NULL,
  updated_at  timestamptz NOT NULL DEFAULT now(),
  source_lag  interval    GENERATED ALWAYS AS (updated_at - ingested_at) STORED, -- how far its source lagged then
  PRIMARY KEY (gtin, site, date)
);
CREATE INDEX demand_daily_date ON demand_daily (date);

-- How far each source topic has been read. One row a topic and partition.
CREATE TABLE source_status (
  source            text        NOT NULL, -- topic
  partition         integer     NOT NULL,
  next_offset       bigint      NOT NULL, -- the offset after the last record read
  records           bigint      NOT NULL, -- records read since the job began
  events            bigint      NOT NULL, -- events understood in them
  rejected          bigint      NOT NULL, -- dead letters written for them
  newest_event_time timestamptz,          -- null until an event was understood
  ingested_at       timestamptz NOT NULL, -- when the last record read was appended
  updated_at        timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (source, partition)
);

-- Which run of the job may write: a writer that was replaced notices it here and stops.
CREATE TABLE sink_writer (
  sink    text    NOT NULL,
  subtask integer NOT NULL,
  run     bigint  NOT NULL,
  PRIMARY KEY (sink, subtask)
);
