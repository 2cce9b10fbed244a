-- What demand is expected. Units; the tables follow the topic demand.forecasts.
CREATE TABLE demand_forecast (
  gtin           text        NOT NULL, -- GTIN-14
  level          text        NOT NULL CHECK (level IN ('site', 'region', 'country', 'all')),
  place          text        NOT NULL, -- GLN-13, region, country; empty: all
  last_day       date        NOT NULL, -- the last day that had closed: the next is the first ahead
  class          text        NOT NULL, -- smooth, erratic, intermittent, lumpy, none; sum: of several sites
  method         text        NOT NULL, -- in words
  -- A row a day ahead: the mean, then the quantiles 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.975, 0.99.
  days           real[][]    NOT NULL,
  sums           real[][]    NOT NULL, -- the same of the first k days together, such as a lead time
  adjusted_days  real[][],             -- with people's words; null: there are none
  adjusted_sums  real[][],
  history        real[]      NOT NULL, -- the last days that it was made of, up to last_day; null: not known
  stock_out_days date[]      NOT NULL, -- days among these that closed with nothing on hand
  updated_at     timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (gtin, level, place)
);
CREATE INDEX demand_forecast_place ON demand_forecast (level, place, gtin);

-- The same, a row for each day ahead (days = 1: that day alone) and for the first so many days together.
CREATE VIEW demand_forecast_day AS
SELECT f.gtin, f.level, f.place, f.last_day, f.last_day + k AS day, k AS step,
  f.days[k][1] AS mean, f.days[k][2] AS q05, f.days[k][3] AS q10, f.days[k][4] AS q25, f.days[k][5] AS q50,
  f.days[k][6] AS q75, f.days[k][7] AS q90, f.days[k][8] AS q95, f.days[k][9] AS q975, f.days[k][10] AS q99,
  (coalesce(f.adjusted_days, f.days))[k][1] AS adjusted_mean
FROM demand_forecast f, generate_series(1, array_length(f.days, 1)) AS k;

CREATE VIEW demand_forecast_sum AS
SELECT f.gtin, f.level, f.place, f.last_day, k AS days,
  f.sums[k][1] AS mean, f.sums[k][2] AS q05, f.sums[k][3] AS q10, f.sums[k][4] AS q25, f.sums[k][5] AS q50,
  f.sums[k][6] AS q75, f.sums[k][7] AS q90, f.sums[k][8] AS q95, f.sums[k][9] AS q975, f.sums[k][10] AS q99,
  (coalesce(f.adjusted_sums, f.sums))[k][1] AS adjusted_mean,
  (coalesce(f.adjusted_sums, f.sums))[k][8] AS adjusted_q95
FROM demand_forecast f, generate_series(1, array_length(f.sums, 1)) AS k;
